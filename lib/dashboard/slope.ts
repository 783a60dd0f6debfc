import { sigmoid } from './counts';
import { normalFigure, undefinedFigure } from './figures';
import type { Figure, WhyNot } from './panels';

/** Votes on pairs with the same gap in quality (logits, left minus right): how many, and what the left ones took (a tie half). */
export interface Slope {
  gap: number;
  score: number;
  total: number;
}

/**
 * How strongly the gap moves the votes: s of logit P(left) = s * gap + c by Newton's method, with its standard error. 1 as the
 * average, 0 by lot, below 0 against everybody. Undefined where all votes go with the gap, or all against it: then no s is too large.
 */
export function slopeOf(votes: readonly Slope[], alone: WhyNot): Figure {
  const n = votes.reduce((sum, { total }) => sum + total, 0);
  if (n === 0) return undefinedFigure(alone, 0);
  let [s, c] = [1, 0];
  for (let step = 0; step < 60; step += 1) {
    let [gs, gc, ss, sc, cc] = [0, 0, 0, 0, 0];
    for (const { gap, score, total } of votes) {
      const p = sigmoid(s * gap + c);
      const bend = total * p * (1 - p);
      gs += (score - total * p) * gap;
      gc += score - total * p;
      ss += bend * gap * gap;
      sc += bend * gap;
      cc += bend;
    }
    const determinant = ss * cc - sc * sc;
    if (!(determinant > 1e-9 * Math.max(1, ss * cc)) || Math.abs(s) > 50)
      return undefinedFigure('fewValues', n);
    const [ds, dc] = [(cc * gs - sc * gc) / determinant, (ss * gc - sc * gs) / determinant];
    const scale = Math.min(1, 2 / Math.max(Math.abs(ds), Math.abs(dc)));
    s += scale * ds;
    c += scale * dc;
    if (Math.abs(ds) + Math.abs(dc) < 1e-9) return normalFigure(s, Math.sqrt(cc / determinant), n);
  }
  return undefinedFigure('fewValues', n);
}
