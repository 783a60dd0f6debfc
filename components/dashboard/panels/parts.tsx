import type { ReactNode } from 'react';
import type { Figure } from '@/lib/dashboard/panels';
import { type Axis, type IntervalRow, RowPlot } from '../charts/intervals';
import type { Look, Say } from '../charts/look';
import { Files } from '../file-links';
import { Fold } from '../fold';
import { Mark } from '../mark';
import { Dash, Drawn, Num } from '../number';
import type { Behind, FoldName, Where } from '../query';
import { type Format, figureWords, formats } from './words';

/** On a page every mark of a chart leads to the votes behind it. */
export const pageLook: Look = {
  open: (to, title, marks, key) => (
    <Mark key={key} to={to} title={title}>
      {marks}
    </Mark>
  ),
};

/** A panel: a question or a name, the answer as a sentence, then what it rests on, and its files at the foot. */
export function Panel({
  id,
  title,
  small,
  sentence,
  files,
  say,
  children,
}: {
  id: string;
  title: string;
  small?: string | undefined;
  sentence: ReactNode;
  /** The charts of this panel that can be taken away, by name. */
  files?: readonly string[];
  say: Say;
  children?: ReactNode;
}) {
  return (
    <section className="blk ruled panel" aria-labelledby={id} id={`panel-${id}`}>
      <h2 id={id}>
        {title}
        {small && <small>{small}</small>}
        {files && (
          <span className="sp files">
            {files.map((chart) => (
              <span key={chart} className="file">
                {files.length > 1 && <span>{say(`chart.${chart}`)}</span>}
                <Files chart={chart} name={files.length > 1 ? say(`chart.${chart}`) : title} />
              </span>
            ))}
          </span>
        )}
      </h2>
      <p className="say">{sentence}</p>
      {children}
    </section>
  );
}

/** Doors that a folded table may hold; one with more waits until it is unfolded. */
const mostDoors = 100;

/** Whether a table of so many doors waits, and whether it was asked for; null for one that is simply there. */
export const foldOf = (where: Where | undefined, id: FoldName, doors: number): Folding | null =>
  where && doors > mostDoors ? { id, asked: where.folds?.includes(id) ?? false } : null;
export interface Folding {
  id: FoldName;
  asked: boolean;
}

interface Rows {
  caption: string;
  head: readonly string[];
  rows: () => readonly { key: string; cells: readonly ReactNode[] }[];
}

/** The numbers of a chart as a real table, folded below it. The first cell of a row names it. */
export function TableBehind({ say, fold = null, ...table }: Rows & { say: Say; fold?: Folding | null }) {
  const label = say('table', { name: table.caption });
  if (fold)
    return (
      <Fold id={fold.id} label={label} show={say('tableShow')}>
        {fold.asked && <Table {...table} />}
      </Fold>
    );
  return (
    <details className="asTable">
      <summary>{label}</summary>
      <Table {...table} />
    </details>
  );
}

function Table({ caption, head, rows }: Rows) {
  return (
    <div className="pscroll">
      <table className="lb tab">
        <caption className="sr">{caption}</caption>
        <thead>
          <tr>
            {head.map((name, at) => (
              <th key={name} scope="col" className={at > 0 ? 'r' : undefined}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows().map(({ key, cells: [name, ...cells] }) => (
            <tr key={key}>
              <th scope="row">{name}</th>
              {cells.map((cell, at) => (
                <td key={at} className="r">
                  {cell}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A row of intervals from a figure. */
export function rowOf(
  figure: Figure,
  format: Format,
  say: Say,
  row: Pick<IntervalRow, 'key' | 'label' | 'to'> & Partial<IntervalRow>,
): IntervalRow {
  return {
    ...row,
    span: figure.ok ? figure : null,
    value: figure.ok ? formats[format](figure.value, say) : '–',
    say: figureWords(figure, format, say),
  };
}

/** Intervals one below the other: a real table whose middle column is drawn. */
export function IntervalTable({
  caption,
  rows,
  axis,
}: {
  caption: string;
  rows: readonly IntervalRow[];
  axis: Axis;
}) {
  return (
    <table className="ivt">
      <caption className="sr">{caption}</caption>
      <colgroup>
        <col className="named" />
        <col />
        <col className="value" />
      </colgroup>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row" lang={row.lang}>
              {row.of ? <Num to={row.of}>{row.label}</Num> : row.label}
            </th>
            {row.span ? (
              <>
                <td className="drawn">
                  <Drawn to={row.to}>
                    <RowPlot look={{ open: (_to, _title, marks) => marks }} row={row} axis={axis} />
                  </Drawn>
                </td>
                <td className="r">
                  {row.to ? (
                    <Num to={row.to} label={row.say}>
                      {row.value}
                    </Num>
                  ) : (
                    <span title={row.say}>
                      {row.value}
                      <span className="sr">, {row.say}</span>
                    </span>
                  )}
                </td>
              </>
            ) : (
              <td colSpan={2} className="why">
                <b aria-hidden="true">–</b> {row.say}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A figure in the cell of a table: its number as a door, or a dash with the reason. */
export function Cell({ figure, format, say, to }: { figure: Figure; format: Format; say: Say; to: Behind }) {
  const words = figureWords(figure, format, say);
  return figure.ok ? (
    <Num to={to} label={words}>
      {formats[format](figure.value, say)}
    </Num>
  ) : (
    <Dash why={words} />
  );
}
