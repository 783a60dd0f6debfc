import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { WorkspaceContext } from '@/lib/kernel/context';
import type { Filter } from './filter';
import { among, scoreCounts } from './source';

/** How often a draft got a score by a version of its brief's rubric. */
export interface ScoreRow {
  draftId: string;
  rubricId: string;
  criterion: string;
  score: number;
  count: number;
}

/** A version of a brief's rubric. */
export interface RubricVersion {
  id: string;
  briefId: string;
  version: number;
  criteria: { key: string; name: string; weight: number }[];
  scaleMin: number;
  scaleMax: number;
}

const criteria = z.array(z.object({ key: z.string(), name: z.string(), weight: z.number() }));

/** The scores of the `shown` drafts, with every rubric version of the briefs. */
export async function loadScores(
  ctx: WorkspaceContext,
  filter: Filter,
  shown: readonly string[],
): Promise<{ scores: ScoreRow[]; rubrics: RubricVersion[] }> {
  const [scores, rubrics] = await Promise.all([
    ctx.db.execute<ScoreRow & Record<string, unknown>>(sql`
      select c.draft_id as "draftId", c.rubric_id as "rubricId", c.criterion, c.score, c.count
      from (${scoreCounts(ctx, filter)}) c where ${among(sql`c.draft_id`, shown)}`),
    loadRubrics(ctx, filter),
  ]);
  return { scores: [...scores], rubrics };
}

/** Every version of the briefs' rubrics, brief by brief, oldest first. */
export async function loadRubrics(
  ctx: WorkspaceContext,
  { briefId }: Pick<Filter, 'briefId'>,
): Promise<RubricVersion[]> {
  const rows = await ctx.db.execute<RubricVersion & Record<string, unknown>>(sql`
    select r.id, r.brief_id as "briefId", r.version, r.criteria, r.scale_min as "scaleMin", r.scale_max as "scaleMax"
    from rubrics r join briefs b on b.id = r.brief_id
    where r.workspace_id = ${ctx.workspace.id} and b.deleted_at is null
      ${briefId ? sql`and r.brief_id = ${briefId}` : sql``}
    order by b.created_at, r.version`);
  return rows.map((row) => ({ ...row, criteria: criteria.parse(row.criteria) }));
}

/** Same scale: the numbers mean the same. */
export const sameScale = (
  a: { scaleMin: number; scaleMax: number },
  b: { scaleMin: number; scaleMax: number },
): boolean => a.scaleMin === b.scaleMin && a.scaleMax === b.scaleMax;

/** Same scale and the same criteria; names, hints and weights may have changed. */
export function sameQuestions(
  a: Pick<RubricVersion, 'criteria' | 'scaleMin' | 'scaleMax'>,
  b: Pick<RubricVersion, 'criteria' | 'scaleMin' | 'scaleMax'>,
): boolean {
  const keys = (one: typeof a) =>
    one.criteria
      .map(({ key }) => key)
      .sort()
      .join('\n');
  return sameScale(a, b) && keys(a) === keys(b);
}

/** Ratings behind scores of one draft and rubric version: each rating scores every criterion. */
export function ratingsBehind(rows: readonly ScoreRow[]): number {
  const byKind = new Map<string, number>();
  for (const { draftId, rubricId, criterion, count } of rows) {
    const kind = `${draftId} ${rubricId} ${criterion}`;
    byKind.set(kind, (byKind.get(kind) ?? 0) + count);
  }
  const most = new Map<string, number>();
  for (const [kind, count] of byKind) {
    const group = kind.split(' ', 2).join(' ');
    most.set(group, Math.max(most.get(group) ?? 0, count));
  }
  return [...most.values()].reduce((sum, count) => sum + count, 0);
}

/** How often each number of the scale was given, from its lowest. */
export function histogramOf(
  rows: readonly ScoreRow[],
  { scaleMin, scaleMax }: Pick<RubricVersion, 'scaleMin' | 'scaleMax'>,
): number[] {
  const counts = Array.from({ length: scaleMax - scaleMin + 1 }, () => 0);
  for (const { score, count } of rows)
    if (score >= scaleMin && score <= scaleMax) counts[score - scaleMin]! += count;
  return counts;
}

/** Mean of scores; null without any. */
export function meanOf(rows: readonly ScoreRow[]): number | null {
  let [sum, n] = [0, 0];
  for (const { score, count } of rows) {
    sum += score * count;
    n += count;
  }
  return n > 0 ? sum / n : null;
}
