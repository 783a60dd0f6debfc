import { RankingInputError, requireCount, requireItems, requirePair } from './errors';
import { centreFirst, cholesky, inverse, settled, sigmoid, solve } from './linear';

/** One vote of a logistic model: P(score = 1) = sigmoid(theta_a - theta_b + beta . x). */
export interface Row {
  a: number;
  b: number;
  x: readonly number[];
  score: number;
  weight: number;
}

interface Parameters {
  theta: number[];
  beta: number[];
  seBeta: number[];
  /** Of strengths and effects (row-major), strengths in the sum-zero gauge. Computed when asked for: an inverse. */
  covariance: () => Float64Array;
}

/** [the drawn-first item, the other, 1 when the first won, 0.5 for a tie, how often]. */
export interface OrderVote {
  first: number;
  second: number;
  /** 1 when `first` won, 0 when `second` did, 0.5 for a tie. */
  score: number;
  weight?: number;
}

/**
 * Bradley-Terry with a position effect: logit P(first wins) = theta_first - theta_second + gamma. A gamma above 0 says that
 * being shown first (left) helps. Both are null when there is no maximum and no prior.
 */
export function bradleyTerryOrder(input: {
  items: number;
  votes: readonly OrderVote[];
  options?: { prior?: { type: 'gaussian'; lambda: number } | null } | null;
}): { theta: number[] | null; gamma: number | null } {
  const rows = input.votes.map(({ first, second, score, weight }) => ({
    a: first,
    b: second,
    x: [1],
    score,
    weight: weight ?? 1,
  }));
  const fit = fitLogistic(input.items, 1, rows, { theta: input.options?.prior?.lambda ?? 0, beta: 0 });
  return { theta: fit?.theta ?? null, gamma: fit?.beta[0] ?? null };
}

/** The position effect with its standard error, under a prior on strengths alone; null when all votes fall on one side. */
export function fitOrder(
  items: number,
  votes: readonly OrderVote[],
  lambda: number,
): { gamma: number; seGamma: number } | null {
  const rows = votes.map(({ first, second, score, weight }) => ({
    a: first,
    b: second,
    x: [1],
    score,
    weight: weight ?? 1,
  }));
  const fit = fitLogistic(items, 1, rows, { theta: lambda, beta: 0 });
  return fit ? { gamma: fit.beta[0]!, seGamma: fit.seBeta[0]! } : null;
}

/** `x` is the difference of the features, a minus b (longer, more headings …). */
export interface StyleVote {
  a: number;
  b: number;
  /** 1 when `a` won, 0 when `b` did, 0.5 for a tie. */
  score: number;
  x: readonly number[];
  weight?: number;
}

/**
 * Bradley-Terry with style features: logit P(a wins) = theta_a - theta_b + beta . x, with penalties lambdaTheta/2 * sum(theta^2) and
 * lambdaBeta/2 * sum(beta^2) (the form of FastChat's contextual Bradley-Terry). Null when there is no maximum.
 */
export function bradleyTerryStyle(input: {
  items: number;
  votes: readonly StyleVote[];
  options?: { lambdaTheta?: number | null; lambdaBeta?: number | null } | null;
}): { theta: number[] | null; beta: number[] | null } {
  const width = input.votes[0]?.x.length ?? 0;
  const rows = input.votes.map((vote) => ({ ...vote, weight: vote.weight ?? 1 }));
  if (rows.some((row) => row.x.length !== width))
    throw new RankingInputError('Every vote needs the same number of features.');
  const fit = fitLogistic(input.items, width, rows, {
    theta: input.options?.lambdaTheta ?? 0,
    beta: input.options?.lambdaBeta ?? 0,
  });
  return { theta: fit?.theta ?? null, beta: fit?.beta ?? null };
}

/** Of strengths and effects where votes alone have no maximum: as the leaderboard's prior. */
const fallback = 0.25;

/**
 * Strengths with features held equal and their standard errors (curvature, sum-zero gauge). Effects have a penalty of 0.01; strengths
 * have one of 0.25 only where no maximum exists without. Null when not even then.
 */
export function controlledStrengths(input: {
  items: number;
  votes: readonly StyleVote[];
}): { theta: number[]; se: number[]; beta: number[]; prior: boolean } | null {
  const width = input.votes[0]?.x.length ?? 0;
  const rows = input.votes.map((vote) => ({ ...vote, weight: vote.weight ?? 1 }));
  for (const theta of [0, fallback]) {
    const fit = fitLogistic(input.items, width, rows, { theta, beta: 0.01 });
    if (fit) return { theta: fit.theta, se: errorsOf(fit, input.items), beta: fit.beta, prior: theta > 0 };
  }
  return null;
}

function errorsOf({ covariance }: Parameters, items: number): number[] {
  const all = covariance();
  const size = Math.sqrt(all.length);
  return Array.from({ length: items }, (_, i) => Math.sqrt(Math.max(0, all[i * size + i]!)));
}

const mostSteps = 80;

/** The maximum of the penalised likelihood; null where there is none. */
export function fitLogistic(
  items: number,
  width: number,
  rows: readonly Row[],
  lambda: { theta: number; beta: number },
): Parameters | null {
  requireItems(items);
  requireCount(lambda.theta, 'A penalty');
  requireCount(lambda.beta, 'A penalty');
  for (const { a, b, x, score, weight } of rows) {
    requirePair(a, b, items);
    requireCount(weight, 'A weight');
    if (!(score >= 0 && score <= 1))
      throw new RankingInputError(`A score lies between 0 and 1, not ${score}.`);
    if (!x.every(Number.isFinite)) throw new RankingInputError('A feature must be a finite number.');
  }
  const size = items + width;
  const parameters = new Float64Array(size);
  let before = Number.POSITIVE_INFINITY;
  for (let step = 0; step < mostSteps; step += 1) {
    const { gradient, matrix } = derivatives(parameters, items, width, rows, lambda);
    const factor = cholesky(matrix, size);
    if (!factor) return null;
    const direction = solve(factor, gradient, size);
    // A long first step overshoots on lopsided votes; past that Newton's own step is right.
    const longest = direction.reduce((most, move) => Math.max(most, Math.abs(move)), 0);
    const scale = longest > 2 ? 2 / longest : 1;
    for (let i = 0; i < size; i += 1) parameters[i]! += scale * direction[i]!;
    if (settled(longest, before)) return readOut(parameters, items, factor);
    before = longest;
  }
  return null;
}

function derivatives(
  parameters: Float64Array,
  items: number,
  width: number,
  rows: readonly Row[],
  lambda: { theta: number; beta: number },
) {
  const size = items + width;
  const gradient = new Float64Array(size);
  const matrix = new Float64Array(size * size);
  const places = new Int32Array(2 + width);
  const values = new Float64Array(2 + width);
  let most = 0;
  for (const { a, b, x, score, weight } of rows) {
    places[0] = a;
    values[0] = 1;
    places[1] = b;
    values[1] = -1;
    let logit = parameters[a]! - parameters[b]!;
    for (let k = 0; k < width; k += 1) {
      places[2 + k] = items + k;
      values[2 + k] = x[k]!;
      logit += parameters[items + k]! * x[k]!;
    }
    const p = sigmoid(logit);
    const bend = weight * p * (1 - p);
    most = Math.max(most, bend);
    for (let i = 0; i < places.length; i += 1) {
      gradient[places[i]!]! += weight * (score - p) * values[i]!;
      for (let j = 0; j < places.length; j += 1)
        matrix[places[i]! * size + places[j]!]! += bend * values[i]! * values[j]!;
    }
  }
  for (let i = 0; i < size; i += 1) {
    const penalty = i < items ? lambda.theta : lambda.beta;
    gradient[i]! -= penalty * parameters[i]!;
    matrix[i * size + i]! += penalty;
  }
  // Without a penalty only differences of theta are known: the direction of all ones is filled in (the gauge).
  if (lambda.theta === 0) {
    for (let i = 0; i < items; i += 1)
      for (let j = 0; j < items; j += 1) matrix[i * size + j]! += (most || 1) / items;
  }
  return { gradient, matrix };
}

function readOut(parameters: Float64Array, items: number, factor: Float64Array): Parameters {
  const size = parameters.length;
  const theta = Array.from(parameters.subarray(0, items));
  const mean = theta.reduce((sum, value) => sum + value, 0) / Math.max(1, items);
  const seBeta = Array.from({ length: size - items }, (_, k) => {
    const unit = new Float64Array(size);
    unit[items + k] = 1;
    return Math.sqrt(solve(factor, unit, size)[items + k]!);
  });
  const covariance = () => centreFirst(inverse(factor, size), items, size);
  return {
    theta: theta.map((value) => value - mean),
    beta: Array.from(parameters.subarray(items)),
    seBeta,
    covariance,
  };
}
