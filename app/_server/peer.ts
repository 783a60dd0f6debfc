import { randomBytes } from 'node:crypto';
import { subscribe } from 'node:diagnostics_channel';
import type { IncomingMessage } from 'node:http';

/** State hangs on globalThis: Next bundles routes and instrumentation apart, and both must know the same name. */
const home = globalThis as typeof globalThis & { maquettePeerHeader?: string };
/** Nobody outside can guess the name, so nobody can send the header himself, also while it is not written yet. */
home.maquettePeerHeader ??= `x-maquette-peer-${randomBytes(12).toString('hex')}`;
const header = home.maquettePeerHeader;

/**
 * From now on each request carries the address at the other end of its connection. Next hands no socket to handlers, and writes that
 * address into `x-forwarded-for` only where the caller has not filled it; Node tells of a request before Next sees it.
 */
export function notePeers(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage };
    request.headers[header] = request.socket.remoteAddress ?? '';
  });
}

/** The address at the other end of this request's connection; null where it is not known (the server was still starting). */
export const peerOf = (list: Headers): string | null => list.get(header) || null;
