import type { IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { answerBody } from './answer-body';
import { exchange, type Outgoing, type Resolver, systemResolver, type Wire, wireOf } from './exchange';
import { defaultLimits, type Limits } from './limits';
import { OutgoingError } from './outgoing-error';
import { type AllowList, checkUrl } from './policy';
import { redact, rememberSecret } from './redact';

export interface GuardedFetchOptions {
  allow: AllowList;
  limits?: Partial<Limits>;
  resolver?: Resolver;
  /** In [0, 1); the jitter of the retries. */
  random?: () => number;
}

const secretHeaders = ['authorization', 'api-key', 'x-api-key'];
/** What this fetch alone decides; `accept-encoding` so that no decoder ever runs on foreign bytes. */
const ownHeaders = [
  'host',
  'connection',
  'content-length',
  'transfer-encoding',
  'accept-encoding',
  'expect',
  'upgrade',
];

/**
 * The one way out: a `fetch` on node:http that calls public https hosts, and others only where `allow` names them. The
 * address is judged at connect time and pinned, redirects and encodings are refused, everything is bounded (`Limits`), and
 * 429, 5xx and lost connections are tried again. Rejects with `OutgoingError`, or with the caller's own abort reason.
 * Each instance has connections of its own, since a kept connection was judged by its instance's rules.
 */
export function guardedFetch(options: GuardedFetchOptions): typeof fetch {
  const limits = { ...defaultLimits, ...options.limits };
  const wire = wireOf(options.allow, options.resolver ?? systemResolver);
  const random = options.random ?? Math.random;
  return async (input, init) => {
    const call = await outgoing(input, init, options.allow);
    const request = input instanceof Request ? input : null;
    const deadline = new AbortController();
    const timer = setTimeout(
      () => deadline.abort(new OutgoingError('tooLong', 'The answer took longer than it may.')),
      limits.totalMs,
    );
    const caller = init?.signal ?? request?.signal;
    const signal = caller ? AbortSignal.any([caller, deadline.signal]) : deadline.signal;
    const done = () => clearTimeout(timer);
    try {
      const answer = await withRetries(call, wire, limits, signal, random);
      return await responseOf(call, answer, { limits, signal, done });
    } catch (error) {
      done();
      throw error;
    }
  };
}

async function outgoing(
  input: Parameters<typeof fetch>[0],
  init: RequestInit | undefined,
  allow: AllowList,
): Promise<Outgoing> {
  const request = input instanceof Request ? input : null;
  const url = checkUrl(request ? request.url : (input as string | URL), allow);
  const headers = new Headers(init?.headers ?? request?.headers);
  const given = init?.body ?? null;
  let body: Outgoing['body'] = null;
  if (typeof given === 'string') body = given;
  else if (given !== null || request?.body) {
    // Forms and blobs: let the platform encode them and name their type.
    const encoded = given === null ? request! : new Response(given);
    const type = encoded.headers.get('content-type');
    if (type && !headers.has('content-type')) headers.set('content-type', type);
    body = new Uint8Array(await encoded.arrayBuffer());
  }
  for (const name of secretHeaders) {
    const value = headers.get(name);
    if (value) rememberSecret(value.replace(/^(bearer|basic)\s+/i, ''));
  }
  for (const name of ownHeaders) headers.delete(name);
  headers.set('accept-encoding', 'identity');
  if (body !== null) headers.set('content-length', String(Buffer.byteLength(body)));
  const method = (init?.method ?? request?.method ?? 'GET').toUpperCase();
  return { url, method, headers: Object.fromEntries(headers), body };
}

/** The headers of an answer that anybody needs; the rest is dropped unread. */
const keptHeaders = ['content-type', 'retry-after'];

const passing = (status: number) => status === 429 || status >= 500;

async function withRetries(
  call: Outgoing,
  wire: Wire,
  limits: Limits,
  signal: AbortSignal,
  random: () => number,
): Promise<IncomingMessage> {
  for (let tried = 0; ; tried += 1) {
    const pause = limits.retryBaseMs * 2 ** tried * (0.5 + random() / 2);
    try {
      const answer = await exchange(call, wire, limits, signal);
      const wait = Math.max(pause, retryAfter(answer));
      if (!passing(answer.statusCode ?? 0) || tried >= limits.retries || wait > limits.retryAfterMs)
        return answer;
      answer.on('error', () => {}).destroy();
      await rest(wait, signal);
    } catch (error) {
      const again =
        error instanceof OutgoingError && error.again && tried < limits.retries && !signal.aborted;
      if (!again) throw error;
      await rest(pause, signal);
    }
  }
}

/** Milliseconds that the provider asks to wait: seconds or a date (RFC 9110, 10.2.3). 0 where it asks nothing. */
function retryAfter(answer: IncomingMessage): number {
  const value = answer.headers['retry-after']?.trim();
  if (!value) return 0;
  const ms = /^\d+$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : 0;
}

async function rest(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {
    throw signal.reason;
  });
}

async function responseOf(
  call: Outgoing,
  answer: IncomingMessage,
  options: { limits: Limits; signal: AbortSignal; done: () => void },
): Promise<Response> {
  const status = answer.statusCode ?? 0;
  const refuse = (error: OutgoingError) => {
    answer.on('error', () => {}).destroy();
    throw error;
  };
  const host = call.url.hostname;
  if (status >= 300 && status < 400) {
    refuse(
      new OutgoingError('blockedAddress', `${host} answered with a redirect, and those are not followed.`),
    );
  }
  const encoding = answer.headers['content-encoding'];
  if (encoding && encoding.toLowerCase() !== 'identity') {
    refuse(
      new OutgoingError(
        'garbled',
        `${host} answered with the encoding ${encoding}, which was not asked for.`,
      ),
    );
  }
  if (status < 200 || status > 599)
    refuse(new OutgoingError('garbled', `${host} answered with status ${status}.`));
  const headers = new Headers();
  for (const name of keptHeaders) {
    const value = answer.headers[name];
    if (typeof value === 'string') headers.set(name, value);
  }
  const type = answer.headers['content-type'] ?? '';
  const events = status === 200 && /^text\/event-stream\b/i.test(type);
  if (status === 200 && !events && asksForStream(call)) {
    refuse(
      new OutgoingError('garbled', `${host} answered with ${type || 'no type'} instead of an event stream.`),
    );
  }
  const head = { status, statusText: status < 400 ? '' : redact(answer.statusMessage ?? ''), headers };
  if (status === 204 || status === 205 || call.method === 'HEAD') {
    answer.resume();
    options.done();
    return new Response(null, head);
  }
  const body = answerBody(answer, { ...options, events });
  return status < 400 ? new Response(body, head) : refusal(body, head, options.limits);
}

const asksForStream = (call: Outgoing) =>
  typeof call.body === 'string' && /"stream":\s*true\b/.test(call.body);

/** The body of a 4xx or 5xx, read here so that a key which it repeats goes no further. Cut at `refusalBytes`. */
async function refusal(
  body: ReadableStream<Uint8Array>,
  head: ResponseInit,
  limits: Limits,
): Promise<Response> {
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const part of body) {
      parts.push(part);
      length += part.length;
      if (length >= limits.refusalBytes) break;
    }
  } catch (error) {
    // The status says enough; a body that breaks off, or never comes, adds nothing. Abort is the caller's.
    if (!(error instanceof OutgoingError)) throw error;
  }
  const text = Buffer.concat(parts).subarray(0, limits.refusalBytes).toString('utf8');
  return new Response(redact(text), head);
}
