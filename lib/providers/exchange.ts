import { lookup as systemLookup } from 'node:dns';
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Limits } from './limits';
import { OutgoingError } from './outgoing-error';
import { type AllowList, checkAddress } from './policy';

export type Resolved = { address: string; family: number }[];
/** Resolves a host name to all its addresses. Injected in tests. */
export type Resolver = (host: string) => Promise<Resolved>;

export const systemResolver: Resolver = (host) =>
  new Promise((resolve, reject) =>
    systemLookup(host, { all: true }, (error, found) => (error ? reject(error) : resolve(found))),
  );

export interface Wire {
  allow: AllowList;
  resolver: Resolver;
  agents: { http: http.Agent; https: https.Agent };
}

/** Connections are kept and shared; enough of them for 200 streams and the calls beside them. */
export function wireOf(allow: AllowList, resolver: Resolver): Wire {
  const options = { keepAlive: true, keepAliveMsecs: 20_000, maxSockets: 1_024, maxFreeSockets: 256 };
  return { allow, resolver, agents: { http: new http.Agent(options), https: new https.Agent(options) } };
}

/**
 * The `lookup` of one connection: resolves, judges every address, and hands back exactly what was judged, so that a name
 * which changes its mind between check and connect gains nothing. One bad address among good ones refuses them all.
 */
function pinnedLookup(url: URL, wire: Wire): LookupFunction {
  return (host, options, callback) => {
    wire.resolver(host).then(
      (found) => {
        try {
          if (found.length === 0) throw new OutgoingError('providerDown', `${host} has no address.`);
          for (const { address } of found) checkAddress(url, address, wire.allow);
        } catch (error) {
          callback(error as OutgoingError, '', 0);
          return;
        }
        if (options.all) callback(null, found);
        else callback(null, found[0]!.address, found[0]!.family);
      },
      (error: NodeJS.ErrnoException) => callback(error, '', 0),
    );
  };
}

export interface Outgoing {
  url: URL;
  method: string;
  headers: Record<string, string>;
  body: Uint8Array | string | null;
}

/** One attempt: resolves with the head of the answer, its body paused. The request is destroyed when `signal` fires. */
export function exchange(
  call: Outgoing,
  wire: Wire,
  limits: Limits,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const secure = call.url.protocol === 'https:';
    const request = (secure ? https : http).request(call.url, {
      method: call.method,
      headers: call.headers,
      agent: secure ? wire.agents.https : wire.agents.http,
      lookup: pinnedLookup(call.url, wire),
    });
    let timer = setTimeout(
      () =>
        end(
          new OutgoingError('providerDown', `${call.url.hostname} could not be reached in time.`, {
            again: true,
          }),
        ),
      limits.connectMs,
    );
    const waitForAnswer = () => {
      clearTimeout(timer);
      timer = setTimeout(
        () => end(new OutgoingError('noAnswer', `${call.url.hostname} did not answer in time.`)),
        limits.firstByteMs,
      );
    };
    const abort = () => end(signal.reason);
    const end = (error: unknown) => {
      settle();
      request.destroy();
      reject(error);
    };
    const settle = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    };
    signal.addEventListener('abort', abort, { once: true });
    if (signal.aborted) abort();
    request.on('socket', (socket) => {
      if (!socket.connecting) waitForAnswer();
      else socket.once(secure ? 'secureConnect' : 'connect', waitForAnswer);
    });
    request.on('error', (error) => end(networkError(call.url, error, request.reusedSocket)));
    request.on('response', (answer) => {
      settle();
      resolve(answer);
    });
    request.end(call.body ?? undefined);
  });
}

/** Before the answer began: nothing was received, so what failed on the way may be tried again. */
function networkError(url: URL, error: NodeJS.ErrnoException, reused: boolean): OutgoingError {
  if (error instanceof OutgoingError) return error;
  const code = error.code ?? '';
  // With several addresses Node reports one error that holds the others.
  const inner =
    error instanceof AggregateError ? error.errors.find((each) => each instanceof OutgoingError) : null;
  if (inner) return inner;
  if (code.startsWith('HPE_'))
    return new OutgoingError('garbled', `${url.hostname} does not speak HTTP (${code}).`);
  const lost = reused || ['ECONNRESET', 'EPIPE', 'ECONNABORTED'].includes(code);
  return new OutgoingError(
    lost ? 'cutOff' : 'providerDown',
    lost
      ? `The connection to ${url.hostname} was lost.`
      : `${url.hostname} cannot be reached (${code || 'no code'}).`,
    { again: lost || code === 'ETIMEDOUT' || code === 'EAI_AGAIN' },
  );
}
