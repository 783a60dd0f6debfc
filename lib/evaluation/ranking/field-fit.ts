import { z95 } from '../agreement/wilson';
import type { Estimate } from './certainty';
import { clusteredSpread, type WorkPair } from './clustered';
import { fitLogistic } from './logistic';
import { t975 } from './student';

/** Precision of the prior where no maximum exists; the leaderboard's. */
export const priorLambda = 0.25;
/** Of the effects of side and length. */
export const effectLambda = 0.01;

/** Votes on two works in one row, whatever the order shown. */
export function withoutOrder(pairs: readonly WorkPair[]): WorkPair[] {
  const most = 1 + pairs.reduce((highest, { works }) => Math.max(highest, works[0], works[1]), 0);
  const sums = new Map<number, WorkPair>();
  for (const { a, b, total, score, works, brief } of pairs) {
    const turned = works[0] > works[1];
    const key = turned ? works[1] * most + works[0] : works[0] * most + works[1];
    const won = turned ? total - score : score;
    const sum = sums.get(key);
    if (sum) {
      sum.total += total;
      sum.score += won;
    } else
      sums.set(
        key,
        turned
          ? { a: b, b: a, x: [], total, score: won, works: [works[1], works[0]], brief }
          : { a, b, x: [], total, score, works, brief },
      );
  }
  return [...sums.values()];
}

/** Pairs that differ in their works alone are one row of the fit. Features are a side and a share: told apart to a ten-thousandth. */
function addedUp(items: number, pairs: readonly WorkPair[]) {
  const sums = new Map<
    number,
    { a: number; b: number; x: readonly number[]; total: number; score: number }
  >();
  for (const { a, b, x, total, score } of pairs) {
    const key = (a * items + b) * 20_001 + Math.round((1 + (x[1] ?? 0)) * 10_000);
    const sum = sums.get(key);
    if (sum) {
      sum.total += total;
      sum.score += score;
    } else sums.set(key, { a, b, x, total, score });
  }
  return [...sums.values()].map(({ a, b, x, total, score }) => ({
    a,
    b,
    x,
    score: score / total,
    weight: total,
  }));
}

/** Where not even one work is left to compare with: as good as unknown, and finite. */
const unknownVariance = 1e4;
const usual = 0.05;

/**
 * Strengths and what is known of them. The covariance is stretched by t over z, each strength by its own degrees of freedom, so that whoever
 * takes it for a normal one (ranks, chances, votes needed) is as careful as the intervals; and by what it takes to be never narrower
 * than if votes were independent.
 */
export function estimateField(items: number, pairs: readonly WorkPair[], lambdas: readonly number[]) {
  const rows = addedUp(items, pairs);
  for (const theta of lambdas) {
    const width = pairs[0]?.x.length ?? 0;
    const fit = fitLogistic(items, width, rows, { theta, beta: effectLambda });
    if (!fit) continue;
    const bread = fit.covariance();
    const size = items + width;
    const spread = clusteredSpread({ theta: fit.theta, beta: fit.beta, bread }, pairs);
    const errors = Array.from({ length: items }, (_, i) =>
      Math.sqrt(Math.max(spread.covariance[i * size + i]!, bread[i * size + i]!)),
    );
    // A little of the curvature beside it: where all votes say the same the robust one is 0 and has no directions.
    const base = spread.covariance.map((value, at) => value + usual * bread[at]!);
    const stretch = errors.map(
      (error, i) => (error / Math.sqrt(base[i * size + i]!)) * (spread.df[i] ? t975(spread.df[i]) / z95 : 1),
    );
    const covariance = Float64Array.from({ length: items * items }, (_, at) => {
      const [i, j] = [Math.floor(at / items), at % items];
      const alone = i === j && spread.df[i] === 0 ? unknownVariance : 0;
      return alone + stretch[i]! * stretch[j]! * base[i * size + j]!;
    });
    let [robust, plain] = [0, 0];
    for (const [i, error] of errors.entries()) {
      robust += error ** 2;
      plain += bread[i * size + i]!;
    }
    const estimate: Estimate = { theta: fit.theta, covariance, worth: robust > 0 ? plain / robust : 1 };
    return { estimate, spread, errors };
  }
  return null;
}
