import { type Measured, undefinedFor } from '../agreement/measured';
import { quantile } from '../agreement/quantile';
import { type RaterSeverity, raterSeverity } from '../agreement/severity';
import { z95 } from '../agreement/wilson';
import { RankingInputError, requireItem, requireItems } from '../ranking/errors';
import { cholesky, inverse, sigmoid } from '../ranking/linear';
import { beliefs, type Judgement, RaterModel, sensitivityBelief } from './model';
import type { Observation } from './selection';

export interface RaterModelInput {
  items: number;
  raters: number;
  /** `seconds` = how long the vote took, where known. */
  votes: readonly (Observation & { seconds?: number | null })[];
  /** Rubric ratings: a row a rater, a column an item, null = not rated. */
  ratings?: readonly (readonly (number | null)[])[] | null;
}

export interface RaterProfile {
  votes: number;
  /** 1 is usual, 0 votes by lot, below 0 against everybody else. */
  sensitivity: Measured<'noVotes'>;
  /** Pull to what stands left, in logits. */
  left: Measured<'noVotes'>;
  /** Of rubric ratings; see `raterSeverity`. */
  severity: RaterSeverity['severity'];
  /** Seconds a vote: median and quartiles, so `low` and `high` hold the middle half of the votes. */
  seconds: Measured<'noTimes'>;
}

export interface RaterProfiles {
  raters: RaterProfile[];
  /** Quality of each item in logits, each rater weighed by how sharp they are; 0 is the belief before any vote. */
  scores: number[];
  /** Method and beliefs, so that it can be repeated. */
  signature: string;
}

const mostRounds = 400;

/**
 * What each rater is like: logit P(left wins) = sensitivity * (quality of left - quality of right) + left, at the posterior mode, with
 * 95 % intervals from the joint curvature of qualities and raters (Laplace), so that doubt about the works counts too. What is
 * believed before any vote is part of it, hence an interval even after one vote. Throws RankingInputError for impossible votes.
 */
export function raterModel({ items, raters, votes, ratings }: RaterModelInput): RaterProfiles {
  requireItems(items);
  requireItems(raters);
  if (ratings && ratings.length !== raters)
    throw new RankingInputError(`${raters} raters need as many rows of ratings, not ${ratings.length}.`);
  const judgements = votes.map((vote) => judgement(vote, items, raters));
  const model = new RaterModel(items, raters);
  for (const one of judgements) model.add(one);
  for (let round = 0; round < mostRounds && judgements.length > 0; round += 1) {
    const before = [...model.quality, ...model.sensitivity, ...model.left];
    model.fit(1);
    const after = [...model.quality, ...model.sensitivity, ...model.left];
    if (after.every((value, at) => Math.abs(value - before[at]!) < 1e-7)) break;
  }
  const spread = spreads(model, judgements);
  const severities = ratings ? raterSeverity({ ratings }).raters : null;
  const around = (value: number, at: number): Measured<'noVotes'> => ({
    value,
    low: value - z95 * spread[at]!,
    high: value + z95 * spread[at]!,
    reason: null,
  });
  return {
    raters: Array.from({ length: raters }, (_, rater): RaterProfile => {
      const count = model.votesOf(rater);
      return {
        votes: count,
        sensitivity: count > 0 ? around(model.sensitivity[rater]!, items + rater) : undefinedFor('noVotes'),
        left: count > 0 ? around(model.left[rater]!, items + raters + rater) : undefinedFor('noVotes'),
        severity: severities?.[rater]?.severity ?? undefinedFor('noRatings'),
        seconds: pace(votes.flatMap((vote) => (vote.rater === rater ? [vote.seconds ?? null] : []))),
      };
    }),
    scores: Array.from(model.quality),
    signature: `rater-model|laplace|quality-sd:${beliefs.quality}|sensitivity:${beliefs.sensitivity.mean}±${beliefs.sensitivity.spread}|left-sd:${beliefs.left.spread}`,
  };
}

function judgement({ a, b, left, winner, rater }: Observation, items: number, raters: number): Judgement {
  requireItem(a, items);
  requireItem(b, items);
  if (!Number.isInteger(rater) || rater < 0 || rater >= raters)
    throw new RankingInputError(`Rater ${rater} is not one of the ${raters} raters.`);
  if (a === b) throw new RankingInputError(`Item ${a} cannot be compared with itself.`);
  if (left !== a && left !== b) throw new RankingInputError(`Item ${left} was not part of the pair.`);
  if (winner !== null && winner !== a && winner !== b)
    throw new RankingInputError(`Item ${winner} was not part of the pair.`);
  return {
    left,
    right: left === a ? b : a,
    rater,
    score: winner === null ? 0.5 : winner === left ? 1 : 0,
  };
}

/** Posterior standard deviations of qualities, sensitivities and pulls, in this order. */
function spreads(model: RaterModel, judgements: readonly Judgement[]): number[] {
  const { items, raters } = model;
  const size = items + 2 * raters;
  const matrix = new Float64Array(size * size);
  for (let i = 0; i < size; i += 1) matrix[i * size + i] = precisionOf(i, model);
  for (const { left, right, rater } of judgements) {
    const sharp = model.sensitivity[rater]!;
    const gap = model.quality[left]! - model.quality[right]!;
    const p = sigmoid(sharp * gap + model.left[rater]!);
    const places = [left, right, items + rater, items + raters + rater];
    const slopes = [sharp, -sharp, gap, 1];
    for (const [i, at] of places.entries()) {
      for (const [j, other] of places.entries())
        matrix[at * size + other]! += p * (1 - p) * slopes[i]! * slopes[j]!;
    }
  }
  const factor = cholesky(matrix, size);
  if (!factor) throw new Error('A curvature with a prior is always positive definite.');
  const covariance = inverse(factor, size);
  return Array.from({ length: size }, (_, i) => Math.sqrt(covariance[i * size + i]!));
}

/** What is believed before any vote, as a precision. */
function precisionOf(at: number, { items, raters, sensitivity }: RaterModel): number {
  if (at < items) return 1 / beliefs.quality ** 2;
  if (at >= items + raters) return 1 / beliefs.left.spread ** 2;
  return sensitivityBelief(sensitivity[at - items]!).precision;
}

function pace(given: readonly (number | null)[]): Measured<'noTimes'> {
  const x = given.filter((value) => value !== null);
  const at = (p: number) => quantile({ x, p });
  const [value, low, high] = [at(0.5), at(0.25), at(0.75)];
  if (value === null || low === null || high === null) return undefinedFor('noTimes');
  return { value, low, high, reason: null };
}
