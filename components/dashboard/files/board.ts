import type { DashboardView } from '@/lib/dashboard/schema';
import type { IntervalRow } from '../charts/intervals';
import { cut, type Say } from '../charts/look';
import { formats } from '../panels/words';
import { isRanked, verdictOf } from '../verdict';

/** The verdict of a board as plain words, for files and paper. */
export function boardSentence(view: DashboardView, say: Say): string {
  const { verdict } = verdictOf(view);
  const leaders = 'leaders' in verdict ? verdict.leaders : [];
  const name = (at: number) => {
    const leader = leaders[at];
    return leader ? `${leader.letter} ${leader.title}`.trim() : '';
  };
  return say(`board.say.${verdict.kind}`, {
    a: name(0),
    b: name(1),
    others: Math.max(0, leaders.length - 2),
    more: verdict.kind === 'tied' ? (verdict.more ?? 0) : 0,
    missing: verdict.kind === 'early' ? verdict.missing : 0,
    groups: verdict.kind === 'groups' ? verdict.groups : 0,
  });
}

/** The board's intervals; before anything is ranked they stand by letter and have no point of their own to compare. */
export function boardRows(view: DashboardView, say: Say): IntervalRow[] {
  const { verdict } = verdictOf(view);
  const ranked = isRanked(verdict);
  return view.board.rows
    .filter(({ votes }) => votes > 0)
    .map((row) => ({
      key: row.draftId,
      label: cut(`${ranked ? `${row.rank}  ` : ''}${row.letter} ${row.title}`, 56),
      span: { value: row.share, low: row.low, high: row.high },
      value: formats.percent(row.share, say),
      say: say('interval', {
        value: formats.percent(row.share, say),
        low: formats.percent(row.low, say),
        high: formats.percent(row.high, say),
        count: row.votes,
      }),
      to: { show: 'votes', draft: row.draftId, choice: 'counted' },
      colour: ranked && row.rank === 1 && row.component === 0 ? 'var(--d1)' : 'var(--d5)',
    }));
}
