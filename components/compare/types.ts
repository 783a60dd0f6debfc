import type { Checks } from '@/lib/drafts/schema';
import type { Medium } from '@/lib/generation/schema';
import type { Result } from '@/lib/kernel/result';
import type { Choice, PairView } from '@/lib/reviews/schema';

/** What lies on the table: the work and nothing that names it. A blind side is one as it is. */
export interface TableWork {
  medium: Medium;
  content: string | null;
  rawUrl: string | null;
  width: number | null;
  height: number | null;
  /** Of a design whose engine measures it. */
  checks: Checks | null;
}

/** A chosen draft in an open comparison: its work, and who it is. */
export interface NamedWork extends TableWork {
  id: string;
  letter: string;
  title: string;
  tip: boolean;
}

type Action<I, O> = (slug: string, input: I) => Promise<Result<O>>;

export interface VoteActions {
  drawPair: Action<{ briefId: string; medium?: Medium }, PairView | null>;
  vote: Action<{ pairId: string; choice: Choice; clearly: boolean; seconds: number }, unknown>;
  skipPair: Action<{ pairId: string }, unknown>;
  undoVote: Action<{ briefId: string }, { pairId: string }>;
}

export type Place = 'left' | 'right';
