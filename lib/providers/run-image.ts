import type { ImageModelV4, ImageModelV4CallOptions } from '@ai-sdk/provider';
import type { EngineMetadata } from '@/lib/generation/schema';
import { engineMetadata } from './engine-metadata';
import { failureOf, GenerationFailure } from './failure';
import { Watch } from './watch';

export type ImageRequest = Omit<ImageModelV4CallOptions, 'abortSignal' | 'n'>;

export interface ImageRun {
  bytes: Uint8Array;
  mediaType: 'image/png' | 'image/jpeg' | 'image/webp';
  metadata: EngineMetadata | null;
}

/** Bytes of a picture that the studio takes. */
const maxBytes = 24 * 1024 * 1024;

/** By the first bytes, never by what a provider says it is. */
function mediaTypeOf(bytes: Uint8Array): ImageRun['mediaType'] | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(12, bytes.length)).toString('latin1');
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (head.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  return head.startsWith('RIFF') && head.slice(8) === 'WEBP' ? 'image/webp' : null;
}

/**
 * Makes one picture. Rejects with `GenerationFailure` (`garbled` where the bytes are no PNG, JPEG or WebP); with the
 * signal's reason where the caller stopped it.
 */
export async function runImage(
  model: ImageModelV4,
  request: ImageRequest,
  options: { signal?: AbortSignal; timeoutMs?: number } = {},
): Promise<ImageRun> {
  const ms = options.timeoutMs ?? 300_000;
  const watch = new Watch({ firstTokenMs: ms, idleMs: ms, totalMs: ms + 1 }, options.signal);
  try {
    return await watch.guard(paint(model, request, watch.signal));
  } catch (error) {
    if (options.signal?.aborted && error === options.signal.reason) throw error;
    throw failureOf(error);
  } finally {
    watch.end();
  }
}

async function paint(model: ImageModelV4, request: ImageRequest, signal: AbortSignal): Promise<ImageRun> {
  const result = await model.doGenerate({ ...request, n: 1, abortSignal: signal });
  const image = result.images[0];
  if (image === undefined || image.length === 0)
    throw new GenerationFailure('emptyAnswer', 'No picture came back.');
  if (image.length > maxBytes * 1.5)
    throw new GenerationFailure('tooLong', 'The picture is larger than the studio takes.');
  const bytes = typeof image === 'string' ? Buffer.from(image, 'base64') : image;
  if (bytes.length > maxBytes)
    throw new GenerationFailure('tooLong', 'The picture is larger than the studio takes.');
  const mediaType = mediaTypeOf(bytes);
  if (!mediaType) throw new GenerationFailure('garbled', 'The answer is not a PNG, JPEG or WebP picture.');
  return { bytes, mediaType, metadata: engineMetadata(result.providerMetadata) };
}
