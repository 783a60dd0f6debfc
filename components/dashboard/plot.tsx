import type { LeaderRow } from '@/lib/dashboard/schema';
import type { axisOf } from './verdict';

export type Axis = ReturnType<typeof axisOf>;

const at = (axis: Axis, share: number): string =>
  `${Math.max(0, Math.min(100, ((share * 100 - axis.from) / (axis.to - axis.from)) * 100)).toFixed(2)}%`;

/** One interval in its row: whiskers, the point where one may be shown, and the band where the leaders overlap. */
export function IntervalPlot({
  row,
  axis,
  colour,
  band,
  edge,
  point,
  label,
}: {
  row: LeaderRow;
  axis: Axis;
  colour: string;
  band: [number, number] | null;
  /** Where in the band's rows this one stands: its free edges keep a little room. */
  edge: { first: boolean; last: boolean };
  point: boolean;
  label: string;
}) {
  return (
    <svg className="plot rp" role="img" aria-label={label}>
      {axis.ticks.map((tick) => (
        <line
          key={tick}
          x1={at(axis, tick / 100)}
          x2={at(axis, tick / 100)}
          y1="0"
          y2="100%"
          stroke={tick === 50 ? 'var(--line-strong)' : 'var(--line)'}
          strokeDasharray={tick === 50 ? '2 3' : undefined}
        />
      ))}
      {band && (
        <rect
          x={at(axis, band[0])}
          width={`${(Number.parseFloat(at(axis, band[1])) - Number.parseFloat(at(axis, band[0]))).toFixed(2)}%`}
          y={edge.first ? 6 : 0}
          height={40 - (edge.first ? 6 : 0) - (edge.last ? 6 : 0)}
          fill="var(--d1)"
          opacity=".14"
        />
      )}
      <line x1={at(axis, row.low)} x2={at(axis, row.high)} y1="20" y2="20" stroke={colour} strokeWidth="2" />
      {[row.low, row.high].map((end, side) => (
        <line
          key={side === 0 ? 'low' : 'high'}
          x1={at(axis, end)}
          x2={at(axis, end)}
          y1="16"
          y2="24"
          stroke={colour}
          strokeWidth="2"
        />
      ))}
      {point && (
        <circle cx={at(axis, row.share)} cy="20" r="6" fill={colour} stroke="var(--panel)" strokeWidth="2" />
      )}
    </svg>
  );
}

/** The axis below the rows. */
export function AxisPlot({ axis }: { axis: Axis }) {
  return (
    <svg className="plot ax" aria-hidden="true">
      {axis.ticks.map((tick, index) => (
        <text key={tick} x={at(axis, tick / 100)} y="12" textAnchor="middle">
          {index === 0 ? `${tick} %` : tick}
        </text>
      ))}
    </svg>
  );
}

/** A small interval on its own axis of 0 to 1, with a dashed line to hold it against. */
export function SmallInterval({
  value,
  low,
  high,
  mark,
  colour,
  label,
}: {
  value: number;
  low: number;
  high: number;
  mark: number;
  colour: string;
  label: string;
}) {
  const x = (share: number) => `${Math.max(0, Math.min(100, share * 100)).toFixed(2)}%`;
  return (
    <svg className="plot" height="20" role="img" aria-label={label}>
      <line x1="0" x2="100%" y1="10" y2="10" stroke="var(--line)" />
      <line x1={x(mark)} x2={x(mark)} y1="1" y2="19" stroke="var(--ink)" strokeDasharray="2 2" />
      <line x1={x(low)} x2={x(high)} y1="10" y2="10" stroke={colour} strokeWidth="3" />
      <circle cx={x(value)} cy="10" r="5" fill={colour} stroke="var(--panel)" strokeWidth="1.5" />
    </svg>
  );
}
