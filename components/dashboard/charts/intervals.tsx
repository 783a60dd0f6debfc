import type { Behind } from '../query';
import { across, type Look, placed } from './look';
import { Chart, Interval, Mark, type Span, Words } from './parts';

/** A row of an interval chart. Without a span it says why. */
export interface IntervalRow {
  key: string;
  label: string;
  lang?: string;
  span: Span | null;
  /** The same after control, drawn hollow below the first. */
  second?: Span | null;
  /** What the value is called: `63 %`, `α .64`. */
  value: string;
  /** Why there is no span, or the interval in words. */
  say: string;
  to: Behind | null;
  /** What the label itself counts, where it does. */
  of?: Behind;
  colour?: string;
}

export interface Axis {
  from: number;
  to: number;
  /** The line that means nothing is there: 0.5, 0, or the rule that was set. */
  mark: number | null;
}

/** One interval alone, as it stands in the row of a table. */
export function RowPlot({ look, row, axis }: { look: Look; row: IntervalRow; axis: Axis }) {
  const place = (value: number) => placed(value, axis.from, axis.to, 3);
  const height = row.second ? 28 : 20;
  const x = across(look);
  return (
    <Chart look={look} height={height}>
      <line x1={x(0)} x2={x(100)} y1={height / 2} y2={height / 2} stroke="var(--line)" />
      {axis.mark !== null && <Mark look={look} at={place(axis.mark)} height={height} />}
      <Spans look={look} row={row} place={place} alone={10} both={[9, 21]} />
    </Chart>
  );
}

/** A row's interval, and the hollow one it is held against where there are two; heights in pixels. */
function Spans({
  look,
  row: { span, second, colour = 'var(--d1)' },
  place,
  alone,
  both: [above, below],
}: {
  look: Look;
  row: IntervalRow;
  place: (value: number) => number;
  alone: number;
  both: readonly [number, number];
}) {
  const shared = { look, colour, place };
  return (
    <>
      {span && <Interval {...shared} span={span} y={second ? above : alone} />}
      {second && <Interval {...shared} span={second} y={below} hollow />}
    </>
  );
}

const tall = 44;
const plain = 36;
const worded = 22;
/** Characters that stand in one line beside each other on a phone; a Han character counts twice. */
const lineOf = 50;

const columnsOf = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/[\u2e80-\u9fff\uff00-\uff60]/.test(sign) ? 2 : 1), 0);
/** Without an interval the reason stands beside the label where both fit. */
const inOneLine = ({ label, say }: IntervalRow): boolean => columnsOf(label) + columnsOf(say) <= lineOf;
const heightOf = (row: IntervalRow): number =>
  row.span ? (row.second ? tall : plain) : inOneLine(row) ? worded : plain;

/** How high the rows are together, in px. */
export const intervalsHeight = (rows: readonly IntervalRow[]): number =>
  rows.reduce((sum, row) => sum + heightOf(row), 0);

/** All rows as one drawing: the label and the value above each line. For files, and for paper. */
export function IntervalsChart({
  look,
  rows,
  axis,
}: {
  look: Look;
  rows: readonly IntervalRow[];
  axis: Axis;
}) {
  const place = (value: number) => placed(value, axis.from, axis.to, 3);
  return (
    <Chart look={look} height={intervalsHeight(rows)}>
      {rows.map((row, at) =>
        look.open(
          row.to,
          `${row.label}: ${row.say}`,
          <g transform={`translate(0 ${intervalsHeight(rows.slice(0, at))})`}>
            {axis.mark !== null && row.span && (
              <Mark look={look} at={place(axis.mark)} top={18} height={heightOf(row)} />
            )}
            <Words look={look} at={0} y={14} ink size={12}>
              {row.label}
            </Words>
            <Words look={look} at={100} y={14} anchor="end" ink size={12} bold={row.span !== null}>
              {row.span ? row.value : '–'}
            </Words>
            {row.span ? (
              <>
                <line x1="0" x2={across(look)(100)} y1="26" y2="26" stroke="var(--line)" />
                <Spans look={look} row={row} place={place} alone={26} both={[25, 35]} />
              </>
            ) : inOneLine(row) ? (
              <Words look={look} at={100} dx={-16} y={14} anchor="end">
                {row.say}
              </Words>
            ) : (
              <Words look={look} at={0} y={29}>
                {row.say}
              </Words>
            )}
          </g>,
          row.key,
        ),
      )}
    </Chart>
  );
}
