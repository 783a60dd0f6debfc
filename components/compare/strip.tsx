import { useTranslations } from 'use-intl';
import type { PairView } from '@/lib/reviews/schema';

const width = 240;
const height = 28;

/** Intervals that overlap a neighbour: those whose order is still open. */
export function openIntervals(intervals: PairView['intervals']): boolean[] {
  return intervals.map(
    ({ low, high }, at) =>
      (at > 0 && intervals[at - 1]!.low < high) ||
      (at < intervals.length - 1 && intervals[at + 1]!.high > low),
  );
}

/** How sure the ranking is, without a name: 95 % intervals, best first. It comes with the pair and so never moves under it. */
export function Strip({ intervals }: { intervals: PairView['intervals'] }) {
  const t = useTranslations('compare');
  const shown = intervals.slice(0, 12);
  const open = openIntervals(shown);
  const step = shown.length > 1 ? Math.min(5, (height - 8) / (shown.length - 1)) : 0;
  return (
    <svg
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={t('strip', { count: shown.length, open: open.filter(Boolean).length })}
    >
      {shown.map(({ low, share, high }, at) => {
        const y = 4 + at * step;
        const ink = open[at] ? 'var(--room-ink)' : 'var(--room-ink-2)';
        return (
          <g key={at} stroke={ink} fill={ink}>
            <path
              d={`M${low * width} ${y}H${high * width}`}
              strokeWidth={step < 4 ? 1 : 2}
              opacity={open[at] ? 1 : 0.55}
            />
            <circle cx={share * width} cy={y} r={step < 4 ? 2 : 2.5} stroke="none" />
          </g>
        );
      })}
    </svg>
  );
}
