import { cholesky, inverse, sigmoid, solve } from '../ranking/linear';

/** One vote as the model reads it: who stood where, who judged, and 1 for left, 0 for right, 0.5 for a tie. */
export interface Judgement {
  left: number;
  right: number;
  rater: number;
  score: number;
}

/** What is believed before any vote. Logits; sensitivities have no unit. */
export const beliefs = {
  /** Spread of qualities. */
  quality: 2,
  /** Most raters are about as sharp as each other; some are careless or contrary. */
  sensitivity: { mean: 1, spread: 0.3, strayMean: 0, straySpread: 1.2, strayShare: 0.1 },
  /** Being shown left helps a little, by a like amount with everybody. */
  left: { mean: 0.15, meanSpread: 0.25, spread: 0.2 },
} as const;

/**
 * The rater model: logit P(left wins) = sensitivity_r * (quality_left - quality_right) + left_r. A contrary rater gets a sensitivity
 * below 0, a careless one near 0, so neither sinks the ranking. Fitted to its posterior mode by turns: qualities
 * given the raters (Newton), then each rater given the qualities.
 */
export class RaterModel {
  readonly quality: Float64Array;
  readonly sensitivity: Float64Array;
  readonly left: Float64Array;
  readonly #votes: Judgement[] = [];
  readonly #byRater: Judgement[][];

  constructor(
    readonly items: number,
    readonly raters: number,
  ) {
    this.quality = new Float64Array(items);
    this.sensitivity = new Float64Array(raters).fill(beliefs.sensitivity.mean);
    this.left = new Float64Array(raters).fill(beliefs.left.mean);
    this.#byRater = Array.from({ length: raters }, () => []);
  }

  get votes(): number {
    return this.#votes.length;
  }

  votesOf(rater: number): number {
    return this.#byRater[rater]!.length;
  }

  add(vote: Judgement): void {
    this.#votes.push(vote);
    this.#byRater[vote.rater]!.push(vote);
  }

  /** Climbs `rounds` turns from where it stands. */
  fit(rounds: number): void {
    for (let round = 0; round < rounds; round += 1) {
      this.#fitQualities();
      this.#fitRaters();
    }
  }

  /** Posterior covariance of the qualities, raters taken as known (row-major). */
  covariance(): Float64Array {
    const factor = cholesky(this.#curvature().matrix, this.items);
    if (!factor) throw new Error('The posterior curvature of the qualities is always positive definite.');
    return inverse(factor, this.items);
  }

  #curvature(): { matrix: Float64Array; gradient: Float64Array } {
    const n = this.items;
    const matrix = new Float64Array(n * n);
    const gradient = new Float64Array(n);
    for (const { left, right, rater, score } of this.#votes) {
      const sharp = this.sensitivity[rater]!;
      const p = sigmoid(sharp * (this.quality[left]! - this.quality[right]!) + this.left[rater]!);
      const pull = sharp * (score - p);
      const bend = sharp * sharp * p * (1 - p);
      gradient[left]! += pull;
      gradient[right]! -= pull;
      matrix[left * n + left]! += bend;
      matrix[right * n + right]! += bend;
      matrix[left * n + right]! -= bend;
      matrix[right * n + left]! -= bend;
    }
    const precision = 1 / beliefs.quality ** 2;
    for (let i = 0; i < n; i += 1) {
      gradient[i]! -= precision * this.quality[i]!;
      matrix[i * n + i]! += precision;
    }
    return { matrix, gradient };
  }

  #fitQualities(): void {
    const { matrix, gradient } = this.#curvature();
    const factor = cholesky(matrix, this.items);
    if (!factor) return;
    const step = solve(factor, gradient, this.items);
    for (let i = 0; i < this.items; i += 1) this.quality[i]! += Math.max(-1, Math.min(1, step[i]!));
  }

  #fitRaters(): void {
    const { left } = beliefs;
    let [sum, weight] = [left.mean / left.meanSpread ** 2, 1 / left.meanSpread ** 2];
    for (let rater = 0; rater < this.raters; rater += 1) {
      if (this.#byRater[rater]!.length === 0) continue;
      sum += this.left[rater]! / left.spread ** 2;
      weight += 1 / left.spread ** 2;
    }
    const usualLeft = sum / weight;
    for (let rater = 0; rater < this.raters; rater += 1) {
      const votes = this.#byRater[rater]!;
      const { precision, pulled } = sensitivityBelief(this.sensitivity[rater]!);
      let [gs, gl] = [
        pulled - precision * this.sensitivity[rater]!,
        (usualLeft - this.left[rater]!) / left.spread ** 2,
      ];
      let [ss, sl, ll] = [precision, 0, 1 / left.spread ** 2];
      for (const vote of votes) {
        const gap = this.quality[vote.left]! - this.quality[vote.right]!;
        const p = sigmoid(this.sensitivity[rater]! * gap + this.left[rater]!);
        const bend = p * (1 - p);
        gs += (vote.score - p) * gap;
        gl += vote.score - p;
        ss += bend * gap * gap;
        sl += bend * gap;
        ll += bend;
      }
      const determinant = ss * ll - sl * sl;
      this.sensitivity[rater]! += clamp((ll * gs - sl * gl) / determinant);
      this.left[rater]! += clamp((ss * gl - sl * gs) / determinant);
    }
  }
}

const clamp = (step: number): number => Math.max(-0.5, Math.min(0.5, step));

/** The belief about a sensitivity near this value, as a precision and a precision-weighted mean. */
export function sensitivityBelief(value: number): { precision: number; pulled: number } {
  const { mean, spread, strayMean, straySpread } = beliefs.sensitivity;
  const stray = strayChance(value);
  return {
    precision: (1 - stray) / spread ** 2 + stray / straySpread ** 2,
    pulled: ((1 - stray) * mean) / spread ** 2 + (stray * strayMean) / straySpread ** 2,
  };
}

/** The chance that a rater of this sensitivity is one of the strays. */
function strayChance(value: number): number {
  const { mean, spread, strayMean, straySpread, strayShare } = beliefs.sensitivity;
  const density = (centre: number, width: number) => Math.exp(-0.5 * ((value - centre) / width) ** 2) / width;
  const stray = strayShare * density(strayMean, straySpread);
  return stray / (stray + (1 - strayShare) * density(mean, spread));
}
