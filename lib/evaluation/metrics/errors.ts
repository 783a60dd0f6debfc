/** Input that no metric can be computed from: no reference, streams of unlike length, an option that does not exist. */
export class MetricInputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MetricInputError';
  }
}

/** Throws unless `value` is one of `known`. */
export function requireOneOf<T>(value: unknown, known: readonly T[], what: string): asserts value is T {
  if (!known.includes(value as T))
    throw new MetricInputError(`${what} ${String(value)} is not known (${known.join(', ')}).`);
}

/** Throws for an option nobody knows: a misspelt one that is passed over would give another number under the same name. */
export function requireOptions(options: object, known: readonly string[]): void {
  const stray = Object.keys(options).find((name) => !known.includes(name));
  if (stray !== undefined)
    throw new MetricInputError(`The option ${stray} is not known (${known.join(', ')}).`);
}

/** Throws unless `value` is a whole number from `least`. */
export function requireWhole(value: unknown, least: number, what: string): asserts value is number {
  if (!Number.isInteger(value) || (value as number) < least)
    throw new MetricInputError(`${what} must be a whole number from ${least}, not ${String(value)}.`);
}
