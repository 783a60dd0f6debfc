import { z95 } from '../agreement/wilson';
import { chanceOfBest, covarianceOf, type Estimate, sharedRanks, votesToSettleFirst } from './certainty';
import type { ClusterLevel, WorkPair } from './clustered';
import { RankingInputError } from './errors';
import { effectLambda, estimateField, priorLambda, withoutOrder } from './field-fit';
import { leaderboard } from './leaderboard';
import { sigmoid } from './linear';
import type { ShownVote } from './votes';

/** Votes on one pair of works as shown: `left` and `right` are the values of a field that the works stand for. */
export interface FieldVotes {
  left: string;
  right: string;
  leftWork: string;
  rightWork: string;
  brief: string;
  /** How much longer the left work is, as a share of both, -1 to 1. */
  longer: number;
  lefts: number;
  rights: number;
  ties: number;
  bothBads: number;
}

export interface FieldRow {
  value: string;
  component: number;
  rank: number;
  /** Logits above the average value of the component, and its standard error; null without votes, or where it is not known. */
  theta: number | null;
  se: number | null;
  share: number;
  /** 95 %; 0 to 1 where `known` is false: all its votes are on one work, so what is the work's own cannot be told from it. */
  low: number;
  high: number;
  known: boolean;
  /** The same with side and length held equal; null where that has no maximum. */
  controlled: { share: number; low: number; high: number } | null;
  /** Chance to be the best of the component; null where anybody's interval is not known. */
  pBest: number | null;
  wins: number;
  losses: number;
  ties: number;
  votes: number;
  prior: boolean;
}

/** By what the intervals were made. */
export interface ClusterMethod {
  level: ClusterLevel;
  clusters: number;
  /** How often more votes it takes than if they told nothing of each other (Kish's design effect), at least 1. */
  designEffect: number;
}

export interface FieldBoard {
  rows: FieldRow[];
  components: string[][];
  prior: boolean;
  /** Of the largest component; null where nothing was compared. */
  method: ClusterMethod | null;
  /** About how many more votes, spread as those so far, settle its first place; 0 settled, null unknown. */
  votesNeeded: number | null;
  /** The same in works or briefs (`method.level`) judged as those so far: where votes hang together only new ones teach. */
  clustersNeeded: number | null;
}

/**
 * Ranks the values of a field (models, prompts …) by votes between works that differ in it, with intervals, shared ranks and chances that
 * know that votes on the same works, in the same brief, are not independent. Throws RankingInputError for impossible votes.
 */
export function fieldLeaderboard(input: {
  values: readonly string[];
  votes: readonly FieldVotes[];
  seed?: number;
}): FieldBoard {
  const { values, votes, seed = 1 } = input;
  const board = leaderboard({ items: values, votes: byValues(values, votes), seed });
  const place = new Map(board.rows.map(({ item, component }) => [item, component]));
  const byComponent = Map.groupBy(votes, ({ left }) => place.get(left));
  const parts = board.components.map((members, component) => {
    const rows = board.rows.filter((row) => row.component === component);
    const own = byComponent.get(component) ?? [];
    const prior = rows.some((row) => row.prior);
    const found = members.length > 1 ? rank(members, own, prior, seed) : null;
    return {
      found,
      rows: rows.map(({ item: value, se: _se, bothBad: _bad, ...row }, at): FieldRow => {
        if (!found) return { ...row, value, se: null, known: row.votes > 0, controlled: null };
        return { ...row, value, ...found.rows[at]! };
      }),
    };
  });
  const first = parts[0]?.found;
  const counted = (parts[0]?.rows ?? []).reduce((sum, row) => sum + row.votes, 0) / 2;
  return {
    rows: parts.flatMap(({ rows }) => rows),
    components: board.components,
    prior: board.prior,
    method: first?.method ?? null,
    votesNeeded: first?.votesNeeded ?? null,
    clustersNeeded:
      first && first.votesNeeded !== null
        ? Math.ceil((first.method.clusters * first.votesNeeded) / counted)
        : null,
  };
}

/** Method and constants, so that it can be repeated. */
export const fieldSignature = (method: ClusterMethod | null): string =>
  `bradley-terry|ties:half-win|prior:${priorLambda}-without-maximum|interval:${method ? `cr3-jackknife-by-${method.level}.${method.clusters}` : 'none'}|t-by-effective-clusters|control:side+length.${effectLambda}`;

/** Votes by the two values alone, as the plain ranking takes them. */
function byValues(values: readonly string[], votes: readonly FieldVotes[]): ShownVote[] {
  const place = new Map(values.map((value, at) => [value, at]));
  const sums = new Map<number, { left: string; right: string; counts: [number, number, number, number] }>();
  for (const { left, right, lefts, rights, ties, bothBads } of votes) {
    const key = (place.get(left) ?? -1) * values.length + (place.get(right) ?? -1);
    let sum = sums.get(key);
    if (!sum) {
      sum = { left, right, counts: [0, 0, 0, 0] };
      sums.set(key, sum);
    }
    for (const [at, count] of [lefts, rights, ties, bothBads].entries()) sum.counts[at]! += count;
  }
  const choices = ['left', 'right', 'tie', 'both_bad'] as const;
  return [...sums.values()].flatMap(({ left, right, counts }) =>
    choices.map((choice, at) => ({ left, right, choice, count: counts[at]! })),
  );
}

/** One component, `members` best first. */
function rank(members: readonly string[], votes: readonly FieldVotes[], prior: boolean, seed: number) {
  const pairs = workPairs(members, votes);
  const plain = estimateField(members.length, withoutOrder(pairs), [prior ? priorLambda : 0]);
  if (!plain) throw new RankingInputError('A component that was ranked has strengths.');
  const { estimate, spread } = plain;
  const known = members.map((_, at) => spread.df[at]! > 0);
  const decided = votes.some(({ lefts, rights }) => lefts + rights > 0);
  const held = decided ? estimateField(members.length, pairs, [0, priorLambda]) : null;
  const ranks = sharedRanks(estimate);
  const best = known.every(Boolean) ? chanceOfBest(estimate, seed) : null;
  const designEffect = 1 / estimate.worth!;
  return {
    method: { level: spread.level, clusters: spread.clusters, designEffect },
    votesNeeded: known.every(Boolean) ? votesToSettleFirst(estimate, ranks) : null,
    rows: members.map((_, at) => {
      const theta = estimate.theta[at]!;
      return {
        theta,
        se: known[at] ? plain.errors[at]! : null,
        rank: ranks[at]!,
        known: known[at]!,
        ...(known[at]
          ? interval(theta, halfWidth(estimate, at))
          : { share: sigmoid(theta), low: 0, high: 1 }),
        controlled: held?.spread.df[at]
          ? interval(held.estimate.theta[at]!, halfWidth(held.estimate, at))
          : null,
        pBest: best ? best[at]! : null,
      };
    }),
  };
}

const interval = (theta: number, half: number) => ({
  share: sigmoid(theta),
  low: sigmoid(theta - half),
  high: sigmoid(theta + half),
});
const halfWidth = (estimate: Estimate, at: number): number => z95 * Math.sqrt(covarianceOf(estimate, at, at));

function workPairs(members: readonly string[], votes: readonly FieldVotes[]): WorkPair[] {
  const place = new Map(members.map((value, at) => [value, at]));
  const [works, briefs] = [new Map<string, number>(), new Map<string, number>()];
  const number = (of: Map<string, number>, id: string) => {
    const known = of.get(id);
    if (known !== undefined) return known;
    of.set(id, of.size);
    return of.size - 1;
  };
  return votes.flatMap(
    ({ left, right, leftWork, rightWork, brief, longer, lefts, rights, ties }): WorkPair[] => {
      const total = lefts + rights + ties;
      if (total === 0) return [];
      return [
        {
          a: place.get(left)!,
          b: place.get(right)!,
          x: [1, longer],
          total,
          score: lefts + ties / 2,
          works: [number(works, leftWork), number(works, rightWork)],
          brief: number(briefs, brief),
        },
      ];
    },
  );
}
