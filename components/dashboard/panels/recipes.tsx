import Link from 'next/link';
import type { RecipeBoard } from '@/lib/dashboard/panels';
import { recipeFields } from '@/lib/dashboard/schema';
import { type Axis, type IntervalRow, RowPlot } from '../charts/intervals';
import { cut, type Say } from '../charts/look';
import { Dash, Drawn, Num } from '../number';
import { boardHref, type Where } from '../query';
import { Panel } from './parts';
import { formats } from './words';

export const recipeAxis: Axis = { from: 0, to: 1, mark: 0.5 };

/** Which sentence a board of models, strategies or prompts deserves, with its values. */
export function recipeVerdict(board: RecipeBoard): { key: string; values: Record<string, string | number> } {
  const { rows, within, components, by } = board;
  if (rows.length === 0) return { key: 'none', values: { by } };
  if (rows.length === 1) return { key: 'one', values: { by, a: cut(rows[0]!.key, 60) } };
  const votes = rows.reduce((sum, row) => sum + row.votes, 0);
  if (votes === 0) return { key: within > 0 ? 'within' : 'noVotes', values: { by, within } };
  if (rows.every(({ wins, losses }) => wins + losses === 0)) return { key: 'allTies', values: { by } };
  const main = rows.filter(({ component }) => component === 0);
  if (main.length * 2 <= rows.length) return { key: 'groups', values: { by, groups: components } };
  const [first, second, ...others] = main.filter(({ rank }) => rank === 1);
  if (!first) return { key: 'noVotes', values: { by, within } };
  if (!second) return { key: 'wins', values: { by, a: cut(first.key, 60) } };
  return {
    key: 'tied',
    values: {
      by,
      a: cut(first.key, 60),
      b: cut(second.key, 60),
      others: others.length,
      ...needed(board),
    },
  };
}

/** A board whose recipes without a value have a word for it: a sentence with a hole in it says nothing. */
export const worded = (board: RecipeBoard, say: Say): RecipeBoard => ({
  ...board,
  rows: board.rows.map((row) => ({ ...row, key: row.key || say('recipes.empty') })),
});

/** Whether holding length and side equal changes who is first: null where that could not be estimated. */
export function controlChanges(board: RecipeBoard): { before: string; after: string } | null {
  const main = board.rows.filter(({ component, votes }) => component === 0 && votes > 0);
  if (main.length < 2 || main.some(({ controlled }) => !controlled)) return null;
  const best = (share: (row: RecipeBoard['rows'][number]) => number) =>
    main.reduce((best, row) => (share(row) > share(best) ? row : best)).key;
  return {
    before: best(({ share }) => share),
    after: best(({ share, controlled }) => controlled?.share ?? share),
  };
}

/** What would settle it: votes, or drafts and briefs where votes on the same ones say nearly nothing new. */
function needed({ method, votesNeeded, clustersNeeded }: RecipeBoard): { more: number; unit: string } {
  return method && method.designEffect >= 2
    ? { more: clustersNeeded ?? 0, unit: method.level }
    : { more: votesNeeded ?? 0, unit: 'vote' };
}

/** How the intervals were made, in a sentence; nothing where there are none. */
export const recipeMethod = ({ method }: RecipeBoard, say: Say): string =>
  method
    ? say(`recipes.clusters.${method.level}`, {
        count: method.clusters,
        effect: method.designEffect.toFixed(method.designEffect < 10 ? 1 : 0),
      })
    : '';

export const recipeRows = (board: RecipeBoard, say: Say): IntervalRow[] =>
  board.rows.map((row) => ({
    key: row.key,
    label: cut(row.key || say('recipes.empty'), 80),
    span: row.known ? { value: row.share, low: row.low, high: row.high } : null,
    second: row.controlled && {
      value: row.controlled.share,
      low: row.controlled.low,
      high: row.controlled.high,
    },
    value: formats.percent(row.share, say),
    say:
      row.votes > 0 && row.known
        ? say('interval', {
            value: formats.percent(row.share, say),
            low: formats.percent(row.low, say),
            high: formats.percent(row.high, say),
            count: row.votes,
          })
        : say(row.votes > 0 ? 'why.oneDraft' : 'why.noVotes'),
    to: { show: 'votes', field: board.by, value: row.name, choice: 'counted' },
    colour: row.rank === 1 && row.votes > 0 ? 'var(--d1)' : 'var(--d5)',
  }));

/** Models, strategies, prompts … against each other; which one is asked for stands in the address. */
export function RecipesPanel({ board, where, say }: { board: RecipeBoard; where: Where; say: Say }) {
  const { key, values } = recipeVerdict(worded(board, say));
  const change = controlChanges(worded(board, say));
  const rows = recipeRows(board, say);
  return (
    <Panel
      id="recipes"
      title={say('recipes.title')}
      small={say('recipes.small')}
      files={board.rows.length > 0 ? ['recipes'] : []}
      say={say}
      sentence={
        <>
          {say(`recipes.say.${key}`, values)}
          {change &&
            ` ${say(change.before === change.after ? 'recipes.control.same' : 'recipes.control.other', change)}`}
        </>
      }
    >
      <nav className="seg tabs" aria-label={say('recipes.tabs')}>
        {recipeFields.map((field) => (
          <Link
            key={field}
            href={boardHref({ ...where, field })}
            scroll={false}
            prefetch={false}
            aria-current={field === board.by ? 'true' : undefined}
          >
            {say(`recipes.field.${field}`)}
          </Link>
        ))}
      </nav>
      {board.rows.length > 0 && (
        <div className="pscroll">
          <table className="lb recipes" aria-labelledby="recipes">
            <thead>
              <tr>
                <th scope="col">{say('recipes.rank')}</th>
                <th scope="col">{say(`recipes.field.${board.by}`)}</th>
                <th scope="col" className="plotcol">
                  {say('recipes.interval')}
                </th>
                {(['share', 'best', 'equal', 'rating', 'time', 'tokens', 'votes'] as const).map((name) => (
                  <th key={name} scope="col" className="r">
                    {say(`recipes.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {board.rows.map((row, at) => (
                <Row key={row.key} row={row} plot={rows[at]!} several={board.components > 1} say={say} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {board.rows.length > 1 && (
        <p className="cap2">
          {say('recipes.how')} {recipeMethod(board, say)}{' '}
          {board.within > 0 && say('recipes.withinToo', { within: board.within })}{' '}
          {board.prior && say('recipes.prior')} {board.more > 0 && say('recipes.more', { count: board.more })}
        </p>
      )}
    </Panel>
  );
}

function Row({
  row,
  plot,
  several,
  say,
}: {
  row: RecipeBoard['rows'][number];
  plot: IntervalRow;
  /** More than one group that no vote joins: a rank says of which it is one. */
  several: boolean;
  say: Say;
}) {
  const none = <Dash why={say('why.noVotes')} />;
  const to = plot.to!;
  const made = { field: to.field!, value: row.name };
  const works = { show: 'works', ...made } as const;
  return (
    <tr>
      <td className="num pl">
        {row.votes === 0
          ? none
          : several
            ? say('recipes.ofGroup', { rank: row.rank, group: row.component + 1 })
            : row.rank}
      </td>
      <th scope="row" className="key" title={row.key}>
        <span>{row.key || say('recipes.empty')}</span>
        <small>
          <Num to={works}>{say('recipes.drafts', { count: row.drafts })}</Num>
        </small>
      </th>
      <td className="plotcol">
        {row.votes > 0 ? (
          <Drawn to={to}>
            <RowPlot look={{ open: (_to, _title, marks) => marks }} row={plot} axis={recipeAxis} />
          </Drawn>
        ) : (
          <span className="mute small">{say(row.votes > 0 ? 'why.oneDraft' : 'why.noVotes')}</span>
        )}
      </td>
      <td className="r sh">
        {row.votes > 0 ? (
          <Num to={to} label={say('recipes.record', { wins: row.wins, losses: row.losses, ties: row.ties })}>
            <b>{plot.value}</b>
          </Num>
        ) : (
          none
        )}
      </td>
      <td className="r">
        {row.pBest === null || row.votes === 0 ? (
          <Dash why={say(row.votes > 0 ? 'recipes.noBest' : 'why.noVotes')} />
        ) : (
          formats.percent(row.pBest, say)
        )}
      </td>
      <td className="r">
        {row.controlled ? (
          <Num to={to}>{formats.percent(row.controlled.share, say)}</Num>
        ) : (
          <Dash why={say('recipes.noControl')} />
        )}
      </td>
      <td className="r">
        {row.rating === null ? (
          <Dash why={say('why.noRatings')} />
        ) : (
          <Num to={{ show: 'ratings', ...made }}>{formats.percent(row.rating, say)}</Num>
        )}
      </td>
      <td className="r">
        {row.medianMs === null ? (
          <Dash why={say('recipes.untimed')} />
        ) : (
          <Num to={works} label={say('recipes.drafts', { count: row.drafts })}>
            {say('seconds', { value: (row.medianMs / 1_000).toFixed(1) })}
          </Num>
        )}
      </td>
      <td className="r">
        {row.tokens === null ? (
          <Dash why={say('recipes.uncounted')} />
        ) : (
          <Num to={works} label={say('recipes.drafts', { count: row.drafts })}>
            {row.tokens}
          </Num>
        )}
      </td>
      <td className="r">
        <Num
          to={to}
          label={say('recipes.votesOf', { count: row.votes, key: row.key || say('recipes.empty') })}
        >
          {row.votes}
        </Num>
      </td>
    </tr>
  );
}
