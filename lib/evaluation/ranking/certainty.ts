import type { Covariance } from './covariance';
import { cholesky, sigmoid } from './linear';
import { createRandom } from './random';

/** Strengths with their covariance (row-major or by entries, sum-zero gauge) over the items of one component. */
export interface Estimate {
  theta: ArrayLike<number>;
  covariance: Float64Array | Covariance;
  /** What one more vote teaches, as a share of an independent one: 1 unless votes hang together. */
  worth?: number;
}

const z95 = 1.959963984540054;

/** Covariance of theta_i and theta_j. */
export const covarianceOf = ({ theta, covariance }: Estimate, i: number, j: number): number =>
  covariance instanceof Float64Array ? covariance[i * theta.length + j]! : covariance.at(i, j);

/** Variance of theta_i - theta_j. */
export const gapVariance = (estimate: Estimate, i: number, j: number): number =>
  Math.max(0, covarianceOf(estimate, i, i) + covarianceOf(estimate, j, j) - 2 * covarianceOf(estimate, i, j));

/** True when the data tell i and j apart at 95 %. */
export function toldApart(estimate: Estimate, i: number, j: number): boolean {
  const { theta, covariance } = estimate;
  const gap = Math.abs(theta[i]! - theta[j]!);
  // On a large board most pairs are too near each other even for the least variance their gap could have.
  if (!(covariance instanceof Float64Array) && covariance.most && i !== j) {
    const least = covariance.at(i, i) + covariance.at(j, j) - 2 * covariance.most(i, j);
    if (least > 0 && gap <= z95 * Math.sqrt(least)) return false;
  }
  return gap > z95 * Math.sqrt(gapVariance(estimate, i, j));
}

/** Item numbers, strongest first; equals by number. */
export function byStrength({ theta }: Estimate): number[] {
  return Array.from({ length: theta.length }, (_, i) => i).sort((i, j) => theta[j]! - theta[i]! || i - j);
}

/**
 * Ranks from 1: going down, an item shares the rank above it unless it can be told apart from somebody who holds that rank, so
 * no two holders of a rank differ for certain. The rank after a shared one counts its holders (1, 1, 1, 4).
 */
export function sharedRanks(estimate: Estimate): number[] {
  const ranks = Array.from({ length: estimate.theta.length }, () => 1);
  let group: number[] = [];
  for (const [at, item] of byStrength(estimate).entries()) {
    if (group.length > 0 && group.some((other) => toldApart(estimate, item, other))) group = [];
    group.push(item);
    ranks[item] = group.length === 1 ? at + 1 : ranks[group[0]!]!;
  }
  return ranks;
}

/** Items that share a rank, best rank first; within it by strength. Nobody in a group can be told from another in it at 95 %. */
export function rankGroups(estimate: Estimate): number[][] {
  const groups = new Map<number, number[]>();
  const ranks = sharedRanks(estimate);
  for (const item of byStrength(estimate)) {
    const group = groups.get(ranks[item]!);
    if (group) group.push(item);
    else groups.set(ranks[item]!, [item]);
  }
  return [...groups.values()];
}

const draws = 4_000;
const mostCandidates = 60;

/** The chance of each item to be the best, by drawing strengths from their normal approximation; seeded, to about 1 %. */
export function chanceOfBest(estimate: Estimate, seed: number): number[] {
  const n = estimate.theta.length;
  const chances = Array.from({ length: n }, () => 0);
  const order = byStrength(estimate);
  const leader = order[0];
  if (leader === undefined) return chances;
  // Who is far behind never comes first in 4,000 draws: leaving them out keeps large boards fast.
  const candidates = order
    .filter(
      (i) =>
        estimate.theta[leader]! - estimate.theta[i]! <= 4.5 * Math.sqrt(gapVariance(estimate, leader, i)),
    )
    .slice(0, mostCandidates);
  const k = candidates.length;
  const matrix = coveredBy(estimate, candidates);
  // A sum-zero covariance is singular; a hair on the diagonal makes it factor without moving a chance.
  let largest = 0;
  for (let i = 0; i < k; i += 1) largest = Math.max(largest, matrix[i * k + i]!);
  for (let i = 0; i < k; i += 1) matrix[i * k + i]! += 1e-9 * largest + 1e-300;
  const factor = cholesky(matrix, k);
  if (!factor || k === 1) {
    chances[leader] = 1;
    return chances;
  }
  const random = createRandom(seed);
  const noise = new Float64Array(k);
  for (let draw = 0; draw < draws; draw += 1) {
    for (let i = 0; i < k; i += 1) noise[i] = random.normal();
    let best = 0;
    let height = Number.NEGATIVE_INFINITY;
    for (let i = 0; i < k; i += 1) {
      let value = estimate.theta[candidates[i]!]!;
      for (let j = 0; j <= i; j += 1) value += factor[i * k + j]! * noise[j]!;
      if (value > height) [height, best] = [value, i];
    }
    chances[candidates[best]!]! += 1 / draws;
  }
  return chances;
}

/** Closer than this (56 : 44 in a direct vote) two works count as equally good: nobody is asked to vote until the difference is certain. */
const smallestGap = 0.25;
const mostVotes = 100_000;

/** Votes on the pair i, j alone that would tell them apart, or show that less than `smallestGap` lies between them. */
export function votesToSettle(estimate: Estimate, i: number, j: number): number {
  return votesMissing(estimate.theta[i]! - estimate.theta[j]!, gapVariance(estimate, i, j), estimate.worth);
}

function votesMissing(gap: number, variance: number, worth = 1): number {
  const wanted = (Math.max(Math.abs(gap), smallestGap) / z95) ** 2;
  if (variance <= wanted) return 0;
  const p = sigmoid(gap);
  return Math.ceil((variance / wanted - 1) / (p * (1 - p) * variance * worth));
}

/**
 * About how many more votes settle who is first: everybody who shares the first rank must be told from the leader or shown to
 * be as good. Votes are spent where most are missing, and each also teaches about the others (rank-one updates). 0 = settled.
 */
export function votesToSettleFirst(
  estimate: Estimate,
  ranks: readonly number[] = sharedRanks(estimate),
): number | null {
  const order = byStrength(estimate);
  if (order.length < 2) return null;
  // Only those who share the first rank matter: the rest of a large board is left out.
  const [leader, ...rivals] = order.filter((item) => ranks[item] === 1);
  if (leader === undefined) return null;
  const theta = (item: number) => estimate.theta[item]!;
  const gaps = Float64Array.from(rivals, (rival) => gapVariance(estimate, leader, rival));
  const learnt: { shrink: number; column: Float64Array }[] = [];
  let spent = 0;
  for (let round = 0; round < 500; round += 1) {
    let [worst, missing] = [-1, 0];
    for (const [at, rival] of rivals.entries()) {
      const votes = votesMissing(theta(leader) - theta(rival), gaps[at]!, estimate.worth);
      if (votes > missing) [worst, missing] = [at, votes];
    }
    if (worst < 0) return spent;
    if (spent > mostVotes || !Number.isFinite(missing)) return null;
    const batch = Math.ceil(missing / 3);
    spent += batch;
    const p = sigmoid(theta(leader) - theta(rivals[worst]!));
    const information = batch * p * (1 - p) * (estimate.worth ?? 1);
    // How the gap to each rival goes with the gap to the worst: as at first, less what the votes so far have taught.
    const rival = rivals[worst]!;
    const column = Float64Array.from(
      rivals,
      (other) =>
        covarianceOf(estimate, leader, leader) -
        covarianceOf(estimate, leader, rival) -
        covarianceOf(estimate, other, leader) +
        covarianceOf(estimate, other, rival),
    );
    for (const { shrink, column: before } of learnt) {
      const scale = shrink * before[worst]!;
      for (let at = 0; at < column.length; at += 1) column[at]! -= scale * before[at]!;
    }
    const shrink = information / (1 + information * gaps[worst]!);
    for (let at = 0; at < column.length; at += 1)
      gaps[at] = Math.max(0, gaps[at]! - shrink * column[at]! ** 2);
    learnt.push({ shrink, column });
  }
  return null;
}

/** The covariance of these items alone, in this order. */
function coveredBy(estimate: Estimate, items: readonly number[]): Float64Array {
  const k = items.length;
  return Float64Array.from({ length: k * k }, (_, at) =>
    covarianceOf(estimate, items[Math.floor(at / k)]!, items[at % k]!),
  );
}
