import { z } from 'zod';
import type { DraftName, Figure } from '@/lib/dashboard';
import type { Medium } from '@/lib/generation/schema';
import { type FailureReason, failureReasons } from '@/lib/providers/schema';
import { defaultPairs, mostPairs } from './format';

/** Votes on two drafts in one order, as the tallies hold them. */
export interface PairRow {
  left: string;
  right: string;
  lefts: number;
  rights: number;
  ties: number;
  bothBads: number;
}

/** What the feature judge looks at, in the order in which it is told. */
export const featureKeys = [
  'length',
  'repetition',
  'variety',
  'ease',
  'sentences',
  'common',
  'siblings',
  'reference',
  'contrast',
  'overflow',
  'elements',
] as const;
export type Feature = (typeof featureKeys)[number];

interface Counts {
  votes: number;
  pairs: number;
  briefs: number;
}
/** Weights of the features, each for one usual difference, in logits. `by`: what was left out to test them. */
export interface Learned extends Counts {
  ok: true;
  by: 'brief' | 'pair';
  folds: number;
  weights: { feature: Feature; weight: number; se: number; scale: number }[];
}
export interface NotLearned extends Counts {
  ok: false;
  why: 'fewVotes' | 'noFeatures';
}

export const runStates = ['queued', 'running', 'complete', 'stopped', 'failed'] as const;
export type RunState = (typeof runStates)[number];

/** Why a run failed: a provider's failure, its canaries, or a process that ended again and again. */
export const runReasons = [...failureReasons, 'canaries', 'gaveUp'] as const;
export type RunReason = FailureReason | 'canaries' | 'gaveUp';

/** Planted pairs; the last three carry orders to the judge. */
export const canaryKeys = ['salad', 'repeated', 'offTopic', 'orders', 'hiddenOrders', 'fakeAnswer'] as const;
export type CanaryKey = (typeof canaryKeys)[number];
export interface CanaryResult {
  key: CanaryKey;
  right: boolean;
}

export const askInput = z.strictObject({
  briefId: z.uuid(),
  model: z.string({ error: 'required' }).min(1, 'required').max(200),
  pairs: z.number().int().min(1).max(mostPairs).default(defaultPairs),
});
export type AskInput = z.input<typeof askInput>;
export const stopInput = z.strictObject({ runId: z.uuid() });

/** A pair where judge and people differ, in the order people saw it. */
export interface Disagreement {
  left: DraftName;
  right: DraftName;
  leftWins: number;
  rightWins: number;
  /** A tie where it said so, or wavered with the order. */
  judge: 'left' | 'right' | 'tie';
  wavered: boolean;
}

/** One judge, as the filter leaves it. */
export interface JudgeView {
  /** `features`, or the model's id. */
  judge: string;
  medium: Medium;
  version: string;
  seed: number;
  runId: string;
  state: RunState;
  reason: RunReason | null;
  detail: string | null;
  /** Pairs of the newest run that were asked, of those drawn. */
  asked: number;
  drawn: number;
  /** Pairs that were not, because a draft was removed or changed after the draw. */
  gone: number;
  at: string;
  /** Null until all were asked, or one was answered wrongly. */
  canaries: CanaryResult[] | null;
  learned: Learned | NotLearned | null;
  agreement: Figure;
  kappa: Figure;
  consistency: Figure;
  left: Figure;
  longer: Figure;
  /** Those that most people decided against the judge first. */
  disagreements: Disagreement[];
  /** How many there are in all. */
  differ: number;
}

export interface JudgesPanel {
  judges: JudgeView[];
  /** The feature judge is learning from votes that came since. */
  learning: boolean;
  /** Models that can be asked about this brief; empty where the reader may not ask, or nothing is configured. */
  models: { id: string; label: string; where: string }[];
  /** Why a model cannot be asked here, where it cannot. */
  cannot: 'notYours' | 'noModel' | 'wholeWorkspace' | 'notText' | null;
  /** Pairs of the brief that a model can be asked about. */
  available: number;
}
