import { tooLarge } from '@/lib/kernel/errors';

/**
 * The body of a request, at most `mostBytes` long: reading ends where that is passed, whatever length the caller announced or kept
 * to himself.
 * @throws too_large
 */
export async function bodyWithin(request: Request, mostBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge(mostBytes);
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) {
    length += next.value.byteLength;
    if (length > mostBytes) {
      // Not waited for: a caller that goes on sending would hold the answer up.
      reader?.cancel().catch(() => undefined);
      throw tooLarge(mostBytes);
    }
    parts.push(next.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}
