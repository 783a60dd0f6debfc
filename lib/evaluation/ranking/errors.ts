/** Input that no ranking can be computed from: an item that does not exist, a draft against itself, a negative count. */
export class RankingInputError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'RankingInputError';
  }
}

export function requireItem(index: number, items: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= items) {
    throw new RankingInputError(`Item ${index} is not one of the ${items} items.`);
  }
}

export function requirePair(a: number, b: number, items: number): void {
  requireItem(a, items);
  requireItem(b, items);
  if (a === b) throw new RankingInputError(`Item ${a} cannot be compared with itself.`);
}

export function requireCount(count: number, what: string): void {
  if (!Number.isFinite(count) || count < 0)
    throw new RankingInputError(`${what} must be a number from 0, not ${count}.`);
}

export function requireItems(items: number): void {
  if (!Number.isSafeInteger(items) || items < 0) {
    throw new RankingInputError(`The number of items must be a whole number from 0, not ${items}.`);
  }
}
