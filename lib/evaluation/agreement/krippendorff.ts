import { type BootstrapOptions, bootstrap, type Interval } from './bootstrap';
import { AgreementInputError, requireRectangle } from './errors';

export type Level = 'nominal' | 'ordinal' | 'interval' | 'ratio';
export type Value = number | string;

export interface AlphaInput {
  /** A row a rater, a column an item; null = not rated. */
  ratings: readonly (readonly (Value | null)[])[];
  options: {
    level: Level;
    /** The declared scale in order. A value outside it is an error; values nobody used change nothing. */
    valueDomain?: readonly Value[] | null;
  };
}

/**
 * Krippendorff's alpha (Krippendorff 2011, *Computing Krippendorff's Alpha-Reliability*): 1 is agreement, 0 is chance, below 0 is
 * systematic disagreement. Null where it is undefined: no item rated twice, or only one value in use. Throws
 * AgreementInputError for rows of unlike length, values outside the domain, or text on a numeric scale.
 */
export function krippendorffAlpha(input: AlphaInput): { alpha: number | null } {
  const table = tabulate(input);
  return { alpha: alphaOf(table, null) };
}

/** What stands beside an alpha and its interval, so that it can be repeated. */
export function alphaSignature(
  { level, valueDomain }: AlphaInput['options'],
  { seed = 1, rounds = 1_000 }: BootstrapOptions = {},
): string {
  return `krippendorff-alpha|level:${level}|domain:${valueDomain?.length ?? 'used'}|bootstrap:${rounds}|seed:${seed}`;
}

/** Alpha with a seeded 95 % bootstrap interval over items; null where alpha is undefined. */
export function krippendorffInterval(input: AlphaInput, options: BootstrapOptions = {}): Interval | null {
  const table = tabulate(input);
  return bootstrap(table.units.length, (counts) => alphaOf(table, counts), options);
}

/** Items rated at least twice: for each, [value number, how often]; values are numbered along the scale. */
interface Table {
  level: Level;
  values: readonly Value[];
  units: [number, number][][];
}

const levels: readonly string[] = ['nominal', 'ordinal', 'interval', 'ratio'];

function tabulate({ ratings, options }: AlphaInput): Table {
  const { level } = options;
  if (!levels.includes(level)) throw new AgreementInputError(`The level ${String(level)} is not known.`);
  requireRectangle(ratings, 'ratings');
  const isMissing = (value: Value | null | undefined) =>
    value === null || value === undefined || Number.isNaN(value);
  const used = new Set(ratings.flat().filter((value): value is Value => !isMissing(value)));
  const values = scale(used, level, options.valueDomain ?? null);
  const place = new Map(values.map((value, at) => [value, at]));
  const units: [number, number][][] = [];
  for (let item = 0; item < (ratings[0]?.length ?? 0); item += 1) {
    const counts = new Map<number, number>();
    let total = 0;
    for (const row of ratings) {
      const value = row[item];
      if (value === null || value === undefined || isMissing(value)) continue;
      const at = place.get(value)!;
      counts.set(at, (counts.get(at) ?? 0) + 1);
      total += 1;
    }
    if (total >= 2) units.push([...counts]);
  }
  return { level, values, units };
}

function scale(used: ReadonlySet<Value>, level: Level, domain: readonly Value[] | null): readonly Value[] {
  if (level === 'interval' || level === 'ratio') {
    for (const value of used) {
      if (typeof value !== 'number' || !Number.isFinite(value))
        throw new AgreementInputError(`${level} needs numbers, not ${value}.`);
    }
  }
  if (domain) {
    const known = new Set(domain);
    if (known.size !== domain.length) throw new AgreementInputError('The value domain names a value twice.');
    for (const value of used)
      if (!known.has(value)) throw new AgreementInputError(`${value} is not on the declared scale.`);
    return domain;
  }
  const values = [...used];
  if (values.every((value) => typeof value === 'number')) return values.sort((a, b) => a - b);
  if (level === 'ordinal')
    throw new AgreementInputError('An ordinal scale of words needs its value domain: their order.');
  return values;
}

/** `counts[u]` = how often unit u counts (a bootstrap draw); null = once each. */
function alphaOf({ level, values, units }: Table, counts: Uint32Array | null): number | null {
  const totals = new Float64Array(values.length);
  let all = 0;
  for (const [u, unit] of units.entries()) {
    const times = counts?.[u] ?? 1;
    for (const [value, count] of unit) {
      totals[value]! += times * count;
      all += times * count;
    }
  }
  if (all < 2) return null;
  const distance = distances(level, values, totals);
  let observed = 0;
  for (const [u, unit] of units.entries()) {
    const times = counts?.[u] ?? 1;
    if (times === 0 || unit.length < 2) continue;
    const size = unit.reduce((sum, [, count]) => sum + count, 0);
    let within = 0;
    for (let i = 0; i < unit.length; i += 1) {
      for (let j = 0; j < i; j += 1) within += unit[i]![1] * unit[j]![1] * distance(unit[i]![0], unit[j]![0]);
    }
    observed += (times * within) / (size - 1);
  }
  let expected = 0;
  for (let c = 0; c < values.length; c += 1) {
    if (totals[c] === 0) continue;
    for (let k = 0; k < c; k += 1) if (totals[k]! > 0) expected += totals[c]! * totals[k]! * distance(c, k);
  }
  return expected > 0 ? 1 - ((all - 1) * observed) / expected : null;
}

/** The squared difference of two values, by their numbers. */
function distances(
  level: Level,
  values: readonly Value[],
  totals: Float64Array,
): (c: number, k: number) => number {
  if (level === 'nominal') return (c, k) => (c === k ? 0 : 1);
  if (level === 'ordinal') {
    const before = new Float64Array(totals.length + 1);
    for (const [at, total] of totals.entries()) before[at + 1] = before[at]! + total;
    return (c, k) => {
      const [low, high] = c < k ? [c, k] : [k, c];
      return (before[high + 1]! - before[low]! - (totals[low]! + totals[high]!) / 2) ** 2;
    };
  }
  const numbers = values.map(Number);
  if (level === 'interval') return (c, k) => (numbers[c]! - numbers[k]!) ** 2;
  return (c, k) => {
    const sum = numbers[c]! + numbers[k]!;
    return sum === 0 ? 0 : ((numbers[c]! - numbers[k]!) / sum) ** 2;
  };
}
