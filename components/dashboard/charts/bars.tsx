import type { Behind } from '../query';
import { across, type Look, placed, roundUp } from './look';
import { Chart, Words } from './parts';

export interface BarItem {
  key: string;
  /** Below the bar, or before it. */
  label: string;
  value: number;
  /** The value in words; the number itself where it is left out. */
  text?: string;
  to: Behind | null;
  /** A hatch instead of a fill: what is still missing, or counted apart. */
  quiet?: boolean;
}

const room = 18;

/** Upright bars, one a place, each with its number on top: distributions and weeks. */
export function ColumnsChart({
  look,
  bars,
  height = 96,
  least = 1,
}: {
  look: Look;
  bars: readonly BarItem[];
  height?: number;
  /** Places at least: one bar alone is no wall. */
  least?: number;
}) {
  const x = across(look);
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const slot = 100 / Math.max(least, bars.length);
  const base = height - room;
  // Many bars: every label would cover its neighbours.
  const each = Math.max(1, Math.ceil(bars.length / 12));
  return (
    <Chart look={look} height={height}>
      <line x1="0" x2={x(100)} y1={base} y2={base} stroke="var(--line-strong)" />
      {bars.map((bar, at) => {
        const high = bar.value > 0 ? Math.max(2, (bar.value / most) * (base - room)) : 0;
        const middle = slot * (at + 0.5);
        return look.open(
          bar.value > 0 ? bar.to : null,
          `${bar.label}: ${bar.text ?? bar.value}`,
          <g>
            <rect x={x(slot * at)} width={x(slot)} y="0" height={height} fill="transparent" />
            <rect
              x={x(middle - slot * 0.36)}
              width={x(slot * 0.72)}
              y={base - high}
              height={high}
              fill={bar.quiet ? 'var(--d5)' : 'var(--d1)'}
            />
            {at % each === 0 && (
              <>
                <Words look={look} at={middle} y={base - high - 5} anchor="middle" ink>
                  {bar.text ?? bar.value}
                </Words>
                <Words look={look} at={middle} y={height - 4} anchor="middle">
                  {bar.label}
                </Words>
              </>
            )}
          </g>,
          bar.key,
        );
      })}
    </Chart>
  );
}

const rowHeight = 34;

/** Lying bars with their words above: a funnel, distances, chances. `most` is the value of a full bar. */
export function RowsChart({ look, bars, most }: { look: Look; bars: readonly BarItem[]; most?: number }) {
  const full = most ?? roundUp(Math.max(...bars.map(({ value }) => value)));
  const x = across(look);
  return (
    <Chart look={look} height={bars.length * rowHeight + 2}>
      {bars.map((bar, at) =>
        look.open(
          bar.to,
          `${bar.label}: ${bar.text ?? bar.value}`,
          <g transform={`translate(0 ${at * rowHeight})`}>
            <rect x="0" width={x(100)} y="0" height={rowHeight - 2} fill="transparent" />
            <Words look={look} at={0} y={13} ink size={12}>
              {bar.label}
            </Words>
            <Words look={look} at={100} y={13} anchor="end" ink size={12} bold>
              {bar.text ?? bar.value}
            </Words>
            <rect x="0" width={x(100)} y="19" height="8" fill="var(--d-band)" />
            <rect
              x="0"
              width={x(placed(bar.value, 0, full, 0))}
              y="19"
              height="8"
              fill={bar.quiet ? 'var(--d5)' : 'var(--d1)'}
            />
          </g>,
          bar.key,
        ),
      )}
    </Chart>
  );
}
