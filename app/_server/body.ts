import { tooLarge } from '@/lib/kernel/errors';

/** Bytes and milliseconds for which the rest of a refused body is let go by: a caller that still sends could not read the answer. */
const patience = { bytes: 8 * 1024 * 1024, ms: 3_000 };

/**
 * The body of a request, at most `mostBytes` long: reading ends where that is passed, whatever length the caller announced or kept
 * to himself.
 * @throws too_large
 */
export async function bodyWithin(request: Request, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = request.body?.getReader();
  const parts: Uint8Array[] = [];
  let length = Number(request.headers.get('content-length') ?? 0) > mostBytes ? Number.POSITIVE_INFINITY : 0;
  while (reader && length <= mostBytes) {
    const next = await reader.read();
    if (next.done) return joined(parts, length);
    length += next.value.byteLength;
    parts.push(next.value);
  }
  if (!reader) return joined(parts, 0);
  void letGo(reader);
  throw tooLarge(mostBytes);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

/** Forgets what still comes, for a while; then hangs up. */
async function letGo(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
  const clock = setTimeout(() => reader.cancel().catch(() => undefined), patience.ms);
  clock.unref();
  try {
    let length = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      length += next.value.byteLength;
      if (length > patience.bytes) return await reader.cancel();
    }
  } catch {
    // Whoever sent it hung up.
  } finally {
    clearTimeout(clock);
  }
}
