import type { OutlineRow as Outline } from '@/lib/drafts/list';
import type { DraftCard, DraftDetail } from '@/lib/drafts/schema';
import type { Result } from '@/lib/kernel/result';
import type { RequestPreview } from '@/lib/streams';
import type { GenerateInput, StreamMessage } from '@/lib/streams/schema';

/** A server action of one workspace. */
export type Action<I, O> = (slug: string, input: I) => Promise<Result<O>>;

/** What starting drafts answers: the cards at once, and one stream of all of them. */
export interface Started {
  generationId: string;
  drafts: DraftCard[];
  stream: ReadableStream<StreamMessage>;
}

/** Every draft of the brief in one light row; `createdAt` is its number, which is all the lineage's order needs. */
export type OutlineRow = Outline & { createdAt: number };

/** What people may do to drafts; every one is a server action. */
export interface DraftActions {
  setFavourite: Action<{ draftId: string; on: boolean }, unknown>;
  setArchived: Action<{ draftId: string; on: boolean }, unknown>;
  removeDraft: Action<{ draftId: string }, unknown>;
  restoreDraft: Action<{ draftId: string }, unknown>;
  setTip: Action<{ briefId: string; draftId: string | null }, unknown>;
  stopDraft: Action<{ draftId: string }, unknown>;
  retryDraft: Action<{ draftId: string }, Started>;
  resumeDraft: Action<{ draftId: string }, Started>;
}

export interface BriefActions extends DraftActions {
  generate: Action<GenerateInput, Started>;
  previewRequest: Action<GenerateInput, RequestPreview>;
  /** The next page of older drafts, `before` a number. */
  moreDrafts: Action<{ briefId: string; before: number }, { drafts: DraftCard[] }>;
  draftDetail?: Action<{ draftId: string }, DraftDetail>;
}

export interface ReaderActions extends DraftActions {
  setPublished: Action<{ draftId: string; on: boolean }, unknown>;
  editDraft: Action<{ draftId: string; title: string; content: string }, { id: string; letter: string }>;
  rate: Action<RateInput, unknown>;
}

export interface RateInput {
  draftId: string;
  rubricId: string;
  scores: Record<string, number>;
  comment: string;
  seconds?: number;
}
