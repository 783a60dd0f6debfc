import { z } from 'zod';
import type { PersonView } from '@/lib/accounts/schema';
import type { Genome, Medium, Operation, Strategy } from '@/lib/generation/schema';
import { hasForbiddenCharacters } from '@/lib/kernel/text';

export const draftStates = ['queued', 'streaming', 'complete', 'stopped', 'failed', 'interrupted'] as const;
export type DraftState = (typeof draftStates)[number];
export const edgeKinds = [
  'variant',
  'refine',
  'edit',
  'continue',
  'fuse',
  'translate',
  'uses',
  'import',
] as const;
export type EdgeKind = (typeof edgeKinds)[number];

/** 1 MiB in UTF-8; the text is stored as typed (only line ends become \n). */
export const editDraftInput = z.strictObject({
  draftId: z.uuid(),
  title: z
    .string()
    .max(200, 'tooLong')
    .refine((text) => !hasForbiddenCharacters(text), 'forbiddenCharacters'),
  content: z
    .string({ error: 'required' })
    .refine((text) => text.trim().length > 0, 'required')
    .refine((text) => !hasForbiddenCharacters(text), 'forbiddenCharacters')
    .refine((text) => new TextEncoder().encode(text).length <= 1_048_576, 'tooLarge')
    .transform((text) => text.replaceAll('\r\n', '\n')),
});

export interface Recipe {
  model: string;
  strategy: Strategy;
  seed: number;
  prompt: string;
  operation: Operation | 'edit' | 'import';
  genome?: Genome;
}

/**
 * What was measured on a finished design: the lowest WCAG contrast of any text on its ground (1 to 21), and how many pieces
 * of text leave the sheet or lie on one another.
 */
export interface Checks {
  contrast: number;
  overflow: number;
}

/** A draft as a card on the wall. `excerpt` is the first 600 characters of a text; designs and art are shown by `rawUrl`. */
export interface DraftCard {
  id: string;
  number: number;
  letter: string;
  medium: Medium;
  title: string;
  excerpt: string | null;
  /** Changes with the content; null while nothing can be shown. */
  rawUrl: string | null;
  width: number | null;
  height: number | null;
  state: DraftState;
  /** Key under `failures` of the catalogue. */
  reason: string | null;
  detail: string | null;
  /** Words, or characters for Chinese. */
  size: number | null;
  tokens: number | null;
  firstTokenMs: number | null;
  durationMs: number | null;
  /** Place in the queue while queued; 1 is next. */
  place: number | null;
  recipe: Recipe;
  author: PersonView;
  favourite: boolean;
  archived: boolean;
  /** What was published of its medium. */
  published: boolean;
  /** Unfinished, and others judged it, built on it or published it: its text stays as they saw it. */
  settled: boolean;
  /** Weighted rubric mean over reviewers, null before the first rating. */
  score: number | null;
  votes: number;
  /** The viewer preferred this draft in at least one standing vote. */
  yourVote: boolean;
  createdAt: string;
}

export interface EdgeView {
  parentId: string;
  childId: string;
  kind: EdgeKind;
}

/** Everything about one draft. `content` is null for art. */
export interface DraftDetail extends DraftCard {
  content: string | null;
  briefId: string;
  briefTitle: string;
  language: 'en' | 'zh';
  tip: boolean;
  parents: { id: string; letter: string; title: string; kind: EdgeKind; content: string | null }[];
  /** How many people's ratings stand. */
  raters: number;
  /** Empty while covered: a reader who may rate sees the others' once their own stands. */
  ratings: RatingView[];
}

export interface RatingView {
  reviewer: PersonView;
  you: boolean;
  scores: Record<string, number>;
  comment: string;
  rubricVersion: number;
  at: string;
}
