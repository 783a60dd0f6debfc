'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { DashboardView, LeaderRow } from '@/lib/dashboard/schema';
import { langOf } from '../draft/words';
import { Dash, Drawn, Num, percent } from './number';
import { AxisPlot, IntervalPlot } from './plot';
import { axisOf, overlapOf } from './verdict';

interface Group {
  rows: LeaderRow[];
  first: boolean;
}

/** Rows that share a rank stand under one bracket; ranks never reach across components. */
function groupsOf(rows: LeaderRow[]): Group[] {
  const groups: Group[] = [];
  for (const row of rows) {
    const last = groups.at(-1);
    const before = last?.rows[0];
    if (last && before && before.component === row.component && before.rank === row.rank) last.rows.push(row);
    else groups.push({ rows: [row], first: before?.component !== row.component });
  }
  return groups;
}

/** The leaderboard: rank brackets, the interval in the row, numbers that open their votes. Before `ranked` nothing has a place. */
export function Board({
  view,
  ranked,
  base,
  chinese,
}: {
  view: DashboardView;
  ranked: boolean;
  base: string;
  chinese: boolean;
}) {
  const t = useTranslations('dashboard');
  const { board, medium } = view;
  const text = medium === 'text';
  // Unranked, the order must not say what the numbers may not.
  const rows = ranked
    ? board.rows
    : board.rows.toSorted((a, b) => a.letter.length - b.letter.length || a.letter.localeCompare(b.letter));
  const axis = axisOf(rows.filter(({ votes }) => votes > 0));
  const leaders = ranked ? rows.filter(({ component, rank }) => component === 0 && rank === 1) : [];
  const band = overlapOf(leaders);
  const groups = ranked ? groupsOf(rows) : [{ rows, first: false }];
  // Each vote stands with two drafts.
  const votesOf = (component: number) =>
    rows.reduce((sum, row) => sum + (row.component === component ? row.votes : 0), 0) / 2;
  const parts = new Set(rows.map(({ component }) => component)).size;
  return (
    <section className="blk first" aria-labelledby="board">
      <h2 id="board">{t('board.title')}</h2>
      <table className={ranked ? 'lb main-lb' : 'lb main-lb unranked'} aria-labelledby="board">
        <thead>
          <tr>
            <th scope="col" className="rkh">
              {t('board.rank')}
            </th>
            <th scope="col" colSpan={2}>
              {t('board.draft')}
            </th>
            <th scope="col" className="plotcol">
              {t('board.interval')}
            </th>
            <th scope="col" className="r">
              {t('board.share')}
            </th>
            <th scope="col" className="r">
              {t('board.votes')}
            </th>
            <th scope="col" className="r">
              {t('board.time')}
            </th>
            {text && (
              <th scope="col" className="r">
                {t(chinese ? 'board.signs' : 'board.words')}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {groups.map((group) => (
            <GroupRows
              key={group.rows[0]!.draftId}
              group={group}
              ranked={ranked}
              base={base}
              text={text}
              plot={(row, edge) => {
                const leads = leaders.includes(row);
                return row.votes === 0 ? (
                  <span className="mute small">{t('board.noInterval')}</span>
                ) : (
                  <IntervalPlot
                    row={row}
                    axis={axis}
                    colour={leads ? 'var(--d1)' : ranked && row.high < 0.5 ? 'var(--d2)' : 'var(--d5)'}
                    band={leads ? band : null}
                    edge={edge}
                    point={ranked}
                    label={t('board.lowHigh', {
                      share: percent(row.share),
                      low: percent(row.low),
                      high: percent(row.high),
                    })}
                  />
                );
              }}
              votesOf={votesOf}
              head={ranked && parts > 1 && group.first ? partHead(rows, group.rows[0]!) : null}
            />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <td colSpan={3} />
            <td className="plotcol">
              <AxisPlot axis={axis} />
            </td>
            <td colSpan={text ? 4 : 3} />
          </tr>
        </tfoot>
      </table>
      {board.prior && ranked && <p className="cap2">{t('prior')}</p>}
    </section>
  );
}

const partHead = (rows: LeaderRow[], row: LeaderRow): { number: number; alone: boolean } => ({
  number: row.component + 1,
  alone: rows.filter(({ component }) => component === row.component).length === 1,
});

function GroupRows({
  group: { rows },
  ranked,
  base,
  text,
  plot,
  votesOf,
  head,
}: {
  group: Group;
  ranked: boolean;
  base: string;
  text: boolean;
  plot: (row: LeaderRow, edge: { first: boolean; last: boolean }) => React.ReactNode;
  /** How many votes a component's order rests on. */
  votesOf: (component: number) => number;
  head: { number: number; alone: boolean } | null;
}) {
  const t = useTranslations('dashboard');
  return (
    <>
      {head && (
        <tr className="parth">
          <th scope="rowgroup" colSpan={text ? 8 : 7}>
            {head.alone ? t('board.alone') : t('board.group', { number: head.number })}
          </th>
        </tr>
      )}
      {rows.map((row, at) => (
        <tr key={row.draftId} className={at === rows.length - 1 ? 'ge' : undefined}>
          {at === 0 && (
            <td
              rowSpan={rows.length}
              className={!ranked || rows.length === 1 || head?.alone ? 'rk one' : 'rk'}
            >
              {ranked && !head?.alone ? (
                <b>
                  <Num
                    to={{ show: 'votes', choice: 'counted', group: row.draftId }}
                    label={t('board.rankFrom', {
                      rank: row.rank,
                      count: rows.length,
                      votes: votesOf(row.component),
                    })}
                  >
                    {row.rank}
                  </Num>
                </b>
              ) : (
                <Dash why={t('board.noRank')} />
              )}
            </td>
          )}
          <td className="lt">{row.letter}</td>
          <td className="tt" lang={langOf(row.title)}>
            <Link href={`${base}/drafts/${row.draftId}`} prefetch={false} title={row.title}>
              {row.title || t('untitled')}
            </Link>
            {row.yourVote && (
              <i className="dot" role="img" aria-label={t('board.yourVote')} title={t('board.yourVote')} />
            )}
          </td>
          <td className="plotcol">
            <Drawn to={row.votes > 0 ? { show: 'votes', draft: row.draftId, choice: 'counted' } : null}>
              {plot(row, { first: at === 0, last: at === rows.length - 1 })}
            </Drawn>
          </td>
          <td className="r sh">
            {ranked && row.votes > 0 ? (
              <Num
                to={{ show: 'votes', draft: row.draftId, choice: 'counted' }}
                label={t('board.record', { wins: row.wins, losses: row.losses, ties: row.ties })}
              >
                <b>{percent(row.share)}</b> %
              </Num>
            ) : (
              <Dash why={row.votes > 0 ? t('board.noRank') : t('board.noInterval')} />
            )}
          </td>
          <td className="r">
            <Num
              to={{ show: 'votes', draft: row.draftId, choice: 'counted' }}
              label={t('board.votesOf', { count: row.votes, letter: row.letter })}
            >
              {row.votes}
            </Num>
          </td>
          <td className="r">
            {row.durationMs === null ? (
              <Dash why={t('board.untimed')} />
            ) : (
              <Num href={`${base}/drafts/${row.draftId}`}>
                {t('board.seconds', { value: (row.durationMs / 1_000).toFixed(1) })}
              </Num>
            )}
          </td>
          {text && (
            <td className="r">
              {row.size === null ? (
                <Dash why={t('board.uncounted')} />
              ) : (
                <Num href={`${base}/drafts/${row.draftId}`}>{row.size}</Num>
              )}
            </td>
          )}
        </tr>
      ))}
    </>
  );
}
