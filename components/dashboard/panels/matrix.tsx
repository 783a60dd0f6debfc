import type { WinMatrix } from '@/lib/dashboard/panels';
import { GraphChart } from '../charts/graph';
import type { Say } from '../charts/look';
import { departure, MatrixChart } from '../charts/matrix';
import { Num } from '../number';
import { Panel, pageLook, TableBehind } from './parts';

/** Drafts a matrix can show before its numbers touch each other. */
export const mostShown = 12;

/** The first drafts of a matrix, with what was left out counted. */
export function firstOf(matrix: WinMatrix, most = mostShown): WinMatrix {
  return {
    drafts: matrix.drafts.slice(0, most),
    cells: matrix.cells.filter(({ a, b }) => a < most && b < most),
    more: matrix.more + Math.max(0, matrix.drafts.length - most),
  };
}

/** What the matrix says in a sentence: the pair furthest from what the ranking expects. */
export function matrixVerdict(matrix: WinMatrix): { key: string; values: Record<string, string | number> } {
  const { drafts, cells } = matrix;
  if (cells.length === 0) return { key: 'noVotes', values: {} };
  if (cells.every(({ wins, losses }) => wins + losses === 0)) return { key: 'allTies', values: {} };
  const furthest = cells.reduce((far, cell) =>
    Math.abs(cell.residual) > Math.abs(far.residual) ? cell : far,
  );
  if (Math.abs(furthest.residual) < 1.5) return { key: 'expected', values: { pairs: cells.length } };
  const { a, b, wins, losses, ties, expected, residual } = furthest;
  const all = wins + losses + ties;
  const upset = residual > 0;
  return {
    key: 'surprise',
    values: {
      a: drafts[upset ? a : b]!.letter,
      b: drafts[upset ? b : a]!.letter,
      wins: upset ? wins : losses,
      all,
      expected: (upset ? expected : all - expected).toFixed(1),
    },
  };
}

/** Who beat whom, beside what the ranking expects, and the votes that join the drafts. */
export function MatrixPanels({ matrix, say }: { matrix: WinMatrix; say: Say }) {
  const shown = firstOf(matrix);
  const { key, values } = matrixVerdict(matrix);
  const groups = new Set(matrix.drafts.map(({ component }) => component)).size;
  const pairs = matrix.drafts.length < 2 ? 'few' : groups > 1 ? 'apart' : 'joined';
  const letters = (cell: WinMatrix['cells'][number]) => ({
    a: matrix.drafts[cell.a]!.letter,
    b: matrix.drafts[cell.b]!.letter,
  });
  return (
    <>
      <Panel
        id="matrix"
        title={say('matrix.title')}
        small={say('matrix.small')}
        sentence={say(`matrix.say.${key}`, values)}
        files={matrix.cells.length > 0 ? ['matrix'] : []}
        say={say}
      >
        {matrix.cells.length > 0 && (
          <>
            <div className="pscroll drawing">
              <MatrixChart look={pageLook} matrix={shown} say={say} />
            </div>
            <p className="cap2">
              {say('matrix.how')} {shown.more > 0 && say('matrix.more', { count: shown.more })}
            </p>
            <TableBehind
              say={say}
              caption={say('matrix.title')}
              head={['pair', 'wins', 'ties', 'expected', 'residual'].map((name) =>
                say(`matrix.head.${name}`),
              )}
              rows={matrix.cells.map((cell) => {
                const { a, b } = letters(cell);
                const to = {
                  show: 'votes',
                  draft: matrix.drafts[cell.a]!.id,
                  against: matrix.drafts[cell.b]!.id,
                } as const;
                return {
                  key: `${cell.a} ${cell.b}`,
                  cells: [
                    say('matrix.pair', { a, b }),
                    <Num key="wins" to={to} label={say('matrix.votes', { a, b })}>
                      {cell.wins}–{cell.losses}
                    </Num>,
                    cell.ties,
                    cell.expected.toFixed(1),
                    `${cell.residual.toFixed(1).replace('-', '−')} ${departure(cell.residual)}`,
                  ],
                };
              })}
            />
          </>
        )}
      </Panel>
      <Panel
        id="graph"
        title={say('graph.title')}
        sentence={say(`graph.say.${pairs}`, {
          drafts: matrix.drafts.length + matrix.more,
          groups,
        })}
        files={matrix.drafts.length > 1 ? ['graph'] : []}
        say={say}
      >
        {matrix.drafts.length > 1 && (
          <>
            <GraphChart look={pageLook} matrix={firstOf(matrix, 24)} say={say} />
            <p className="cap2">{say('graph.how')}</p>
            <TableBehind
              say={say}
              caption={say('graph.title')}
              head={['draft', 'group', 'votes', 'with'].map((name) => say(`graph.head.${name}`))}
              rows={matrix.drafts.map((draft, at) => ({
                key: draft.id,
                cells: [
                  `${draft.letter} ${draft.title}`,
                  draft.component + 1,
                  <Num key="votes" to={{ show: 'votes', draft: draft.id }}>
                    {draft.votes}
                  </Num>,
                  matrix.cells
                    .flatMap((cell) => (cell.a === at ? [cell.b] : cell.b === at ? [cell.a] : []))
                    .map((other) => matrix.drafts[other]!.letter)
                    .join(', ') || say('graph.nobody'),
                ],
              }))}
            />
          </>
        )}
      </Panel>
    </>
  );
}
