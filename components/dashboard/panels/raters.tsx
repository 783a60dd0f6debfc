import { Disc } from '@/components/ui/person';
import type { RaterRow, Raters } from '@/lib/dashboard/panels';
import type { Axis, IntervalRow } from '../charts/intervals';
import type { Say } from '../charts/look';
import { Dash, Num } from '../number';
import type { Behind } from '../query';
import { Cell, IntervalTable, Panel, rowOf } from './parts';
import { sideOf } from './words';

/** The five figures of a reviewer, how each is written, and the line that says "as the others". */
export const raterFigures = {
  agreement: { format: 'percent', axis: { from: 0, to: 1, mark: 0.5 } },
  sensitivity: { format: 'plain', axis: { from: 0, to: 2, mark: 1 } },
  left: { format: 'percent', axis: { from: 0, to: 1, mark: 0.5 } },
  consistency: { format: 'percent', axis: { from: 0, to: 1, mark: 0.5 } },
  severity: { format: 'points', axis: { from: -2, to: 2, mark: 0 } },
} as const satisfies Record<string, { format: 'percent' | 'plain' | 'points'; axis: Axis }>;
/** Of hundreds of reviewers a page names those who judged most; it would weigh megabytes else. */
const named = 40;
/** Lines beside the board. */
const beside = 12;
const judged = ({ votes, ratings }: RaterRow) => votes + ratings;
const busiest = (rows: readonly RaterRow[], most: number) =>
  [...rows].sort((a, b) => judged(b) - judged(a)).slice(0, most);

export type RaterFigure = keyof typeof raterFigures;
const names = Object.keys(raterFigures) as RaterFigure[];

/** Whom the sentence names: who goes against the others, else who leans to a side, else who is strict; nobody where no interval says so. */
export function ratersVerdict({ rows, all }: Raters): {
  key: string;
  values: Record<string, string | number>;
} {
  if (rows.length === 0) return { key: all ? 'none' : 'noneOfYours', values: {} };
  if (!all) return { key: 'own', values: {} };
  if (rows.length === 1) return { key: 'one', values: { name: rows[0]!.person.name } };
  const side = (row: RaterRow, name: RaterFigure, mark: number) => {
    const figure = row[name];
    return figure.ok ? sideOf(figure, mark) : 'open';
  };
  const against = rows.find((row) => side(row, 'agreement', 0.5) === 'below');
  if (against) return { key: 'against', values: { name: against.person.name } };
  const leans = rows.find((row) => side(row, 'left', 0.5) !== 'open');
  if (leans)
    return {
      key: side(leans, 'left', 0.5) === 'above' ? 'left' : 'right',
      values: { name: leans.person.name },
    };
  const severe = rows.find((row) => side(row, 'severity', 0) !== 'open');
  if (severe)
    return {
      key: side(severe, 'severity', 0) === 'below' ? 'strict' : 'mild',
      values: { name: severe.person.name },
    };
  return rows.some(({ agreement }) => agreement.ok)
    ? { key: 'alike', values: { count: rows.length } }
    : { key: 'early', values: {} };
}

/** What a figure of a reviewer rests on: votes that can be held against the others'; pairs judged again; ratings others share. */
export function behindRater(name: RaterFigure, by: string): Behind {
  if (name === 'severity') return { show: 'ratings', by, only: 'shared' };
  if (name === 'consistency') return { show: 'votes', by, only: 'twice' };
  if (name === 'agreement') return { show: 'votes', by, choice: 'decided', only: 'held' };
  if (name === 'sensitivity') return { show: 'votes', by, choice: 'counted', only: 'joined' };
  return { show: 'votes', by, choice: 'decided' };
}

export const raterRows = (rows: readonly RaterRow[], name: RaterFigure, say: Say): IntervalRow[] =>
  rows.map((row) => {
    const figure = row[name];
    const { format, axis } = raterFigures[name];
    const off = figure.ok && sideOf(figure, axis.mark) !== 'open';
    return rowOf(figure, format, say, {
      key: row.person.id,
      label: row.person.name,
      to: behindRater(name, row.person.id),
      colour: off ? 'var(--d4)' : 'var(--d5)',
    });
  });

/** How strict or mild each is, beside the board. */
export function SeverityPanel({ raters, say }: { raters: Raters; say: Say }) {
  const rows = raterRows(
    busiest(
      raters.rows.filter(({ severity }) => severity.ok),
      beside,
    ),
    'severity',
    say,
  );
  if (rows.length === 0) return null;
  return (
    <section className="blk" aria-labelledby="severity">
      <h2 id="severity">
        {say('raters.severity')} <small>{say('raters.severitySmall')}</small>
      </h2>
      <IntervalTable caption={say('raters.severity')} rows={rows} axis={raterFigures.severity.axis} />
    </section>
  );
}

/** Everybody who judges: how each agrees with the rest, and where each leans. */
export function RatersPanel({ raters, say }: { raters: Raters; say: Say }) {
  const { key, values } = ratersVerdict(raters);
  const shown = busiest(raters.rows, named);
  const more = raters.rows.length - shown.length;
  const charts = raters.all && raters.rows.length > 1 ? (['agreement', 'left'] as const) : [];
  return (
    <Panel
      id="raters"
      title={say('raters.title')}
      small={raters.all ? undefined : say('raters.ownSmall')}
      sentence={say(`raters.say.${key}`, values)}
      files={raters.rows.length > 0 ? ['raters'] : []}
      say={say}
    >
      {charts.length > 0 && (
        <div className="two">
          {charts.map((name) => (
            <div key={name}>
              <h3>{say(`raters.${name}`)}</h3>
              <IntervalTable
                caption={say(`raters.${name}`)}
                rows={raterRows(shown.slice(0, beside), name, say)}
                axis={raterFigures[name].axis}
              />
            </div>
          ))}
        </div>
      )}
      {raters.rows.length > 0 && (
        <>
          <div className="pscroll">
            <table className="lb tab" aria-labelledby="raters">
              <thead>
                <tr>
                  <th scope="col">{say('raters.person')}</th>
                  {(['votes', 'ratings', ...names, 'ties', 'bothBad', 'pace'] as const).map((name) => (
                    <th key={name} scope="col" className="r" title={say(`raters.why.${name}`)}>
                      {say(`raters.${name}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {shown.map((row) => (
                  <RaterLine key={row.person.id} row={row} say={say} />
                ))}
              </tbody>
            </table>
          </div>
          <p className="cap2">
            {more > 0 && `${say('raters.more', { count: more })} `}
            {say('raters.how')}{' '}
            {raters.asOf && say('raters.asOf', { at: raters.asOf.slice(0, 16).replace('T', ' ') })}
          </p>
        </>
      )}
    </Panel>
  );
}

function RaterLine({ row, say }: { row: RaterRow; say: Say }) {
  const votes = { show: 'votes', by: row.person.id } as const;
  const ratings = { show: 'ratings', by: row.person.id } as const;
  return (
    <tr>
      <th scope="row" className="key">
        <span className="row g2">
          <Disc person={row.person} small />
          <span>{row.person.name}</span>
        </span>
      </th>
      <td className="r">
        <Num to={votes} label={say('raters.votesOf', { name: row.person.name })}>
          {row.votes}
        </Num>
      </td>
      <td className="r">
        <Num to={ratings} label={say('raters.ratingsOf', { name: row.person.name })}>
          {row.ratings}
        </Num>
      </td>
      {names.map((name) => (
        <td key={name} className="r">
          <Cell
            figure={row[name]}
            format={raterFigures[name].format}
            say={say}
            to={behindRater(name, row.person.id)}
          />
        </td>
      ))}
      <td className="r">
        <Num to={{ ...votes, choice: 'tie' }}>{row.ties}</Num>
      </td>
      <td className="r">
        <Num to={{ ...votes, choice: 'both_bad' }}>{row.bothBad}</Num>
      </td>
      <td className="r">
        {row.medianSeconds === null ? (
          <Dash why={say('raters.untimed')} />
        ) : (
          <Num to={{ ...votes, only: 'timed' }}>
            {say('seconds', { value: Math.round(row.medianSeconds) })}
          </Num>
        )}
      </td>
    </tr>
  );
}
