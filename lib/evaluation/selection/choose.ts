import { sigmoid } from '../ranking/linear';
import { farthest, misorder } from './misorder';
import type { RaterModel } from './model';

/** Candidates that are looked at closely, after a first pass by information alone. */
const closeLook = 60;
/** A rater who looks useless is still asked something that may show otherwise. */
const leastSharpness = 0.3;

interface Candidate {
  a: number;
  b: number;
  /** Fisher information of one vote about the difference, averaged over what is believed of it. */
  information: number;
  variance: number;
  worth: number;
}

/**
 * The pair whose vote is expected to put most pairs of the whole ranking the right way round. First every allowed pair is rated by
 * how much one vote teaches about itself; the best of them are then weighed by what they teach about all others.
 * Null when no pair is allowed.
 */
export function mostTelling(
  model: RaterModel,
  rater: number,
  discount: (a: number, b: number) => number,
): [number, number] | null {
  const covariance = model.covariance();
  const n = model.items;
  const sharp = Math.max(leastSharpness, Math.abs(model.sensitivity[rater]!));
  const candidates: Candidate[] = [];
  for (let a = 0; a < n; a += 1) {
    for (let b = 0; b < a; b += 1) {
      const keep = discount(a, b);
      if (keep <= 0) continue;
      const variance = covariance[a * n + a]! + covariance[b * n + b]! - 2 * covariance[a * n + b]!;
      // The logistic function averaged over a normal difference (MacKay 1992).
      const shrink = 1 / Math.sqrt(1 + (Math.PI * sharp * sharp * variance) / 8);
      const p = sigmoid(sharp * (model.quality[a]! - model.quality[b]!) * shrink);
      const information = sharp * sharp * p * (1 - p) * shrink * keep;
      candidates.push({ a, b, information, variance, worth: information * variance });
    }
  }
  candidates.sort((x, y) => y.worth - x.worth);
  let best: Candidate | null = null;
  let bestGain = -1;
  const settled = pairState(model, covariance);
  for (const candidate of candidates.slice(0, closeLook)) {
    const gain = orderGained(candidate, covariance, settled, n);
    if (gain > bestGain) [best, bestGain] = [candidate, gain];
  }
  return best ? [best.a, best.b] : null;
}

/** For each pair i > j: variance of the difference, and its distance from 0 in standard deviations. */
interface PairState {
  variance: Float64Array;
  distance: Float64Array;
  today: Float64Array;
}

function pairState(model: RaterModel, covariance: Float64Array): PairState {
  const n = model.items;
  const size = (n * (n - 1)) / 2;
  const state = {
    variance: new Float64Array(size),
    distance: new Float64Array(size),
    today: new Float64Array(size),
  };
  let at = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < i; j += 1, at += 1) {
      const variance = covariance[i * n + i]! + covariance[j * n + j]! - 2 * covariance[i * n + j]!;
      const distance = Math.abs(model.quality[i]! - model.quality[j]!) / Math.sqrt(variance);
      state.variance[at] = variance;
      state.distance[at] = distance;
      state.today[at] = misorder(distance, 0);
    }
  }
  return state;
}

/** The expected drop in the number of pairs ranked the wrong way round. */
function orderGained(candidate: Candidate, covariance: Float64Array, state: PairState, n: number): number {
  const { a, b, information, variance } = candidate;
  const spread = 1 / information + variance;
  const pull = new Float64Array(n);
  for (let i = 0; i < n; i += 1) pull[i] = covariance[i * n + a]! - covariance[i * n + b]!;
  let gain = 0;
  let at = 0;
  for (let i = 0; i < n; i += 1) {
    const own = pull[i]!;
    for (let j = 0; j < i; j += 1, at += 1) {
      if (state.distance[at]! >= farthest) continue;
      const removed = (own - pull[j]!) ** 2 / spread;
      // What moves a pair by less than a thousandth is not worth the look-up.
      if (removed < 1e-3 * state.variance[at]!) continue;
      gain += state.today[at]! - misorder(state.distance[at]!, removed / state.variance[at]!);
    }
  }
  return gain;
}
