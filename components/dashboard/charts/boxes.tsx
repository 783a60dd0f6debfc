import { across, type Look, placed } from './look';
import { Chart, Words } from './parts';

export interface BoxRow {
  key: string;
  label: string;
  /** Minimum, quartiles, maximum; null where nothing was measured. */
  five: [number, number, number, number, number] | null;
  say: string;
  format: (value: number) => string;
}

const rowHeight = 52;

/** Five numbers a row, each on its own scale: whiskers, the middle half as a box, the median as a thick line. */
export function BoxesChart({ look, rows }: { look: Look; rows: readonly BoxRow[] }) {
  const x = across(look);
  return (
    <Chart look={look} height={rows.length * rowHeight}>
      {rows.map(({ key, label, five, say, format }, at) => {
        const place = (value: number) => placed(value, five?.[0] ?? 0, five?.[4] ?? 1, 3);
        return look.open(
          null,
          `${label}: ${say}`,
          <g transform={`translate(0 ${at * rowHeight})`}>
            <Words look={look} at={0} y={13} ink size={12}>
              {label}
            </Words>
            {five ? (
              <>
                <line x1={x(place(five[0]))} x2={x(place(five[4]))} y1="26" y2="26" stroke="var(--d5)" />
                <rect
                  x={x(place(five[1]))}
                  width={x(Math.max(0.4, place(five[3]) - place(five[1])))}
                  y="20"
                  height="12"
                  fill="var(--d-band)"
                  stroke="var(--d5)"
                />
                <line
                  x1={x(place(five[2]))}
                  x2={x(place(five[2]))}
                  y1="18"
                  y2="34"
                  stroke="var(--d1)"
                  strokeWidth="3"
                />
                <Words look={look} at={0} y={45}>
                  {format(five[0])}
                </Words>
                <Words look={look} at={100} y={45} anchor="end">
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
          key,
        );
      })}
    </Chart>
  );
}
