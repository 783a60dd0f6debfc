import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import {
  askedFilter,
  clusteredFigure,
  depthsOf,
  type Edge,
  type Figure,
  type Filter,
  type filterInput,
  type LineagePanel,
  loadEdges,
  loadPairs,
  loadScores,
  loadWorks,
  once,
  type PairRow,
  shownDrafts,
  type Work,
} from '@/lib/dashboard';
import { letterFor } from '@/lib/drafts/lineage';
import { edgeKinds } from '@/lib/drafts/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { figuresStamp } from './stamp';

/** Drafts listed by their distance to the published text. */
const mostDistances = 40;

/**
 * What becomes of drafts: win share by depth (against drafts of another depth), how often a child beats its own parent by how it was
 * made, how many get how far, and how far each is from the published text. Ties count half on both sides, both-bad on none.
 * @throws forbidden, invalid, not_found
 */
export async function readLineageStats(
  ctx: WorkspaceContext,
  input: z.input<typeof filterInput> = {},
): Promise<LineagePanel> {
  const filter = await askedFilter(ctx, input);
  const stamp = await figuresStamp(ctx, filter.briefId);
  return once(ctx, `lineage ${stamp}`, filter, () => makeLineageStats(ctx, filter));
}

async function makeLineageStats(ctx: WorkspaceContext, filter: Filter): Promise<LineagePanel> {
  const [works, edges, made, marks, toFinal] = await Promise.all([
    loadWorks(ctx, filter),
    loadEdges(ctx, filter),
    countMade(ctx, filter),
    countMarks(ctx, filter),
    distances(ctx, filter),
  ]);
  const ids = works.map(({ id }) => id);
  const [pairs, { scores }] = await Promise.all([loadPairs(ctx, filter, ids), loadScores(ctx, filter, ids)]);
  const judged = judgedDrafts(pairs, scores);
  const met = votesBetween(works, pairs);
  return {
    byDepth: depths(works, edges, met),
    byEdge: gains(works, edges, met),
    funnel: { made, complete: works.length, judged: judged.size, ...marks },
    toFinal,
  };
}

/** Drafts in a vote, whatever it said, or with a rating. */
export const judgedDrafts = (
  pairs: Awaited<ReturnType<typeof loadPairs>>,
  scores: Awaited<ReturnType<typeof loadScores>>['scores'],
): Set<string> =>
  new Set([...pairs.flatMap(({ left, right }) => [left, right]), ...scores.map(({ draftId }) => draftId)]);

/** Votes on two works: half of the ties is won by both. */
interface Met {
  one: string;
  other: string;
  won: number;
  votes: number;
  briefId: string;
}

/** Every pair with votes, seen from both of its works. */
function votesBetween(works: readonly Work[], pairs: readonly PairRow[]): Met[] {
  const briefOf = new Map(works.map(({ id, briefId }) => [id, briefId]));
  return pairs.flatMap(({ left, right, lefts, rights, ties }) => {
    const [votes, briefId] = [lefts + rights + ties, briefOf.get(left)!];
    if (votes === 0) return [];
    return [
      { one: left, other: right, won: lefts + ties / 2, votes, briefId },
      { one: right, other: left, won: rights + ties / 2, votes, briefId },
    ];
  });
}

/** A share of votes as `one` of each sees them. */
const shareOf = (met: readonly Met[]): Figure =>
  clusteredFigure(
    met.map(({ one, other, won, votes, briefId }) => ({
      x: won,
      n: votes,
      works: [one, other],
      group: briefId,
    })),
    'noVotes',
  );

function depths(
  works: readonly Work[],
  edges: readonly Edge[],
  met: readonly Met[],
): LineagePanel['byDepth'] {
  const depthOf = depthsOf(edges);
  const drafts = Map.groupBy(works, ({ id }) => depthOf(id));
  const across = Map.groupBy(
    met.filter(({ one, other }) => depthOf(one) !== depthOf(other)),
    ({ one }) => depthOf(one),
  );
  return [...drafts]
    .sort(([a], [b]) => a - b)
    .map(([depth, own]) => ({ depth, drafts: own.length, share: shareOf(across.get(depth) ?? []) }));
}

function gains(works: readonly Work[], edges: readonly Edge[], met: readonly Met[]): LineagePanel['byEdge'] {
  const shown = new Set(works.map(({ id }) => id));
  return edgeKinds.flatMap((kind) => {
    const own = new Set(
      edges
        .filter((edge) => edge.kind === kind && shown.has(edge.child) && shown.has(edge.parent))
        .map(({ child, parent }) => `${child} ${parent}`),
    );
    if (own.size === 0) return [];
    const gain = shareOf(met.filter(({ one, other }) => own.has(`${one} ${other}`)));
    return [{ kind, pairs: own.size, gain }];
  });
}

/** Drafts that were asked for or written, whatever became of them, but for removed ones: `d` of `drafts`. */
export const madeDrafts = (ctx: WorkspaceContext, { briefId, medium, model, strategy }: Filter): SQL => sql`
  drafts d join briefs b on b.id = d.brief_id left join draft_marks m on m.draft_id = d.id
  where d.workspace_id = ${ctx.workspace.id} and b.deleted_at is null and m.deleted_at is null
    ${briefId ? sql`and d.brief_id = ${briefId}` : sql``} ${medium ? sql`and d.medium = ${medium}` : sql``}
    ${model === undefined ? sql`` : sql`and d.recipe->>'model' = ${model}`}
    ${strategy === undefined ? sql`` : sql`and d.recipe->'strategy'->>'kind' = ${strategy}`}`;

async function countMade(ctx: WorkspaceContext, filter: Filter): Promise<number> {
  const [row] = await ctx.db.execute<{ n: number }>(
    sql`select count(*)::int as n from ${madeDrafts(ctx, filter)}`,
  );
  return row?.n ?? 0;
}

async function countMarks(
  ctx: WorkspaceContext,
  filter: Filter,
): Promise<{ favourite: number; published: number }> {
  const [row] = await ctx.db.execute<{ favourite: number; published: number }>(sql`
    select count(*) filter (where m.favourite)::int as favourite, count(p.draft_id)::int as published
    from (${shownDrafts(ctx, filter)}) d left join draft_marks m on m.draft_id = d.id left join published_drafts p on p.draft_id = d.id`);
  return { favourite: row?.favourite ?? 0, published: row?.published ?? 0 };
}

/** Nearest first; the published draft itself is not on its way. */
async function distances(ctx: WorkspaceContext, filter: Filter): Promise<LineagePanel['toFinal']> {
  const rows = await ctx.db.execute<{
    id: string;
    brief_id: string;
    number: number;
    title: string;
    value: number;
  }>(sql`
    select d.id, d.brief_id, d.number, d.title, v.value
    from metric_values v join (${shownDrafts(ctx, filter)}) d on d.id = v.draft_id
    where v.workspace_id = ${ctx.workspace.id} and v.metric = 'editToFinal' and v.value is not null
      and v.reference_id is distinct from v.draft_id
    order by v.value, d.number limit ${mostDistances}`);
  return rows.map(({ id, brief_id: briefId, number, title, value }) => ({
    id,
    briefId,
    letter: letterFor(number),
    title,
    distance: value,
  }));
}
