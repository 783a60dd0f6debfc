/** The nine ways a verb or its transport can say no. Each transport maps them once (app/_server). */
export const errorCodes = {
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  invalid: 422,
  conflict: 409,
  too_large: 413,
  limited: 429,
  unavailable: 503,
  internal: 500,
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** Field name -> message key of the catalogue (`errors.<key>`) with its values. */
export type FieldErrors = Record<string, Say>;

/** A sentence to be said in the reader's language: a key under `errors` in the catalogue, and its values. */
export interface Say {
  key: string;
  values?: Record<string, string | number>;
}

/**
 * The one error family. `say` is a message key of the `errors` catalogue, never a raw text: what a person reads is
 * written by us in both languages, and an unknown message never leaves the server.
 */
export class StudioError extends Error {
  readonly code: ErrorCode;
  readonly say: Say;
  readonly fields: FieldErrors;

  constructor(
    code: ErrorCode,
    key: string,
    options: { values?: Say['values']; fields?: FieldErrors; cause?: unknown } = {},
  ) {
    super(`${code}: ${key}`, { cause: options.cause });
    this.name = 'StudioError';
    this.code = code;
    this.say = options.values ? { key, values: options.values } : { key };
    this.fields = options.fields ?? {};
  }

  get status(): number {
    return errorCodes[this.code];
  }
}

export const unauthenticated = () => new StudioError('unauthenticated', 'signInFirst');
export const forbidden = () => new StudioError('forbidden', 'roleMayNot');
/** A stranger and a missing id get the same answer (security promise 3). */
export const notFound = () => new StudioError('not_found', 'notHere');
export const invalid = (fields: FieldErrors, key = 'mendFields') =>
  new StudioError('invalid', key, { fields });
export const conflict = (key: string, values?: Say['values']) =>
  new StudioError('conflict', key, values ? { values } : {});
/** A request's body of more than `mostBytes`, in whole KiB. */
export const tooLarge = (mostBytes: number) =>
  new StudioError('too_large', 'bodyTooLarge', { values: { kib: Math.floor(mostBytes / 1024) } });
export const limited = (seconds: number) => new StudioError('limited', 'tooMany', { values: { seconds } });
export const unavailable = (key: string, cause?: unknown) => new StudioError('unavailable', key, { cause });

/** Any thrown thing as a StudioError; what is not ours becomes `internal` and keeps its cause for the log only. */
export function asStudioError(thrown: unknown): StudioError {
  return thrown instanceof StudioError ? thrown : new StudioError('internal', 'ourFault', { cause: thrown });
}
