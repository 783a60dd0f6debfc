import type { Behind } from '../query';
import { across, type Look, placed } from './look';
import { Chart, Words } from './parts';

export interface BoxRow {
  key: string;
  label: string;
  /** Minimum, quartiles, maximum; null where nothing was measured. */
  five: [number, number, number, number, number] | null;
  say: string;
  format: (value: number) => string;
  /** The three parts: what each opens and how many values lie in it; below the box, the box, above it. */
  parts: readonly { key: string; to: Behind | null; say: string }[];
  /** What the row opens as a whole. */
  to: Behind | null;
}

const rowHeight = 40;

/** How high so many rows are together, in px. */
export const boxesHeight = (rows: number): number => rows * rowHeight;

/** Five numbers a row, each on its own scale between its least and its most: whiskers, the middle half as a box, the median as a thick line. */
export function BoxesChart({ look, rows }: { look: Look; rows: readonly BoxRow[] }) {
  const x = across(look);
  return (
    <Chart look={look} height={boxesHeight(rows.length)}>
      {rows.map(({ key, label, five, say, format, parts, to }, at) => {
        const place = (value: number) => placed(value, five?.[0] ?? 0, five?.[4] ?? 1, 13);
        return (
          <g key={key} transform={`translate(0 ${at * rowHeight})`}>
            {look.open(
              to,
              `${label}: ${say}`,
              <g>
                <rect x="0" width={x(100)} y="0" height={rowHeight} fill="transparent" />
                <Words look={look} at={0} y={13} ink size={12}>
                  {label}
                </Words>
                {five ? (
                  <>
                    <Words look={look} at={0} y={30}>
                      {format(five[0])}
                    </Words>
                    <Words look={look} at={100} y={30} anchor="end">
                      {format(five[4])}
                    </Words>
                    <Words look={look} at={100} y={13} anchor="end" ink size={12} bold>
                      {format(five[2])}
                    </Words>
                  </>
                ) : (
                  <Words look={look} at={0} y={31}>
                    {say}
                  </Words>
                )}
              </g>,
              'row',
            )}
            {five && <Five look={look} five={five} place={place} parts={parts} />}
            {five &&
              look.open(
                to,
                `${label}: ${say}`,
                <line
                  x1={x(place(five[2]))}
                  x2={x(place(five[2]))}
                  y1="18"
                  y2="34"
                  stroke="var(--d1)"
                  strokeWidth="3"
                />,
                'median',
              )}
          </g>
        );
      })}
    </Chart>
  );
}

/** The whiskers and the box, each a mark of its own with room to be hit. */
function Five({
  look,
  five,
  place,
  parts,
}: {
  look: Look;
  five: NonNullable<BoxRow['five']>;
  place: (value: number) => number;
  parts: BoxRow['parts'];
}) {
  const x = across(look);
  const [low, left, , right, high] = five.map(place) as [number, number, number, number, number];
  const ends: readonly [number, number][] = [
    [low, left],
    [left, Math.max(right, left + 0.4)],
    [right, high],
  ];
  return parts.map(({ key, to, say }, nth) => {
    const [from, end] = ends[nth]!;
    return look.open(
      to,
      say,
      <g>
        <rect x={x(from)} width={x(end - from)} y="18" height="16" fill="transparent" />
        {nth === 1 ? (
          <rect
            x={x(from)}
            width={x(end - from)}
            y="20"
            height="12"
            fill="var(--d-band)"
            stroke="var(--d5)"
          />
        ) : (
          <line x1={x(from)} x2={x(end)} y1="26" y2="26" stroke="var(--d5)" />
        )}
      </g>,
      key,
    );
  });
}
