import type { ShownVote } from '@/lib/evaluation/ranking/index';
import type { PairRow } from './source';

/** Counted votes as the rankings take them. */
export function shownVotes(rows: Iterable<PairRow>): Required<ShownVote>[] {
  const votes: Required<ShownVote>[] = [];
  for (const { left, right, lefts, rights, ties, bothBads } of rows) {
    if (lefts > 0) votes.push({ left, right, choice: 'left', count: lefts });
    if (rights > 0) votes.push({ left, right, choice: 'right', count: rights });
    if (ties > 0) votes.push({ left, right, choice: 'tie', count: ties });
    if (bothBads > 0) votes.push({ left, right, choice: 'both_bad', count: bothBads });
  }
  return votes;
}

/** The median of whole seconds from how often each occurs, ascending: the mean of the two middle ones, as percentile_cont(0.5). */
export function medianOf(rows: Iterable<{ seconds: number; count: number }>): number | null {
  const counts = [...rows].filter(({ count }) => count > 0);
  const n = counts.reduce((sum, { count }) => sum + count, 0);
  if (n === 0) return null;
  const at = (place: number): number => {
    let before = 0;
    for (const { seconds, count } of counts) {
      before += count;
      if (place < before) return seconds;
    }
    return counts.at(-1)!.seconds;
  };
  return (at(Math.floor((n - 1) / 2)) + at(Math.floor(n / 2))) / 2;
}

/** Logistic function. */
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
