/** Input that no coefficient can be computed from: rows of unlike length, a value outside the declared scale, a bad option. */
export class AgreementInputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'AgreementInputError';
  }
}

/** Throws unless every row is as long as the first. */
export function requireRectangle(rows: readonly (readonly unknown[])[], what: string): void {
  const width = rows[0]?.length ?? 0;
  if (rows.some((row) => row.length !== width))
    throw new AgreementInputError(`${what}: every row must have the same length.`);
}

/** Throws unless both lists are equally long and hold finite numbers only. */
export function requirePairs({ x, y }: { x: readonly number[]; y: readonly number[] }): void {
  if (x.length !== y.length) throw new AgreementInputError(`x has ${x.length} values and y has ${y.length}.`);
  if (![...x, ...y].every(Number.isFinite))
    throw new AgreementInputError('Every value must be a finite number.');
}
