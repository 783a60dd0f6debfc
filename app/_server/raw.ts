import 'server-only';

/**
 * What is shown here was written by a model or a stranger: it runs nothing, calls nobody and touches no page, in an image, in
 * a frame, or opened by itself.
 */
const policy = [
  'sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  'font-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

/** A design's source or a picture's bytes as a response. */
export function rawResponse(work: { body: string | Uint8Array<ArrayBuffer>; mediaType: string }): Response {
  const text = typeof work.body === 'string';
  return new Response(work.body, {
    headers: {
      'content-type': text ? `${work.mediaType}; charset=utf-8` : work.mediaType,
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-store',
    },
  });
}
