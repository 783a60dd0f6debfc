import { z } from 'zod';
import type { Checks } from '@/lib/drafts/schema';
import type { Medium } from '@/lib/generation/schema';
import { typedText } from '@/lib/kernel/text';

export const choices = ['left', 'right', 'tie', 'both_bad'] as const;
export type Choice = (typeof choices)[number];

export const voteInput = z.strictObject({
  pairId: z.uuid(),
  choice: z.enum(choices, 'chooseSide'),
  clearly: z.boolean().default(false),
  seconds: z.number().int().min(0).max(86_400).optional(),
});
export const rateInput = z.strictObject({
  draftId: z.uuid(),
  rubricId: z.uuid(),
  scores: z.record(z.string(), z.number().int()),
  comment: typedText({ max: 4_000 }),
  seconds: z.number().int().min(0).max(86_400).optional(),
});

/** One side of a blind pair: the work and measured checks, nothing that names it. The raw URL carries no draft id. */
export interface BlindWork {
  medium: Medium;
  content: string | null;
  rawUrl: string | null;
  width: number | null;
  height: number | null;
  /** Both sides have them or neither: alone they would tell of the engine that measures. */
  checks: Checks | null;
}

/** A pair on the light table, in the order the server drew for this reviewer. */
export interface PairView {
  pairId: string;
  briefId: string;
  question: string;
  language: 'en' | 'zh';
  left: BlindWork;
  right: BlindWork;
  /** Votes this reviewer has standing in the brief, and pairs worth asking in all. */
  done: number;
  total: number;
  /** Unnamed 95 % intervals of the present ranking, best first, on 0..1; how many places are settled; about how many votes are missing. */
  intervals: { low: number; share: number; high: number }[];
  settled: number;
  votesNeeded: number | null;
}

/** One brief's drafts of one medium, as the caller stands to them. */
export interface QueueItem {
  briefId: string;
  briefTitle: string;
  language: 'en' | 'zh';
  medium: Medium;
  drafts: number;
  /** All pairs of these drafts, and those the caller judged. */
  pairs: number;
  judged: number;
  /** Put aside; of these come back, after all others: those put aside once. */
  skipped: number;
  comingBack: number;
  /** Still to be asked: new ones, an open one, and those that come back. */
  waiting: number;
  /** A pair that was drawn and lies open. */
  openPairId: string | null;
  /** Drafts of others the caller has not rated. */
  toRate: { id: string; letter: string; title: string }[];
  /** Two of them to recognise the brief by, never chosen by rank. */
  works: {
    id: string;
    medium: Medium;
    excerpt: string | null;
    width: number | null;
    height: number | null;
  }[];
}

export interface ReviewQueue {
  items: QueueItem[];
  /** The caller's last seven days. */
  week: { votes: number; withdrawn: number };
}
