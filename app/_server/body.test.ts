import { describe, expect, it, vi } from 'vitest';
import { bodyWithin } from './body';

/** A request whose body comes in pieces and, as chunked ones do, says no length. `taken` counts the pieces that were asked for. */
function inPieces(pieces: string[], endless = false) {
  const fate = { taken: 0, cancelled: false };
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        await new Promise((resolve) => setTimeout(resolve, 1));
        const piece = pieces[fate.taken] ?? (endless ? pieces.at(-1) : undefined);
        fate.taken += 1;
        if (piece === undefined) controller.close();
        else controller.enqueue(new TextEncoder().encode(piece));
      },
      cancel() {
        fate.cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  const request = new Request('http://studio.test/', { method: 'POST', body, duplex: 'half' } as RequestInit);
  return { request, fate };
}

const text = async (request: Request, most: number) =>
  new TextDecoder().decode(await bodyWithin(request, most));

describe('a body with a limit', () => {
  it('comes whole, in whatever pieces, up to its last byte', async () => {
    expect(await text(inPieces(['una ', 'frase ', '灯']).request, 13)).toBe('una frase 灯');
    expect(await text(new Request('http://studio.test/', { method: 'POST' }), 5)).toBe('');
  });

  it('is refused one byte beyond, counted as bytes and not as letters', async () => {
    await expect(text(inPieces(['灯灯']).request, 6)).resolves.toBe('灯灯');
    await expect(text(inPieces(['灯灯']).request, 5)).rejects.toMatchObject({
      code: 'too_large',
      status: 413,
      say: { key: 'bodyTooLarge' },
    });
  });

  it('is refused at the limit where it never ends; what still comes is let go by for a while, then cut off', async () => {
    const { request, fate } = inPieces(['x'.repeat(100_000)], true);
    await expect(bodyWithin(request, 250_000)).rejects.toMatchObject({ code: 'too_large' });
    expect(fate).toMatchObject({ cancelled: false });
    expect(fate.taken).toBeLessThan(10);
    await vi.waitFor(() => expect(fate.cancelled).toBe(true), { timeout: 10_000 });
    expect(fate.taken).toBeLessThan(3 + 90);
  });

  it('is refused by its announced length, and its end is let come, so that the answer can be read', async () => {
    const { request, fate } = inPieces(['x', 'y', 'z']);
    request.headers.set('content-length', '251');
    await expect(bodyWithin(request, 250)).rejects.toMatchObject({ code: 'too_large' });
    await vi.waitFor(() => expect(fate.taken).toBe(4));
    expect(fate.cancelled).toBe(false);
  });
});
