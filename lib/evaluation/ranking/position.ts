import { wilson95, z95 } from '../agreement/wilson';
import { sigmoid } from './linear';
import { fitOrder, type OrderVote } from './logistic';
import type { Tally } from './votes';

/** The effect of standing left: `gamma` in logits, strengths held apart, with its interval; `leftShare` of decided votes with Wilson's. */
export interface PositionEffect {
  gamma: number | null;
  gammaInterval: [number, number] | null;
  leftShare: number;
  interval: [number, number];
  n: number;
}

/** Up to this many items strengths and position are fitted together; above, strengths are taken as the ranking has them. */
const jointItems = 150;

/** Null when no vote was decided. `theta` holds the strength of each item (0 where unknown). */
export function positionEffect(
  tally: Tally,
  theta: readonly number[],
  priorLambda: number,
): PositionEffect | null {
  let [left, right] = [0, 0];
  for (const shown of tally.shown) {
    left += shown.left;
    right += shown.right;
  }
  const interval = wilson95({ x: left, n: left + right });
  if (!interval) return null;
  const votes = tally.shown
    .flatMap(({ first, second, ...seen }) => [
      { first, second, score: 1, weight: seen.left },
      { first, second, score: 0, weight: seen.right },
      { first, second, score: 0.5, weight: seen.tie },
    ])
    .filter((vote) => vote.weight > 0);
  // A light prior on strengths keeps the effect estimable where no ranking is; it does not touch gamma itself.
  const fit =
    theta.length <= jointItems ? fitOrder(theta.length, votes, priorLambda || 0.25) : fitGamma(votes, theta);
  return {
    gamma: fit?.gamma ?? null,
    gammaInterval: fit ? [fit.gamma - z95 * fit.seGamma, fit.gamma + z95 * fit.seGamma] : null,
    leftShare: left / (left + right),
    interval,
    n: left + right,
  };
}

/** The effect alone, strengths given; null when every vote fell on one side. */
function fitGamma(
  votes: readonly Required<OrderVote>[],
  theta: readonly number[],
): { gamma: number; seGamma: number } | null {
  let gamma = 0;
  for (let step = 0; step < 60; step += 1) {
    let [slope, bend] = [0, 0];
    for (const { first, second, score, weight } of votes) {
      const p = sigmoid(theta[first]! - theta[second]! + gamma);
      slope += weight * (score - p);
      bend += weight * p * (1 - p);
    }
    if (!(bend > 0)) return null;
    const move = Math.max(-2, Math.min(2, slope / bend));
    gamma += move;
    if (Math.abs(move) < 1e-10) return { gamma, seGamma: 1 / Math.sqrt(bend) };
  }
  return null;
}
