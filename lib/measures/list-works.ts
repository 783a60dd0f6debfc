import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { requireCan } from '@/lib/access';
import { readBrief } from '@/lib/briefs';
import {
  boxParts,
  depthsOf,
  type Filter,
  filterInput,
  funnelSteps,
  loadEdges,
  loadPairs,
  loadScores,
  loadWorks,
  orderedDrafts,
  recipeFields,
  requireOwnOrAll,
  type WorkLine,
  workAspects,
} from '@/lib/dashboard';
import { letterFor } from '@/lib/drafts/lineage';
import type { DraftState } from '@/lib/drafts/schema';
import type { Medium } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { parse } from '@/lib/kernel/parse';
import { contrasted, criteriaMeans, lacking, measured, reached, recipesOf } from './behind-figures';
import { metricKeys } from './schema';

const criterion = z.string().max(40);

export const worksInput = filterInput.extend({
  draftId: z.uuid().optional(),
  /** Drafts that got so far. */
  step: z.enum(funnelSteps).optional(),
  /** Drafts so many steps from the brief. */
  depth: z.number().int().min(0).max(10_000).optional(),
  /** Drafts with this value of a recipe's field; '' is a recipe without it. */
  recipe: z.strictObject({ field: z.enum(recipeFields), value: z.string().max(300) }).optional(),
  /** Drafts with a mean for both criteria of the brief's present rubric. */
  criteria: z.tuple([criterion, criterion]).optional(),
  /** Drafts with a figure of this metric. Without a signature it is the one that most drafts have. */
  metric: z.enum(metricKeys).optional(),
  signature: z.string().max(400).optional(),
  part: z.enum(boxParts).optional(),
  /** Without a figure, for this reason. */
  why: z.string().max(40).optional(),
  /** With an opinion of ours beside the figure, and another draft to be compared with. */
  opinion: z.enum(['ratings', 'votes']).optional(),
  /** By one of two models, of the briefs that have figures of both. */
  models: z.tuple([z.string().max(200), z.string().max(200)]).optional(),
  only: z.enum(workAspects).optional(),
  limit: z.number().int().min(1).max(500).default(300),
});
export type WorksAsked = Omit<z.output<typeof worksInput>, keyof Filter | 'limit' | 'draftId'>;

/** Which drafts, by their ids, with what the figure rests on; null figures where a number lists drafts alone. */
export type Found = Map<string, Record<string, number | null>>;

/**
 * The drafts behind a figure, each with its own, and how many there are. By brief and letter, or by the figure where there is one.
 * @throws forbidden, invalid, not_found
 */
export async function listWorks(
  ctx: WorkspaceContext,
  input: z.input<typeof worksInput>,
): Promise<{ works: WorkLine[]; total: number }> {
  requireCan(ctx, 'dashboard.read');
  const {
    limit,
    draftId,
    step,
    depth,
    recipe,
    criteria,
    metric,
    signature,
    part,
    why,
    opinion,
    models,
    only,
    ...filter
  } = parse(worksInput, input);
  requireOwnOrAll(ctx, filter);
  if (filter.briefId) await readBrief(ctx, { briefId: filter.briefId });
  const asked = { step, depth, recipe, criteria, metric, signature, part, why, opinion, models, only };
  const found = await find(ctx, filter, asked);
  const ids = [...found.keys()].filter((id) => !draftId || id === draftId);
  const lines = await linesOf(ctx, ids, found);
  const by = ({ figures }: WorkLine) => Object.values(figures)[0] ?? Number.POSITIVE_INFINITY;
  if (metric || criteria) lines.sort((a, b) => by(a) - by(b));
  return { works: lines.slice(0, limit), total: lines.length };
}

async function find(ctx: WorkspaceContext, filter: Filter, asked: WorksAsked): Promise<Found> {
  if (asked.step) return reached(ctx, filter, asked.step);
  if (asked.only) return new Map((await orderedDrafts(ctx, filter)).map((id) => [id, {}]));
  const works = await loadWorks(ctx, filter);
  const ids = works.map(({ id }) => id);
  if (asked.metric && asked.why) return lacking(ctx, filter, asked);
  if (asked.metric && asked.models) return contrasted(ctx, filter, asked, works);
  if (asked.metric) {
    const opinions = asked.opinion
      ? await Promise.all([loadPairs(ctx, filter, ids), loadScores(ctx, filter, ids)])
      : null;
    return measured(ctx, filter, asked, works, opinions);
  }
  if (asked.criteria) return criteriaMeans(await loadScores(ctx, filter, ids), asked.criteria);
  if (asked.recipe) return recipesOf(ctx, ids, asked.recipe);
  if (asked.depth === undefined) return new Map(ids.map((id) => [id, {}]));
  const depthOf = depthsOf(await loadEdges(ctx, filter));
  return new Map(ids.filter((id) => depthOf(id) === asked.depth).map((id) => [id, {}]));
}

interface Row extends Record<string, unknown> {
  id: string;
  briefId: string;
  number: number;
  title: string;
  medium: Medium;
  state: DraftState;
  model: string | null;
}

async function linesOf(ctx: WorkspaceContext, ids: readonly string[], found: Found): Promise<WorkLine[]> {
  const rows = await ctx.db.execute<Row>(sql`
    select d.id, d.brief_id as "briefId", d.number, d.title, d.medium, d.state, d.recipe->>'model' as model
    from drafts d where d.workspace_id = ${ctx.workspace.id} and d.id = any(${`{${ids.join(',')}}`}::uuid[])
    order by d.brief_id, d.number`);
  return rows.map(({ number, model, ...row }) => ({
    ...row,
    model: model ?? '',
    letter: letterFor(number),
    figures: found.get(row.id) ?? {},
  }));
}
