/** How long and how large an outgoing call may be. Milliseconds and bytes. */
export interface Limits {
  /** DNS, TCP and TLS together. */
  connectMs: number;
  /** From the request to the first byte of the answer's body. */
  firstByteMs: number;
  /** Between two bytes of the body. */
  idleMs: number;
  /** The whole call, retries included. */
  totalMs: number;
  /** An answer that is read whole. */
  bodyBytes: number;
  /**
   * An event stream. Larger than `bodyBytes`: every token comes in an envelope of some 300 bytes, so 2 MiB would cut an
   * article of 6,000 tokens. What the text itself may measure is `maxCharacters` of the runner.
   */
  streamBytes: number;
  /** One line of an event stream. */
  lineBytes: number;
  /** What is kept of the body of a refusal. */
  refusalBytes: number;
  /** Further tries after 429, 5xx and lost connections, only while no byte of an answer has been seen. */
  retries: number;
  /** First pause; doubles each time, with full jitter. */
  retryBaseMs: number;
  /** A longer Retry-After is not waited for. */
  retryAfterMs: number;
}

export const defaultLimits: Limits = {
  connectMs: 5_000,
  firstByteMs: 60_000,
  idleMs: 30_000,
  totalMs: 600_000,
  bodyBytes: 2 * 1024 * 1024,
  streamBytes: 16 * 1024 * 1024,
  lineBytes: 1024 * 1024,
  refusalBytes: 64 * 1024,
  retries: 2,
  retryBaseMs: 400,
  retryAfterMs: 10_000,
};

/** Pictures come as base64 in one piece, and only after all the work is done. */
export const imageLimits: Limits = {
  ...defaultLimits,
  firstByteMs: 240_000,
  bodyBytes: 32 * 1024 * 1024,
};
