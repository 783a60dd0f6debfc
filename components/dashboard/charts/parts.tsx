import type { ReactNode } from 'react';
import { across, type Look } from './look';

/**
 * The frame of a chart: as wide as its place, `height` px high. It is drawn for the eye; its table says the same to everybody
 * else, so it is hidden from screen readers and its doors are no stops of the Tab key.
 */
export function Chart({ look, height, children }: { look: Look; height: number; children: ReactNode }) {
  return (
    <svg className="plot" width={look.wide ?? '100%'} height={height} aria-hidden="true">
      {children}
    </svg>
  );
}

/** Small words in a chart. `at` is in percent of the width, `dx` px beside it. */
export function Words({
  look,
  at,
  y,
  dx,
  anchor = 'start',
  ink,
  size = 11,
  bold,
  children,
}: {
  look: Look;
  at: number;
  y: number;
  dx?: number;
  anchor?: 'start' | 'middle' | 'end';
  /** Full ink instead of the quiet one. */
  ink?: boolean;
  size?: number;
  bold?: boolean;
  children: ReactNode;
}) {
  return (
    <text
      x={across(look)(at)}
      y={y}
      dx={dx}
      textAnchor={anchor}
      fontSize={size}
      fontWeight={bold ? 700 : 500}
      fill={ink ? 'var(--ink)' : 'var(--ink-3)'}
      className={ink ? 'ink' : undefined}
    >
      {children}
    </text>
  );
}

export interface Span {
  value: number;
  low: number;
  high: number;
}

/** An interval with its point: whiskers, ends, dot. A hollow one is the second of two. `place` turns a value into percent. */
export function Interval({
  look,
  span,
  y,
  colour,
  place,
  hollow,
}: {
  look: Look;
  span: Span;
  y: number;
  colour: string;
  place: (value: number) => number;
  hollow?: boolean;
}) {
  const x = (value: number) => across(look)(place(value));
  return (
    <>
      <line x1={x(span.low)} x2={x(span.high)} y1={y} y2={y} stroke={colour} strokeWidth={hollow ? 1.5 : 2} />
      {[span.low, span.high].map((end, side) => (
        <line
          key={side === 0 ? 'low' : 'high'}
          x1={x(end)}
          x2={x(end)}
          y1={y - 4}
          y2={y + 4}
          stroke={colour}
          strokeWidth={hollow ? 1.5 : 2}
        />
      ))}
      <circle
        cx={x(span.value)}
        cy={y}
        r={hollow ? 4 : 5}
        fill={hollow ? 'var(--panel)' : colour}
        stroke={hollow ? colour : 'var(--panel)'}
        strokeWidth="1.5"
      />
    </>
  );
}

/** A vertical line to hold values against. */
export function Mark({
  look,
  at,
  height,
  top = 0,
}: {
  look: Look;
  at: number;
  height: number;
  top?: number;
}) {
  const x = across(look)(at);
  return <line x1={x} x2={x} y1={top} y2={height} stroke="var(--line-strong)" strokeDasharray="2 3" />;
}
