import type { WinMatrix } from '@/lib/dashboard/panels';
import { across, type Look, type Say } from './look';
import { Chart, Words } from './parts';

const height = 280;
const top = 28;

/** Where each draft stands: groups side by side, as wide as they are large; inside one a ring, best at its top. In percent and px. */
export function ringsOf(components: readonly number[]): {
  at: [number, number][];
  groups: [number, number][];
} {
  const names = [...new Set(components)].sort((a, b) => a - b);
  const weight = (name: number) => 1 + components.filter((own) => own === name).length;
  const all = names.reduce((sum, name) => sum + weight(name), 0);
  const groups: [number, number][] = [];
  let from = 0;
  for (const name of names) {
    const wide = (weight(name) / all) * 100;
    groups.push([from, from + wide]);
    from += wide;
  }
  const seen = new Map<number, number>();
  const at = components.map((name): [number, number] => {
    const [low, high] = groups[names.indexOf(name)]!;
    const nth = seen.get(name) ?? 0;
    seen.set(name, nth + 1);
    const count = components.filter((own) => own === name).length;
    const middle = (low + high) / 2;
    if (count === 1) return [middle, (top + height) / 2];
    const turn = (nth / count) * 2 * Math.PI - Math.PI / 2;
    const [rx, ry] = [((high - low) / 2) * 0.76, (height - top) / 2 - 26];
    return [middle + rx * Math.cos(turn), (top + height) / 2 + ry * Math.sin(turn)];
  });
  return { at, groups };
}

/**
 * The drafts and the votes that join them: a line a pair, thicker with more votes, dashed where both won as often. Groups that no
 * vote joins stand apart and are named.
 */
export function GraphChart({ look, matrix, say }: { look: Look; matrix: WinMatrix; say: Say }) {
  const { drafts, cells } = matrix;
  const x = across(look);
  const { at, groups } = ringsOf(drafts.map(({ component }) => component));
  const votes = ({ wins, losses, ties }: WinMatrix['cells'][number]) => wins + losses + ties;
  const most = Math.max(1, ...cells.map(votes));
  return (
    <Chart look={look} height={height}>
      {groups.length > 1 &&
        groups.map(([low, high], nth) => (
          <g key={low}>
            <rect
              x={x(low + 0.5)}
              width={x(high - low - 1)}
              y="1"
              height={height - 2}
              fill="none"
              stroke="var(--line-strong)"
              strokeDasharray="3 3"
            />
            <Words look={look} at={low + 0.5} dx={8} y={17}>
              {say('graph.group', { number: nth + 1 })}
            </Words>
          </g>
        ))}
      {cells.map((cell) => {
        const [a, b] = [drafts[cell.a]!, drafts[cell.b]!];
        const ends = { x1: x(at[cell.a]![0]), y1: at[cell.a]![1], x2: x(at[cell.b]![0]), y2: at[cell.b]![1] };
        return look.open(
          { show: 'votes', draft: a.id, against: b.id, choice: 'counted' },
          say('graph.edge', {
            a: a.letter,
            b: b.letter,
            wins: cell.wins,
            losses: cell.losses,
            ties: cell.ties,
          }),
          <g>
            <line {...ends} stroke="transparent" strokeWidth="12" />
            <line
              {...ends}
              stroke="var(--d5)"
              strokeWidth={(1 + 4 * (votes(cell) / most)).toFixed(1)}
              strokeDasharray={cell.wins === cell.losses ? '4 4' : undefined}
            />
          </g>,
          `${a.id} ${b.id}`,
        );
      })}
      {drafts.map((draft, nth) =>
        look.open(
          { show: 'votes', draft: draft.id, choice: 'counted' },
          say('graph.node', { letter: draft.letter, title: draft.title, votes: draft.votes }),
          <g>
            <circle
              cx={x(at[nth]![0])}
              cy={at[nth]![1]}
              r={14}
              fill="var(--raised)"
              stroke="var(--ink)"
              strokeWidth="1.5"
            />
            <Words look={look} at={at[nth]![0]} y={at[nth]![1] + 4} anchor="middle" ink size={12} bold>
              {draft.letter}
            </Words>
          </g>,
          draft.id,
        ),
      )}
    </Chart>
  );
}
