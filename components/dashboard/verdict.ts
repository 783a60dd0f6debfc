import type { DashboardView, LeaderRow } from '@/lib/dashboard/schema';

/** Votes before anything is ranked: three for each draft, and never more than fifteen. */
export const votesToRank = (drafts: number): number => Math.min(15, drafts * 3);

type Draft = Pick<LeaderRow, 'draftId' | 'letter' | 'title'>;

/** What the headline says. `leaders` share the first rank of the largest group; `apart` hang outside of it. */
export type Verdict =
  | { kind: 'noDrafts' }
  | { kind: 'oneDraft'; leaders: Draft[] }
  | { kind: 'noVotes' }
  | { kind: 'early'; missing: number; until: number }
  | { kind: 'groups'; groups: number; drafts: number }
  | { kind: 'wins'; leaders: Draft[]; apart: number }
  | { kind: 'equal'; leaders: Draft[]; apart: number }
  | { kind: 'tied'; leaders: Draft[]; apart: number; more: number | null };

/** The two works the one solid button opens first; null where no pair would change the order. */
export interface Settling {
  verdict: Verdict;
  pair: [string, string] | null;
}

/**
 * The verdict of a board, chosen from the data alone: whether anything can be said, then who leads and whether that is
 * certain. It never names a winner inside overlapping intervals, and never one over a draft nobody compared with it.
 */
export function verdictOf(view: Pick<DashboardView, 'board' | 'counts' | 'next'>): Settling {
  const { rows, votesNeeded } = view.board;
  const { votes } = view.counts;
  const first = view.next[0];
  const pair: Settling['pair'] = first ? [first.a.id, first.b.id] : null;
  if (rows.length === 0) return { verdict: { kind: 'noDrafts' }, pair: null };
  if (rows.length === 1) return { verdict: { kind: 'oneDraft', leaders: rows }, pair: null };
  if (votes === 0) return { verdict: { kind: 'noVotes' }, pair };
  const until = votesToRank(rows.length);
  if (votes < until) return { verdict: { kind: 'early', missing: until - votes, until }, pair };
  const main = rows.filter(({ component }) => component === 0);
  const apart = rows.length - main.length;
  // A leader of less than half of the works is no leader of the brief.
  if (main.length * 2 <= rows.length) {
    return {
      verdict: {
        kind: 'groups',
        groups: new Set(rows.map((row) => row.component)).size,
        drafts: rows.length,
      },
      pair,
    };
  }
  const leaders = main.filter(({ rank }) => rank === 1);
  const settling = view.next.find(({ reason }) => reason === 'settlesFirst');
  const settlingPair: Settling['pair'] = settling ? [settling.a.id, settling.b.id] : pair;
  if (leaders.length === 1) return { verdict: { kind: 'wins', leaders, apart }, pair };
  if (votesNeeded === 0) return { verdict: { kind: 'equal', leaders, apart }, pair };
  return { verdict: { kind: 'tied', leaders, apart, more: votesNeeded }, pair: settlingPair };
}

/** Ranked: whether ranks and points may be shown at all. */
export const isRanked = ({ kind }: Verdict): boolean =>
  kind === 'wins' || kind === 'tied' || kind === 'equal' || kind === 'groups';

/** One sentence on how sure the order is, as a key under `dashboard.real.say` with its values. */
export function certaintyOf(
  verdict: Verdict,
  rows: readonly LeaderRow[],
): { key: 'none' | 'early' | 'sure' | 'open' | 'groups'; values: Record<string, string | number> } {
  if (!isRanked(verdict)) return { key: verdict.kind === 'early' ? 'early' : 'none', values: {} };
  const main = rows.filter(({ component }) => component === 0);
  const [leader] = main;
  const below = main.find(({ rank }) => rank > 1);
  if (!leader) return { key: 'none', values: {} };
  if (main.filter(({ rank }) => rank === 1).length === 1)
    return { key: 'sure', values: { letter: leader.letter } };
  if (below) return { key: 'groups', values: { above: 1, below: below.rank } };
  return { key: 'open', values: { letter: leader.letter } };
}

/** The axis of the intervals: whole tens around all of them, at least 30 points wide, within 0 and 100. */
export function axisOf(rows: readonly { low: number; high: number }[]): {
  from: number;
  to: number;
  ticks: number[];
} {
  const low = Math.min(...rows.map((row) => row.low), 0.5);
  const high = Math.max(...rows.map((row) => row.high), 0.5);
  let from = Math.max(0, Math.floor(low * 10 - 0.2) * 10);
  let to = Math.min(100, Math.ceil(high * 10 + 0.2) * 10);
  if (to - from < 30) [from, to] = [Math.max(0, from - 10), Math.min(100, to + 10)];
  const step = to - from > 60 ? 20 : 10;
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(tick);
  if (!ticks.includes(50)) ticks.push(50);
  return { from, to, ticks: ticks.sort((a, b) => a - b) };
}

/** Where the leaders' intervals overlap, for the band behind them; null for one leader or no overlap. */
export function overlapOf(leaders: readonly { low: number; high: number }[]): [number, number] | null {
  if (leaders.length < 2) return null;
  const low = Math.max(...leaders.map((row) => row.low));
  const high = Math.min(...leaders.map((row) => row.high));
  return low < high ? [low, high] : null;
}
