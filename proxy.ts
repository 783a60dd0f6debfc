import { type NextRequest, NextResponse } from 'next/server';
import { pageHeaders } from '@/app/_frame/page-policy';
import { env } from '@/lib/kernel/env';

/**
 * Gives every page a nonce and its policy, and tells the page its own path (for the way back after sign-in). It decides
 * nothing about who may see what: that is done where the data is read.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(16))));
  const headers = pageHeaders(nonce, {
    development: env().NODE_ENV === 'development',
    https: request.nextUrl.protocol === 'https:',
  });
  const inward = new Headers(request.headers);
  // Next reads the nonce for its own scripts from the policy of the request.
  inward.set('content-security-policy', headers['content-security-policy'] ?? '');
  inward.set('x-nonce', nonce);
  inward.set('x-maquette-path', request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers: inward } });
  for (const [name, value] of Object.entries(headers)) response.headers.set(name, value);
  return response;
}

/** Pages only: files carry no scripts of ours, and routes under /api send their own policy. */
export const config = { matcher: ['/((?!api/|_next/static|_next/image).*)'] };
