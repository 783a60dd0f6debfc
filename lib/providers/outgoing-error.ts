import { detailOf } from './redact';
import { type FailureReason, failureReasons } from './schema';

/**
 * An outgoing call that was not made, or did not end well. The message is redacted when the error is made, so it can be
 * logged and shown. `again` says that the same call may succeed if it is made once more.
 */
export class OutgoingError extends Error {
  readonly reason: FailureReason;
  readonly again: boolean;

  constructor(reason: FailureReason, message: string, options: { again?: boolean } = {}) {
    super(detailOf(message));
    this.name = 'OutgoingError';
    this.reason = reason;
    this.again = options.again ?? false;
  }
}

const eventType = 'maquette_outgoing';

/** The failure as the last event of an event stream, in the shape that providers report errors in mid-stream. */
export function errorEvent(error: OutgoingError): Buffer {
  const body = { error: { message: error.message, type: eventType, code: error.reason } };
  return Buffer.from(`data: ${JSON.stringify(body)}\n\n`);
}

/** Reads what `errorEvent` wrote after the SDK has parsed it; null for a provider's own error. */
export function reasonOfEvent(error: { type?: unknown; code?: unknown }): FailureReason | null {
  if (error.type !== eventType) return null;
  return failureReasons.find((reason) => reason === error.code) ?? null;
}
