import {
  APICallError,
  EmptyResponseBodyError,
  InvalidResponseDataError,
  JSONParseError,
  NoSuchModelError,
  TypeValidationError,
} from '@ai-sdk/provider';
import { OutgoingError, reasonOfEvent } from './outgoing-error';
import { detailOf } from './redact';
import type { FailureReason } from './schema';

/**
 * A generation that failed: `reason` is a key of the catalogue, `detail` the provider's own words, redacted, at most 200
 * characters. It keeps no cause: the SDK's errors carry the whole request and answer.
 */
export class GenerationFailure extends Error {
  readonly reason: FailureReason;
  readonly detail: string;

  constructor(reason: FailureReason, detail = '') {
    const kept = detailOf(detail);
    super(kept ? `${reason}: ${kept}` : reason);
    this.name = 'GenerationFailure';
    this.reason = reason;
    this.detail = kept;
  }
}

const byCode: Record<string, FailureReason> = {
  invalid_api_key: 'refused',
  authentication_error: 'refused',
  permission_error: 'refused',
  rate_limit_exceeded: 'rateLimited',
  rate_limit_error: 'rateLimited',
  insufficient_quota: 'rateLimited',
  server_error: 'providerDown',
  overloaded_error: 'providerDown',
  model_not_found: 'notFoundModel',
  context_length_exceeded: 'tooLong',
  ECONNREFUSED: 'providerDown',
  ENOTFOUND: 'providerDown',
  EHOSTUNREACH: 'providerDown',
  ECONNRESET: 'cutOff',
  EPIPE: 'cutOff',
};

function byStatus(status: number): FailureReason {
  if (status === 401 || status === 402 || status === 403) return 'refused';
  if (status === 404) return 'notFoundModel';
  if (status === 413) return 'tooLong';
  if (status === 429) return 'rateLimited';
  if (status === 408 || status >= 500) return 'providerDown';
  return 'unknown';
}

interface ErrorLike {
  message?: unknown;
  code?: unknown;
  type?: unknown;
  statusCode?: unknown;
  cause?: unknown;
  data?: unknown;
}

const isObject = (value: unknown): value is ErrorLike => typeof value === 'object' && value !== null;

/** Anything a model threw or sent as an `error` part, as a named failure. */
export function failureOf(thrown: unknown): GenerationFailure {
  if (thrown instanceof GenerationFailure) return thrown;
  const chain: ErrorLike[] = [];
  for (let at: unknown = thrown; isObject(at) && chain.length < 8 && !chain.includes(at); at = at.cause)
    chain.push(at);
  for (const error of chain) {
    const reason = reasonOf(error);
    if (reason) return new GenerationFailure(reason, wordsOf(error));
  }
  return new GenerationFailure('unknown', typeof thrown === 'string' ? thrown : wordsOf(chain[0] ?? {}));
}

/** The reason that one link of the chain gives by itself; null where the next link must say. */
function reasonOf(error: ErrorLike): FailureReason | null {
  if (error instanceof OutgoingError) return error.reason;
  if (error instanceof GenerationFailure) return error.reason;
  const named = reasonOfEvent(error) ?? byCodes(error);
  if (APICallError.isInstance(error)) {
    const fromBody = byBody(error.data);
    if (fromBody) return fromBody;
    if ((error.statusCode ?? 0) >= 400) return byStatus(error.statusCode!);
    // A 200 that could not be read: the cause knows more.
    return error.cause === undefined ? 'garbled' : null;
  }
  if (named) return named;
  if (JSONParseError.isInstance(error) || TypeValidationError.isInstance(error)) return 'garbled';
  if (InvalidResponseDataError.isInstance(error)) {
    return /finish reason/i.test(error.message) ? 'cutOff' : 'garbled';
  }
  if (EmptyResponseBodyError.isInstance(error)) return 'emptyAnswer';
  if (NoSuchModelError.isInstance(error)) return 'notFoundModel';
  if (typeof error.statusCode === 'number' && error.statusCode >= 400) return byStatus(error.statusCode);
  return null;
}

/** The error object of an answer's body, which stands under `error` or is the body itself. */
function byBody(data: unknown): FailureReason | null {
  if (!isObject(data)) return null;
  const inner = (data as { error?: unknown }).error;
  const body = isObject(inner) ? inner : data;
  return reasonOfEvent(body) ?? byCodes(body);
}

function byCodes(error: ErrorLike): FailureReason | null {
  for (const value of [error.code, error.type]) {
    const known = typeof value === 'string' && Object.hasOwn(byCode, value) ? byCode[value] : undefined;
    if (known) return known;
    // Some servers put the HTTP status where others put a name.
    if (typeof value === 'number' && value >= 400 && value < 600) return byStatus(value);
  }
  return null;
}

/** The words of an error. A parser's message quotes what it could not read, which helps nobody and may be long. */
function wordsOf(error: ErrorLike): string {
  if (JSONParseError.isInstance(error)) return 'The answer is not JSON.';
  if (TypeValidationError.isInstance(error)) return 'The answer does not have the expected form.';
  return typeof error.message === 'string' ? error.message : '';
}
