import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { askedFilter, type filterInput, shownDrafts, type WhyNot } from '@/lib/dashboard';
import { letterFor } from '@/lib/drafts/lineage';
import type { Medium } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import type { Against, Metric } from './schema';

/** Drafts of one reading: what is held in memory at a time. */
const some = 500;

/** A draft with everything that was measured of it. */
export interface MeasuredDraft {
  id: string;
  briefId: string;
  letter: string;
  title: string;
  medium: Medium;
  model: string;
  strategy: string;
  figures: Partial<
    Record<Metric, { value: number | null; why: WhyNot | null; against: Against; signature: string }>
  >;
}

type Row = Omit<MeasuredDraft, 'letter' | 'figures'> & {
  number: number;
  figures: MeasuredDraft['figures'] | null;
};

/**
 * Every finished draft that hangs with its figures, brief by brief in the order of their letters, some hundred in memory at a time.
 * @throws forbidden, invalid, not_found
 */
export async function eachMeasured(
  ctx: WorkspaceContext,
  input: z.input<typeof filterInput> = {},
): Promise<AsyncGenerator<MeasuredDraft>> {
  const filter = await askedFilter(ctx, input);
  const read = (last: Row | null) =>
    ctx.db.execute<Row & Record<string, unknown>>(sql`
      select d.id, d.brief_id as "briefId", d.number, d.title, d.medium, coalesce(d.recipe->>'model', '') as model,
        coalesce(d.recipe->'strategy'->>'kind', '') as strategy, (
          select jsonb_object_agg(v.metric, jsonb_build_object('value', v.value, 'why', v.why, 'against', v.against, 'signature', v.signature))
          from metric_values v where v.draft_id = d.id and v.workspace_id = ${ctx.workspace.id}) as figures
      from (${shownDrafts(ctx, filter)}) d
      where ${last ? sql`(d.brief_id, d.number) > (${last.briefId}::uuid, ${last.number}::int)` : sql`true`}
      order by d.brief_id, d.number limit ${some}`);
  return (async function* () {
    for (let last: Row | null = null; ; ) {
      const rows: Row[] = [...(await read(last))];
      for (const { number, figures, ...row } of rows)
        yield { ...row, letter: letterFor(number), figures: figures ?? {} };
      if (rows.length < some) return;
      last = rows.at(-1)!;
    }
  })();
}
