import { asStudioError, type ErrorCode, type FieldErrors, type Say } from './errors';

/** What a server action answers: plain data both ways, so that a form can show the sentence beside its field. */
export type Result<T> =
  | { ok: true; value: T }
  | { ok: false; error: { code: ErrorCode; say: Say; fields: FieldErrors } };

/** A thrown error as a failed result, without its message or cause. */
export function failed(thrown: unknown): Result<never> {
  const error = asStudioError(thrown);
  return { ok: false, error: { code: error.code, say: error.say, fields: error.fields } };
}
