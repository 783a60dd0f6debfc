'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { DashboardView } from '@/lib/dashboard/schema';
import { Dash, Drawn, Num, percent } from './number';
import { SmallInterval } from './plot';
import { certaintyOf, isRanked, type Verdict } from './verdict';

/** A chart's numbers as a table, for those who do not see it. */
function TableBehind({ title, rows }: { title: string; rows: [string, string][] }) {
  return (
    <div className="sr">
      {/* A table takes the room its cells want, whatever its own width: the box around it does not. */}
      <table>
        <caption>{title}</caption>
        <tbody>
          {rows.map(([name, value]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** How likely each leader is to be the best. */
export function RealPanel({ view, verdict }: { view: DashboardView; verdict: Verdict }) {
  const t = useTranslations('dashboard');
  const main = view.board.rows.filter(({ component, votes }) => component === 0 && votes > 0);
  const say = certaintyOf(verdict, view.board.rows);
  const shown = main.toSorted((a, b) => b.pBest - a.pBest).slice(0, 3);
  const other = Math.max(0, 1 - shown.reduce((sum, row) => sum + row.pBest, 0));
  const known = isRanked(verdict) && main.length > 1;
  // Every chance rests on all votes of the group, and each vote stands with two drafts.
  const from = t('real.from', { votes: main.reduce((sum, { votes }) => sum + votes, 0) / 2 });
  const group = {
    show: 'votes',
    choice: 'counted',
    ...(main[0] ? { group: main[0].draftId } : {}),
  } as const;
  return (
    <section className="blk" aria-labelledby="real">
      <h2 id="real">{t('real.title')}</h2>
      <p className="say">{t(`real.say.${say.key}`, say.values as never)}</p>
      {known ? (
        <>
          <div className="bars">
            {shown.map((row) => (
              <div className="iv" key={row.draftId}>
                <span>{t('real.best', { letter: row.letter })}</span>
                <Drawn to={group}>
                  <span className="hb" aria-hidden="true">
                    <i style={{ width: `${row.pBest * 100}%`, background: 'var(--d1)' }} />
                  </span>
                </Drawn>
                <b>
                  <Num to={group} label={from}>
                    {t('percent', { value: percent(row.pBest) })}
                  </Num>
                </b>
              </div>
            ))}
            {main.length > shown.length && (
              <div className="iv">
                <span>{t('real.other')}</span>
                <Drawn to={group}>
                  <span className="hb" aria-hidden="true">
                    <i style={{ width: `${other * 100}%`, background: 'var(--d5)' }} />
                  </span>
                </Drawn>
                <b>
                  <Num to={group} label={from}>
                    {t('percent', { value: percent(other) })}
                  </Num>
                </b>
              </div>
            )}
          </div>
          <p className="cap2">{t('real.note')}</p>
          <TableBehind
            title={t('real.table')}
            rows={main.map((row) => [
              `${row.letter} ${row.title}`,
              t('percent', { value: percent(row.pBest) }),
            ])}
          />
        </>
      ) : (
        <Undefined why={t('real.undefined')} />
      )}
    </section>
  );
}

function Undefined({ why }: { why: string }) {
  return (
    <p className="undef">
      <b aria-hidden="true">–</b>
      {why}
    </p>
  );
}

/** `.64` as the field writes alpha: no nought before the point. */
const alphaOf = (value: number): string => value.toFixed(2).replace(/^(-?)0\./, '$1.');

/** Agreement of the raters with its interval, or the reason why there is none. */
export function AgreePanel({ view, children }: { view: DashboardView; children?: ReactNode }) {
  const t = useTranslations('dashboard');
  const { alpha, counts, profiles } = view;
  const ratings = (words: ReactNode) => <Num to={{ show: 'ratings' }}>{words}</Num>;
  if (!alpha) {
    const why = counts.ratings === 0 ? 'none' : profiles.some(({ raters }) => raters > 1) ? 'same' : 'one';
    return (
      <section className="blk" aria-labelledby="agree">
        <h2 id="agree">{t('agree.title')}</h2>
        <Undefined why={t(`agree.undefined.${why}`)} />
        {counts.ratings > 0 && (
          <p className="cap2">{t.rich('agree.from', { a: ratings, count: counts.ratings })}</p>
        )}
      </section>
    );
  }
  const sure =
    alpha.low >= 0.6 ? 'strong' : alpha.value >= 0.6 ? 'enough' : alpha.high >= 0.6 ? 'unsure' : 'weak';
  const range = `${alphaOf(alpha.value)}, ${alphaOf(alpha.low)} – ${alphaOf(alpha.high)}`;
  return (
    <section className="blk" aria-labelledby="agree">
      <h2 id="agree">{t('agree.title')}</h2>
      <p className="say">{t(`agree.say.${sure}`)}</p>
      <div className="iv">
        <span>{t('agree.all')}</span>
        <Drawn to={{ show: 'ratings', only: 'scale' }}>
          <SmallInterval
            {...alpha}
            mark={0.6}
            colour={alpha.value >= 0.6 ? 'var(--d3)' : 'var(--d2)'}
            label={`${t('agree.all')} ${range}`}
          />
        </Drawn>
        <b>
          <Num to={{ show: 'ratings', only: 'scale' }}>
            {t('agree.value', { value: alphaOf(alpha.value) })}
          </Num>
        </b>
      </div>
      {children}
      <p className="cap2">
        {t.rich('agree.from', { a: ratings, count: counts.ratings })} {t('agree.rule')}
      </p>
      <TableBehind title={t('agree.table')} rows={[[t('agree.all'), range]]} />
    </section>
  );
}

/** The counts behind everything, each a door. */
export function Counts({ view, base }: { view: DashboardView; base: string }) {
  const t = useTranslations('dashboard');
  const { counts } = view;
  // Every finished work has its row; half a drawing has none.
  const finished = view.board.rows.length;
  const tiles: [key: string, value: ReactNode][] = [
    [
      'drafts',
      <Num key="d" href={base}>
        {finished}
      </Num>,
    ],
    [
      'votes',
      <Num key="v" to={{ show: 'votes' }}>
        {counts.votes}
      </Num>,
    ],
    [
      'people',
      <Num key="p" to={{ show: 'people' }}>
        {counts.reviewers}
      </Num>,
    ],
    [
      'ties',
      <Num key="t" to={{ show: 'votes', choice: 'tie' }}>
        {counts.ties}
      </Num>,
    ],
    [
      'bothBad',
      <Num key="b" to={{ show: 'votes', choice: 'both_bad' }}>
        {counts.bothBad}
      </Num>,
    ],
    [
      'ratings',
      <Num key="r" to={{ show: 'ratings' }}>
        {counts.ratings}
      </Num>,
    ],
    [
      'median',
      counts.medianSeconds === null ? (
        <Dash key="m" why={t('counts.noMedian')} />
      ) : (
        <Num key="m" to={{ show: 'votes', only: 'timed' }}>
          {t('counts.seconds', { value: Math.round(counts.medianSeconds) })}
        </Num>
      ),
    ],
  ];
  const unfinished = counts.drafts - finished;
  return (
    <section className="blk" aria-labelledby="counts">
      <h2 id="counts">{t('counts.title')}</h2>
      <dl className="tiles">
        {tiles.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`counts.${key}`)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {unfinished > 0 && <p className="cap2">{t('counts.unfinished', { count: unfinished })}</p>}
    </section>
  );
}
