import type { WinMatrix } from '@/lib/dashboard/panels';
import { across, type Look, type Say } from './look';
import { Chart, Words } from './parts';

const row = 32;
const head = 20;

/** How far a pair departs from what the ranking expects, as a sign: more wins than expected, fewer, or as expected. */
export const departure = (residual: number): '+' | '−' | '' =>
  residual >= 1.5 ? '+' : residual <= -1.5 ? '−' : '';

const shade = (residual: number): number => Math.min(0.7, Math.abs(residual) / 5);

/**
 * Who beat whom: a cell holds the wins of its row over its column. Blue and `+` where more than Bradley-Terry expects, ochre and
 * `−` where fewer; the deeper, the further.
 */
export function MatrixChart({ look, matrix, say }: { look: Look; matrix: WinMatrix; say: Say }) {
  const { drafts, cells } = matrix;
  const x = across(look);
  const slot = 100 / (drafts.length + 1);
  const both = cells.flatMap((cell) => [
    cell,
    {
      a: cell.b,
      b: cell.a,
      wins: cell.losses,
      losses: cell.wins,
      ties: cell.ties,
      expected: cell.wins + cell.losses + cell.ties - cell.expected,
      residual: -cell.residual,
    },
  ]);
  return (
    <Chart look={look} height={head + drafts.length * row + 2}>
      {drafts.map((draft, at) => (
        <g key={draft.id}>
          <Words look={look} at={slot * (at + 1.5)} y={13} anchor="middle" ink size={12} bold>
            {draft.letter}
          </Words>
          <Words look={look} at={slot * 0.5} y={head + at * row + 20} anchor="middle" ink size={12} bold>
            {draft.letter}
          </Words>
          <rect
            x={x(slot * (at + 1))}
            width={x(slot)}
            y={head + at * row}
            height={row}
            fill="var(--d-band)"
            opacity=".6"
          />
        </g>
      ))}
      {both.map((cell) => {
        const [a, b] = [drafts[cell.a]!, drafts[cell.b]!];
        return look.open(
          { show: 'votes', draft: a.id, against: b.id, outcome: 'won' },
          say('matrix.cell', {
            a: a.letter,
            b: b.letter,
            wins: cell.wins,
            losses: cell.losses,
            ties: cell.ties,
            expected: cell.expected.toFixed(1),
          }),
          <g>
            <rect
              x={x(slot * (cell.b + 1))}
              width={x(slot)}
              y={head + cell.a * row}
              height={row}
              fill="var(--raised)"
              stroke="var(--line)"
            />
            <rect
              x={x(slot * (cell.b + 1))}
              width={x(slot)}
              y={head + cell.a * row}
              height={row}
              fill={cell.residual >= 0 ? 'var(--d1)' : 'var(--d2)'}
              opacity={(shade(cell.residual) * 0.6).toFixed(2)}
            />
            <Words look={look} at={slot * (cell.b + 1.5)} y={head + cell.a * row + 20} anchor="middle" ink>
              {`${cell.wins}${departure(cell.residual)}`}
            </Words>
          </g>,
          `${a.id} ${b.id}`,
        );
      })}
    </Chart>
  );
}
