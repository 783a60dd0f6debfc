import { createRandom, featureWeights } from '@/lib/evaluation/ranking/index';
import { keyOf } from './pairs';
import type { Feature, Learned, NotLearned } from './schema';

/** Votes on two drafts of a brief in the order shown, with their differences in features (left minus right, null unknown). */
export interface LearnRow {
  briefId: string;
  left: string;
  right: string;
  lefts: number;
  rights: number;
  ties: number;
  x: readonly (number | null)[];
}
export interface LearnedAnswer {
  briefId: string;
  left: string;
  right: string;
  /** Chance that left is preferred, by weights that this pair had no part in. */
  chance: number;
}
export type Learning = { ok: true; learned: Learned; answers: LearnedAnswer[] } | NotLearned;

/** Decided votes and pairs below which nothing is learned, and decided votes that each fold must leave. */
export const fewest = { votes: 30, pairs: 10 } as const;
/** Folds: one a brief up to here, more briefs share; within one brief this many of its pairs. */
const mostFolds = 20;
const pairFolds = 5;
/** Penalty on a weight, in votes: one logit a usual difference is as surprising as one standard deviation. */
export const lambda = 1;

const decided = (rows: readonly LearnRow[]) =>
  rows.reduce((sum, { lefts, rights }) => sum + lefts + rights, 0);

/**
 * Learns what features go with being preferred, and judges every pair by weights learned without its brief; where that leaves
 * too few votes, without its fifth of the pairs. Pure; yields between fits, so that a caller can let others go first.
 */
export function* learn(
  rows: readonly LearnRow[],
  features: readonly Feature[],
  seed: number,
): Generator<undefined, Learning> {
  const votes = decided(rows);
  const pairs = new Set(rows.filter(({ lefts, rights }) => lefts + rights > 0).map(pairOf)).size;
  const briefs = new Set(rows.map(({ briefId }) => briefId)).size;
  const counts = { votes, pairs, briefs };
  if (features.length === 0) return { ok: false, why: 'noFeatures', ...counts };
  if (votes < fewest.votes || pairs < fewest.pairs) return { ok: false, why: 'fewVotes', ...counts };
  const known = features.filter((_, at) => isKnown(rows, at));
  if (known.length === 0) return { ok: false, why: 'noFeatures', ...counts };
  const table = rows.map((row) => ({
    ...row,
    x: known.map((feature) => row.x[features.indexOf(feature)] ?? 0),
  }));
  const { by, folds } = foldsOf(table, seed);
  const answers = new Map<string, LearnedAnswer>();
  for (const fold of new Set(folds.values())) {
    yield;
    const inFold = (row: Row) => folds.get(by === 'brief' ? row.briefId : pairOf(row)) === fold;
    const fit = fitted(table.filter((row) => !inFold(row)));
    if (!fit) continue;
    for (const { briefId, left, right, x } of table.filter(inFold)) {
      const logit = x.reduce((sum, one, at) => sum + (fit.beta[at]! * one) / fit.scale[at]!, 0);
      answers.set(keyOf(left, right), { briefId, left, right, chance: 1 / (1 + Math.exp(-logit)) });
    }
  }
  yield;
  const whole = fitted(table);
  if (!whole) return { ok: false, why: 'noFeatures', ...counts };
  return {
    ok: true,
    answers: [...answers.values()],
    learned: {
      ok: true,
      by,
      folds: new Set(folds.values()).size,
      ...counts,
      weights: known.map((feature, at) => ({
        feature,
        weight: whole.beta[at]!,
        se: whole.se[at]!,
        scale: whole.scale[at]!,
      })),
    },
  };
}

type Row = Omit<LearnRow, 'x'> & { x: number[] };
const pairOf = ({ left, right }: { left: string; right: string }) => keyOf(left, right);

/** Measured on both sides of half the pairs, and not the same on all of them. */
function isKnown(rows: readonly LearnRow[], at: number): boolean {
  const found = rows.filter(({ x }) => x[at] !== null);
  return found.length * 2 >= rows.length && found.some(({ x }) => x[at] !== 0);
}

/** Briefs dealt into folds, largest first; or pairs by lot where the largest brief holds almost everything. */
function foldsOf(rows: readonly Row[], seed: number): { by: 'brief' | 'pair'; folds: Map<string, number> } {
  const sizes = [...Map.groupBy(rows, ({ briefId }) => briefId)]
    .map(([briefId, own]) => ({ briefId, votes: decided(own) }))
    .sort((a, b) => b.votes - a.votes || (a.briefId < b.briefId ? -1 : 1));
  if (decided(rows) - (sizes[0]?.votes ?? 0) >= fewest.votes)
    return { by: 'brief', folds: new Map(sizes.map(({ briefId }, at) => [briefId, at % mostFolds])) };
  const keys = [...new Set(rows.map(pairOf))].sort();
  const random = createRandom(seed);
  for (let i = keys.length - 1; i > 0; i -= 1) {
    const j = random.below(i + 1);
    [keys[i], keys[j]] = [keys[j]!, keys[i]!];
  }
  return { by: 'pair', folds: new Map(keys.map((key, at) => [key, at % pairFolds])) };
}

/** Weights for one usual (root mean square) difference of each feature among these rows. */
function fitted(rows: readonly Row[]) {
  if (decided(rows) === 0) return null;
  const width = rows[0]!.x.length;
  const scale = Array.from(
    { length: width },
    (_, at) => Math.sqrt(rows.reduce((sum, { x }) => sum + x[at]! ** 2, 0) / rows.length) || 1,
  );
  const fit = featureWeights({
    votes: rows.map(({ left, right, lefts, rights, ties, x }) => ({
      a: left,
      b: right,
      x: x.map((one, at) => one / scale[at]!),
      wins: lefts,
      losses: rights,
      ties,
    })),
    lambda,
  });
  return fit && { ...fit, scale };
}
