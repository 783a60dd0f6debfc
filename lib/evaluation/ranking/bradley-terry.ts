import { type BootstrapOptions, type BradleyTerryBootstrap, bootstrapPairs } from './bootstrap';
import type { Covariance } from './covariance';
import { RankingInputError, requireItems } from './errors';
import { weakComponents } from './graph';
import { fitPairs, logLikelihood } from './newton';
import { countPairs, hasMaximum, type Tie, type Win } from './pairs';

export type { Tie, Win } from './pairs';

/** A Gaussian prior adds lambda/2 * sum(theta^2) to the negative log-likelihood: standard deviation 1/sqrt(lambda) logits. */
export interface GaussianPrior {
  type: 'gaussian';
  lambda: number;
}

export interface BradleyTerryInput {
  /** Number of items; they are named 0 … items - 1. */
  items: number;
  wins: readonly Win[];
  ties?: readonly Tie[] | null;
  options?: {
    prior?: GaussianPrior | null;
    ties?: 'half-win';
    /** Asks for bootstrap intervals beside the sandwich's errors. */
    bootstrap?: BootstrapOptions | null;
  } | null;
}

export interface BradleyTerry {
  /** Strengths in logits, summing to 0; null when there is no maximum and no prior was given. */
  theta: number[] | null;
  /** True when the likelihood alone has a maximum. */
  mleExists: boolean;
  /** True when comparisons join all items. */
  connected: boolean;
  /** Items joined by comparisons; strengths of different components say nothing about each other. */
  components: number[][];
  /** 1000 + 400/ln(10) * theta. */
  elo400: number[] | null;
  /** Standard errors in the sum-zero gauge: from the curvature alone, and robust (Huber's sandwich). */
  seFisher: number[] | null;
  seSandwich: number[] | null;
  /** Natural logarithm, without the prior's term; a tie counts half of each outcome. */
  logLikelihood: number | null;
  /** Only when asked for; null where there are no strengths, or too few draws have any. */
  bootstrap?: BradleyTerryBootstrap | null;
}

/**
 * Batch Bradley-Terry: P(i beats j) = 1 / (1 + e^(theta_j - theta_i)), by Newton's method (Bradley and Terry 1952; existence after
 * Ford 1957; sandwich after Huber 1967). Throws RankingInputError for items out of range, a pair of one item, or a negative count.
 */
export function bradleyTerry(input: BradleyTerryInput): BradleyTerry {
  const { items, wins } = input;
  requireItems(items);
  const prior = input.options?.prior ?? null;
  if (prior && !(Number.isFinite(prior.lambda) && prior.lambda > 0))
    throw new RankingInputError('lambda must be above 0.');
  if (prior && prior.type !== 'gaussian')
    throw new RankingInputError(`The prior ${String(prior.type)} is not known.`);
  const tieRule = input.options?.ties ?? 'half-win';
  if (tieRule !== 'half-win')
    throw new RankingInputError(`The rule for ties ${String(tieRule)} is not known.`);
  const pairs = countPairs(items, wins, input.ties ?? []);
  const components = weakComponents(
    items,
    pairs.map(({ a, b }) => [a, b] as const),
  );
  const mleExists = hasMaximum(items, pairs);
  const lambda = prior?.lambda ?? 0;
  const facts = { mleExists, connected: components.length <= 1, components };
  const fit = mleExists || prior ? fitPairs(items, pairs, lambda) : null;
  const asked = input.options?.bootstrap;
  const resampled = asked
    ? {
        bootstrap:
          fit && bootstrapPairs({ items, wins, ties: input.ties ?? [], lambda, fit: fit.theta }, asked),
      }
    : {};
  if (!fit) {
    const none = { theta: null, elo400: null, seFisher: null, seSandwich: null, logLikelihood: null };
    return { ...facts, ...none, ...resampled };
  }
  const errors = (covariance: Covariance) =>
    Array.from({ length: items }, (_, i) => Math.sqrt(Math.max(0, covariance.at(i, i))));
  return {
    ...facts,
    theta: Array.from(fit.theta),
    elo400: Array.from(fit.theta, (value) => 1000 + (400 / Math.LN10) * value),
    seFisher: errors(fit.fisher),
    seSandwich: errors(fit.sandwich),
    logLikelihood: logLikelihood(fit.theta, pairs),
    ...resampled,
  };
}
