import type { LanguageModelV4 } from '@ai-sdk/provider';
import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { failureOf } from '@/lib/providers';
import { askBoth, askCanaries } from './ask-model';
import { type JudgeModels, providedModels } from './models';
import type { JudgedBrief } from './prompt';
import type { CanaryResult, RunReason } from './schema';

/** Milliseconds of work before the rest is left to the next job: well within a job's own time, so that none runs twice. */
const slice = 60_000;
/** Slices without an answer before a run is given up: it may be what ends the process. */
const mostTries = 5;

interface Run extends Record<string, unknown> {
  judge: string;
  seed: number;
  tries: number;
  canaries: CanaryResult[] | null;
}

/**
 * Works on a model's run: first its canaries, then pair by pair, until all are answered, it was stopped, or the slice is over. For
 * the queue. Answers whether there is more to do.
 */
export async function judgePairs(
  db: Database,
  runId: string,
  { models = providedModels, sliceMs = slice }: { models?: JudgeModels; sliceMs?: number } = {},
): Promise<boolean> {
  const until = performance.now() + sliceMs;
  const run = await begin(db, runId);
  if (!run) return false;
  if (run.tries > mostTries) {
    await end(db, runId, 'failed', 'gaveUp');
    return false;
  }
  try {
    const model = await models.language(run.judge);
    if (!run.canaries) {
      const results = await askCanaries(model, run.seed);
      await keepCanaries(db, runId, results);
      if (results.some(({ right }) => !right)) {
        await end(db, runId, 'failed', 'canaries');
        return false;
      }
    }
    while (await judgeNext(db, runId, run.seed, model))
      if (performance.now() > until) return isAtWork(db, runId);
    await end(db, runId, 'complete', null);
  } catch (error) {
    const { reason, detail } = failureOf(error);
    await end(db, runId, 'failed', reason, detail);
  }
  return false;
}

const atWork = sql`state in ('queued', 'running')`;

/** The attempt is noted first, so that a run that ends its process is not tried for ever. */
async function begin(db: Database, runId: string): Promise<Run | null> {
  const [run] = await db.execute<Run>(sql`
    update judge_runs set state = 'running', tries = tries + 1, touched_at = now() where id = ${runId} and ${atWork}
    returning judge, seed, tries, canaries`);
  return run ?? null;
}

async function isAtWork(db: Database, runId: string): Promise<boolean> {
  const [run] = await db.execute(sql`select from judge_runs where id = ${runId} and ${atWork}`);
  return run !== undefined;
}

async function keepCanaries(db: Database, runId: string, results: readonly CanaryResult[]): Promise<void> {
  await db.execute(sql`
    update judge_runs set canaries = ${JSON.stringify(results)}::text::jsonb, tries = 0, touched_at = now() where id = ${runId}`);
}

interface Next extends JudgedBrief, Record<string, unknown> {
  leftId: string;
  rightId: string;
  left: string | null;
  right: string | null;
}

/** Asks about one pair that has no answer yet; false where there is none, or the run was stopped. */
async function judgeNext(
  db: Database,
  runId: string,
  seed: number,
  model: LanguageModelV4,
): Promise<boolean> {
  const [next] = await db.execute<Next>(sql`
    select a.left_id as "leftId", a.right_id as "rightId", l.content as left, r.content as right,
      b.goal, b.audience, b.tone, b.constraints
    from judge_runs j join judge_answers a on a.run_id = j.id join briefs b on b.id = a.brief_id
    join drafts l on l.id = a.left_id join drafts r on r.id = a.right_id
    where j.id = ${runId} and j.state in ('queued', 'running') and b.deleted_at is null and a.shown is null and a.why is null
    order by a.left_id, a.right_id limit 1`);
  if (!next) return false;
  const { shown, swapped } = await askBoth(model, next, next.left ?? '', next.right ?? '', seed);
  const whole = shown !== null && swapped !== null;
  // Stopped meanwhile: what comes after is not kept.
  await db.execute(sql`
    with kept as (update judge_runs set tries = 0, touched_at = now() where id = ${runId} and ${atWork} returning id)
    update judge_answers a set shown = ${whole ? shown : null}, swapped = ${whole ? swapped : null}, why = ${whole ? null : 'garbled'}
    from kept where a.run_id = kept.id and a.left_id = ${next.leftId} and a.right_id = ${next.rightId}`);
  return true;
}

/** Only what is still at work can end: a stop stands. */
async function end(
  db: Database,
  runId: string,
  state: 'complete' | 'failed',
  reason: RunReason | null,
  detail = '',
): Promise<void> {
  await db.execute(sql`
    update judge_runs set state = ${state}, reason = ${reason}, detail = ${detail || null}, touched_at = now(), finished_at = now()
    where id = ${runId} and ${atWork}`);
}
