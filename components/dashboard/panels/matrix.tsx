import type { WinMatrix } from '@/lib/dashboard/panels';
import { GraphChart } from '../charts/graph';
import type { Say } from '../charts/look';
import { departure, MatrixChart } from '../charts/matrix';
import { Num } from '../number';
import type { Where } from '../query';
import { foldOf, Panel, pageLook, TableBehind } from './parts';

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
export function MatrixPanels({ matrix, where, say }: { matrix: WinMatrix; where?: Where; say: Say }) {
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
              fold={foldOf(where, 'matrix', 5 * matrix.cells.length)}
              caption={say('matrix.title')}
              head={['pair', 'wins', 'ties', 'expected', 'residual'].map((name) =>
                say(`matrix.head.${name}`),
              )}
              rows={() =>
                matrix.cells.map((cell) => {
                  const { a, b } = letters(cell);
                  const to = {
                    show: 'votes',
                    draft: matrix.drafts[cell.a]!.id,
                    against: matrix.drafts[cell.b]!.id,
                  } as const;
                  const all = { ...to, choice: 'counted' } as const;
                  return {
                    key: `${cell.a} ${cell.b}`,
                    cells: [
                      say('matrix.pair', { a, b }),
                      <span key="wins">
                        <Num to={{ ...to, outcome: 'won' }} label={say('matrix.won', { a, b })}>
                          {cell.wins}
                        </Num>
                        –
                        <Num
                          to={{ show: 'votes', draft: to.against, against: to.draft, outcome: 'won' }}
                          label={say('matrix.won', { a: b, b: a })}
                        >
                          {cell.losses}
                        </Num>
                      </span>,
                      <Num key="ties" to={{ ...to, choice: 'tie' }} label={say('matrix.ties', { a, b })}>
                        {cell.ties}
                      </Num>,
                      <Num key="expected" to={all} label={say('matrix.votes', { a, b })}>
                        {cell.expected.toFixed(1)}
                      </Num>,
                      <Num key="residual" to={all} label={say('matrix.votes', { a, b })}>
                        {`${cell.residual.toFixed(1).replace('-', '−')} ${departure(cell.residual)}`.trim()}
                      </Num>,
                    ],
                  };
                })
              }
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
              fold={foldOf(where, 'graph', 2 * (matrix.drafts.length + matrix.cells.length))}
              caption={say('graph.title')}
              head={['draft', 'group', 'votes', 'with'].map((name) => say(`graph.head.${name}`))}
              rows={() =>
                matrix.drafts.map((draft, at) => ({
                  key: draft.id,
                  cells: [
                    `${draft.letter} ${draft.title}`,
                    <Num
                      key="group"
                      to={{ show: 'votes', group: draft.id, choice: 'counted' }}
                      label={say('graph.groupVotes', { count: draft.groupVotes })}
                    >
                      {draft.component + 1}
                    </Num>,
                    <Num key="votes" to={{ show: 'votes', draft: draft.id, choice: 'counted' }}>
                      {draft.votes}
                    </Num>,
                    <With key="with" matrix={matrix} at={at} say={say} />,
                  ],
                }))
              }
            />
          </>
        )}
      </Panel>
    </>
  );
}

/** Those a draft was compared with, each a door to the votes between the two. */
function With({ matrix, at, say }: { matrix: WinMatrix; at: number; say: Say }) {
  const { drafts, cells } = matrix;
  const others = cells.flatMap((cell) => (cell.a === at ? [cell.b] : cell.b === at ? [cell.a] : []));
  if (others.length === 0) return say('graph.nobody');
  const draft = drafts[at]!;
  return others.map((other, nth) => {
    const { id, letter } = drafts[other]!;
    return (
      <span key={id}>
        {nth > 0 && ', '}
        <Num
          to={{ show: 'votes', draft: draft.id, against: id, choice: 'counted' }}
          label={say('matrix.votes', { a: draft.letter, b: letter })}
        >
          {letter}
        </Num>
      </span>
    );
  });
}
