import { z95 } from '../agreement/wilson';
import { byStrength, chanceOfBest, covarianceOf, sharedRanks, votesToSettleFirst } from './certainty';
import { type Covariance, mixed } from './covariance';
import { requireCount } from './errors';
import { weakComponents } from './graph';
import { sigmoid } from './linear';
import { type Fit, fitPairs, type PairCount } from './newton';
import { type BoardRow, type OpenPair, openPairs, type Part } from './open-pairs';
import { hasMaximum } from './pairs';
import { type PositionEffect, positionEffect } from './position';
import { type ShownVote, type Tally, tallyVotes } from './votes';

export type { BoardRow, OpenPair } from './open-pairs';
export type { PositionEffect } from './position';

export interface LeaderboardInput {
  /** Ids, each once; those without votes are listed too. */
  items: readonly string[];
  votes: readonly ShownVote[];
  /** Precision (1 / variance, logits) of the prior that stands in where no maximum exists. Default 0.25: two logits. */
  priorLambda?: number;
  /** Of the simulation behind `pBest`. */
  seed?: number;
}

export interface Board {
  /** Component by component (largest first), best first. */
  rows: BoardRow[];
  components: string[][];
  /** True when any row rests on the prior. */
  prior: boolean;
  /** Votes with a winner or a tie; ties; both bad. */
  counted: number;
  ties: number;
  bothBad: number;
  /** About how many more votes settle the first place of the largest component; 0 settled, null unknown. */
  votesNeeded: number | null;
  open: OpenPair[];
  /** Does standing left help? Null without decided votes. */
  position: PositionEffect | null;
}

/**
 * The leaderboard of a set of works from votes on pairs: Bradley-Terry by component, 95 % intervals, shared ranks, the chance to be
 * best, and what to ask next. Depends on the votes only, not on their order. Throws RankingInputError for impossible votes.
 */
export function leaderboard(input: LeaderboardInput): Board {
  const { items, seed = 1, priorLambda = 0.25 } = input;
  requireCount(priorLambda, 'priorLambda');
  const tally = tallyVotes(items, input.votes);
  const groups = weakComponents(
    items.length,
    tally.pairs.map(({ a, b }) => [a, b] as const),
  ).sort((a, b) => b.length - a.length || a[0]! - b[0]!);
  const parts = groups.map((members, component) =>
    rankPart(items, tally, members, { component, seed, priorLambda }),
  );
  const rows = parts.flatMap((part) => part.rows);
  const strengths = new Map(rows.map((row) => [row.item, row.theta]));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return {
    rows,
    components: parts.map((part) => part.rows.map((row) => row.item)),
    prior: rows.some((row) => row.prior),
    counted: sum(tally.pairs.map((pair) => pair.total)),
    ties: sum(tally.ties) / 2,
    bothBad: sum(tally.bothBad) / 2,
    votesNeeded: parts[0]?.estimate ? votesToSettleFirst(parts[0].estimate, parts[0].ranks) : null,
    open: openPairs(items, parts),
    position: positionEffect(
      tally,
      items.map((item) => strengths.get(item) ?? 0),
      priorLambda,
    ),
  };
}

/** What stands beside a leaderboard, so that it can be repeated. */
export function boardSignature({
  priorLambda = 0.25,
  seed = 1,
}: Pick<LeaderboardInput, 'priorLambda' | 'seed'> = {}): string {
  return `bradley-terry|ties:half-win|both-bad:apart|prior:${priorLambda}-without-maximum|interval:sandwich+fisher.${curvatureVotes}|p-best:normal|seed:${seed}`;
}

function rankPart(
  items: readonly string[],
  tally: Tally,
  members: number[],
  options: { component: number; seed: number; priorLambda: number },
): Part {
  const counts = (item: number) => ({
    wins: tally.wins[item]!,
    losses: tally.losses[item]!,
    ties: tally.ties[item]!,
    bothBad: tally.bothBad[item]!,
    votes: tally.wins[item]! + tally.losses[item]! + tally.ties[item]!,
  });
  const [only] = members;
  if (members.length === 1 && only !== undefined) {
    const row = {
      item: items[only]!,
      component: options.component,
      rank: 1,
      theta: null,
      se: null,
      share: 0.5,
      low: 0,
      high: 1,
      pBest: 1,
      prior: false,
    };
    return { members, estimate: null, ranks: [1], rows: [{ ...row, ...counts(only) }] };
  }
  const place = new Map(members.map((item, at) => [item, at]));
  const pairs = tally.pairs
    .filter((pair) => place.has(pair.a))
    .map((pair): PairCount => ({ ...pair, a: place.get(pair.a)!, b: place.get(pair.b)! }));
  const prior = !hasMaximum(members.length, pairs);
  const votesAnItem = (2 * pairs.reduce((sum, pair) => sum + pair.total, 0)) / members.length;
  const fit = fitPairs(members.length, pairs, prior ? options.priorLambda : 0);
  const estimate = { theta: fit.theta, covariance: steadyCovariance(fit, prior, votesAnItem) };
  const ranks = sharedRanks(estimate);
  const best = chanceOfBest(estimate, options.seed);
  const rows = byStrength(estimate).map((at): BoardRow => {
    const theta = estimate.theta[at]!;
    const se = Math.sqrt(Math.max(0, covarianceOf(estimate, at, at)));
    return {
      item: items[members[at]!]!,
      component: options.component,
      rank: ranks[at]!,
      theta,
      se,
      share: sigmoid(theta),
      low: sigmoid(theta - z95 * se),
      high: sigmoid(theta + z95 * se),
      pBest: best[at]!,
      prior,
      ...counts(members[at]!),
    };
  });
  return { members, estimate, ranks, rows };
}

/** The curvature counts as much as this many votes an item beside the sandwich. */
const curvatureVotes = 4;

/**
 * With a prior the curvature holds: the sandwich of a few one-sided votes is nearly 0. Otherwise the sandwich, leaning on the curvature
 * while votes are few, so that four ties out of four do not look like certainty. (Coverage is measured in the tests.)
 */
function steadyCovariance(fit: Fit, prior: boolean, votesAnItem: number): Covariance {
  return prior
    ? fit.fisher
    : mixed(fit.fisher, fit.sandwich, curvatureVotes / (curvatureVotes + votesAnItem));
}
