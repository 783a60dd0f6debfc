import { sql } from 'drizzle-orm';
import {
  type Filter,
  type FunnelStep,
  hasValue,
  loadPairs,
  loadScores,
  loadWorks,
  meanOf,
  type RecipeField,
  sameQuestions,
  shownDrafts,
  type Work,
} from '@/lib/dashboard';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { sharedBriefs } from './contrasts';
import type { Found, WorksAsked } from './list-works';
import { opinionsOf } from './opinions';
import { judgedDrafts, madeDrafts } from './read-lineage-stats';
import { comparable } from './read-metrics';
import { boxOf, loadSeries, partOf, type Series } from './series';

/** Which drafts stand behind a figure of the panels, with the numbers it was made of. Each is the panel's own reckoning. */

const bare = (ids: Iterable<string>): Found => new Map([...ids].map((id) => [id, {}]));

/** Drafts that got so far. */
export async function reached(ctx: WorkspaceContext, filter: Filter, step: FunnelStep): Promise<Found> {
  if (step === 'made') {
    const rows = await ctx.db.execute<{ id: string }>(sql`select d.id from ${madeDrafts(ctx, filter)}`);
    return bare(rows.map(({ id }) => id));
  }
  if (step === 'favourite' || step === 'published') {
    const marked = step === 'favourite' ? sql`m.favourite` : sql`p.draft_id is not null`;
    const rows = await ctx.db.execute<{ id: string }>(sql`
      select d.id from (${shownDrafts(ctx, filter)}) d left join draft_marks m on m.draft_id = d.id
        left join published_drafts p on p.draft_id = d.id where ${marked}`);
    return bare(rows.map(({ id }) => id));
  }
  const ids = (await loadWorks(ctx, filter)).map(({ id }) => id);
  if (step === 'complete') return bare(ids);
  const [pairs, { scores }] = await Promise.all([loadPairs(ctx, filter, ids), loadScores(ctx, filter, ids)]);
  return bare(judgedDrafts(pairs, scores));
}

/** The series that is asked for: of the signature, else the largest of the metric. */
async function seriesFor(
  ctx: WorkspaceContext,
  filter: Filter,
  asked: WorksAsked,
): Promise<Series | undefined> {
  const all = (await loadSeries(ctx, filter)).filter(({ metric }) => metric === asked.metric);
  return asked.signature === undefined ? all[0] : all.find(({ signature }) => signature === asked.signature);
}

/** Drafts without a figure, for one reason. */
export async function lacking(ctx: WorkspaceContext, filter: Filter, asked: WorksAsked): Promise<Found> {
  const series = await seriesFor(ctx, filter, asked);
  return bare([...(series?.undefined ?? [])].filter(([, why]) => why === asked.why).map(([id]) => id));
}

/** Drafts with a figure: in one part of its box, or with our own opinion beside it. */
export async function measured(
  ctx: WorkspaceContext,
  filter: Filter,
  asked: WorksAsked,
  works: readonly Work[],
  opinions: [Awaited<ReturnType<typeof loadPairs>>, Awaited<ReturnType<typeof loadScores>>] | null,
): Promise<Found> {
  const series = await seriesFor(ctx, filter, asked);
  if (!series) return new Map();
  if (opinions && asked.opinion) {
    const groups = opinionsOf(works, ...opinions)[asked.opinion];
    return new Map(
      comparable(series.values, groups)
        .flat()
        .map(({ id, value, opinion }) => [id, { value, opinion }]),
    );
  }
  const { five } = boxOf([...series.values.values()]);
  return new Map(
    [...series.values]
      .filter(([, value]) => !asked.part || (five !== null && partOf(value, five) === asked.part))
      .map(([id, value]) => [id, { value }]),
  );
}

/** Drafts of two models, of the briefs in which both have a figure. */
export async function contrasted(
  ctx: WorkspaceContext,
  filter: Filter,
  asked: WorksAsked,
  works: readonly Work[],
): Promise<Found> {
  const series = await seriesFor(ctx, filter, asked);
  const models: readonly string[] = asked.models ?? [];
  const own = works.filter(({ id, recipe }) => series?.values.has(id) && models.includes(recipe.model));
  const shared = sharedBriefs(own, models);
  return new Map(
    own
      .filter(({ briefId }) => shared.has(briefId))
      .map(({ id }) => [id, { value: series?.values.get(id) ?? null }]),
  );
}

/** Drafts with a mean of both criteria, from ratings that answer the present rubric's questions. */
export function criteriaMeans(
  { scores, rubrics }: Awaited<ReturnType<typeof loadScores>>,
  [a, b]: readonly [string, string],
): Found {
  const present = rubrics.at(-1);
  const known = new Set(
    rubrics.filter((version) => present && sameQuestions(version, present)).map(({ id }) => id),
  );
  const byDraft = Map.groupBy(
    scores.filter(({ rubricId }) => known.has(rubricId)),
    ({ draftId }) => draftId,
  );
  return new Map(
    [...byDraft].flatMap(([id, rows]) => {
      const mean = (key: string) => meanOf(rows.filter(({ criterion }) => criterion === key));
      const [one, other] = [mean(a), mean(b)];
      return one === null || other === null ? [] : [[id, { [a]: one, [b]: other }] as const];
    }),
  );
}

/** Drafts made so, with their time and tokens. */
export async function recipesOf(
  ctx: WorkspaceContext,
  ids: readonly string[],
  recipe: { field: RecipeField; value: string },
): Promise<Found> {
  const rows = await ctx.db.execute<{ id: string; ms: number | null; tokens: number | null }>(sql`
    select d.id, d.duration_ms as ms, d.tokens from drafts d
    where d.id = any(${`{${ids.join(',')}}`}::uuid[]) and ${hasValue(sql`d`, recipe)}`);
  return new Map(
    rows.map(({ id, ms, tokens }) => [id, { seconds: ms === null ? null : ms / 1_000, tokens }]),
  );
}
