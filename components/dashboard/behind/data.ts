import type { PersonLine, RatingLine, VerdictLine, WorkLine } from '@/lib/dashboard/schema';
import type { Behind } from '../query';

/** What an address opens: the lines, at most `limit` of `total`. */
export type BehindData = {
  query: Behind;
  limit: number;
  total: number;
  /** What a metric and a reason are called: their words stay on the server. */
  words: { metric: string; why: string };
} & (
  | { votes: VerdictLine[]; people: VerdictLine['reviewer'][] }
  | { ratings: RatingLine[] }
  | { works: WorkLine[] }
  | { persons: PersonLine[] }
);
