import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Executor } from '@/db/client';
import { requireCan } from '@/lib/access';
import { limit } from '@/lib/accounts';
import { readBrief } from '@/lib/briefs';
import { createRandom } from '@/lib/evaluation/ranking/index';
import { later } from '@/lib/jobs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { conflict, invalid, notFound } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { parse } from '@/lib/kernel/parse';
import { record } from '@/lib/realtime';
import { canaries } from './canaries';
import { type JudgeModels, judgeModels, providedModels } from './models';
import { majorityOf, type SeenPair, seenPairs } from './pairs';
import { versionOf } from './prompt';
import { readable } from './readable';
import { askInput, type PairRow, stopInput } from './schema';

/** Runs that a workspace may ask for in an hour: each is up to a hundred calls that somebody pays. */
const hourly = 30;

/** Pairs of finished texts of a brief that people decided and a model can read, in the order of their ids. */
export async function judgeablePairs(db: Executor, briefId: string): Promise<SeenPair[]> {
  const rows = await db.execute<PairRow & Record<string, unknown>>(sql`
    select t.left_id as "left", t.right_id as "right", t.lefts, t.rights, t.ties, t.both_bads as "bothBads"
    from pair_tallies t join drafts l on l.id = t.left_id join drafts r on r.id = t.right_id
    where t.brief_id = ${briefId} and ${readable('l')} and ${readable('r')} order by 1, 2`);
  return seenPairs(rows).filter((pair) => majorityOf(pair) !== null);
}

/**
 * Asks a hosted model to judge pairs of a brief's texts that people decided, drawn by lot. Answers at once; the work is a job's.
 * @throws forbidden, not_found, limited, invalid for no such model, conflict while it is at work here or where people decided no pair
 */
export async function askJudge(
  ctx: WorkspaceContext,
  input: z.input<typeof askInput>,
  models: JudgeModels = providedModels,
): Promise<{ runId: string }> {
  requireCan(ctx, 'judge.run');
  const { briefId, model, pairs: wanted } = parse(askInput, input);
  await readBrief(ctx, { briefId });
  if (!judgeModels(models).some(({ id }) => id === model))
    throw invalid({ model: { key: 'unknownModel' } }, 'unknownModel');
  const drawn = await judgeablePairs(ctx.db, briefId);
  if (drawn.length === 0) throw conflict('nothingToJudge');
  await limit(ctx, `judge:${ctx.workspace.id}`, hourly, 3_600);
  const seed = Math.floor(Math.random() * 2 ** 31);
  const random = createRandom(seed);
  const chosen = drawn
    .map((pair) => ({ pair, lot: random.uniform() }))
    .sort((a, b) => a.lot - b.lot)
    .slice(0, wanted)
    .map(({ pair: { left, right } }) => ({ left, right }));
  const runId = newId();
  const version = versionOf(model, canaries);
  await ctx.db.transaction(async (tx) => {
    const [made] = await tx.execute(sql`
      insert into judge_runs (id, workspace_id, brief_id, judge, version, medium, seed, state, asked_by, created_at, touched_at)
      values (${runId}, ${ctx.workspace.id}, ${briefId}, ${model}, ${version}, 'text', ${seed}, 'queued', ${ctx.actor.userId},
        ${ctx.now().toISOString()}, now())
      on conflict do nothing returning id`);
    if (!made) throw conflict('judgeAtWork');
    await tx.execute(sql`
      insert into judge_answers (run_id, brief_id, left_id, right_id)
      select ${runId}::uuid, ${briefId}::uuid, p."left", p."right"
      from jsonb_to_recordset(${JSON.stringify(chosen)}::text::jsonb) as p("left" uuid, "right" uuid)`);
    await record(tx, ctx.workspace.id, {
      kind: 'judgeAsked',
      actorId: ctx.actor.userId,
      briefId,
      data: { count: chosen.length, detail: model },
      at: ctx.now(),
    });
  });
  later(ctx.db, 'judge-pairs', { runId });
  return { runId };
}

/** Stops a model at its work; what it said so far is kept. Stopped twice is stopped. @throws forbidden, not_found */
export async function stopJudge(
  ctx: WorkspaceContext,
  input: z.input<typeof stopInput>,
): Promise<{ runId: string }> {
  requireCan(ctx, 'judge.run');
  const parsed = stopInput.safeParse(input);
  if (!parsed.success) throw notFound();
  const { runId } = parsed.data;
  await ctx.db.transaction(async (tx) => {
    const [run] = await tx.execute<{ state: string; briefId: string }>(sql`
      select r.state, r.brief_id as "briefId" from judge_runs r join briefs b on b.id = r.brief_id and b.deleted_at is null
      where r.id = ${runId} and r.workspace_id = ${ctx.workspace.id} for update of r`);
    if (!run) throw notFound();
    if (run.state !== 'queued' && run.state !== 'running') return;
    await tx.execute(sql`
      update judge_runs set state = 'stopped', touched_at = now(), finished_at = now() where id = ${runId}`);
    await record(tx, ctx.workspace.id, {
      kind: 'judgeStopped',
      actorId: ctx.actor.userId,
      briefId: run.briefId,
      at: ctx.now(),
    });
  });
  return { runId };
}
