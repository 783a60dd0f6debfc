/** A number with its 95 % interval, or none and why: then a dash is shown, never 0. */
export type Measured<Reason extends string> =
  | { value: number; low: number; high: number; reason: null }
  | { value: null; low: null; high: null; reason: Reason };

export const undefinedFor = <Reason extends string>(reason: Reason): Measured<Reason> => ({
  value: null,
  low: null,
  high: null,
  reason,
});
