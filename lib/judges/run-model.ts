import type { LanguageModelV4 } from '@ai-sdk/provider';
import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { StudioError } from '@/lib/kernel/errors';
import { failureOf, GenerationFailure } from '@/lib/providers';
import { askBoth } from './ask-model';
import { canaries } from './canaries';
import { Hold, LostHold } from './hold';
import { type JudgeModels, providedModels } from './models';
import type { JudgedBrief } from './prompt';
import { readable } from './readable';

/** Milliseconds of work before the rest is left to the next job. A job's own time holds this and the slowest answers after it. */
const slice = 45_000;
/** Slices without an answer before a run is given up: it may be what ends the process. */
const mostTries = 5;

/**
 * Works on a model's run: first its canaries, then pair by pair, until all are answered, it was stopped, or the slice is over. For
 * the queue. Answers whether there is more to do. A provider's failure ends the run; what goes wrong in the studio is thrown, and the
 * queue tries again.
 */
export async function judgePairs(
  db: Database,
  runId: string,
  { models = providedModels, sliceMs = slice }: { models?: JudgeModels; sliceMs?: number } = {},
): Promise<boolean> {
  const until = performance.now() + sliceMs;
  const hold = await Hold.take(db, runId);
  if (!hold) return false;
  try {
    const work = answers(hold, models);
    while (!(await work.next()).done) if (performance.now() > until) return await hold.giveBack();
  } catch (error) {
    if (error instanceof GenerationFailure) await hold.end('failed', error.reason, error.detail);
    else if (!(error instanceof LostHold)) {
      // Where even that fails, the lease runs out.
      await hold.giveBack().catch(() => false);
      throw error;
    }
  }
  return false;
}

/** One step is one question answered and kept; the last ends the run. */
async function* answers(hold: Hold, models: JudgeModels): AsyncGenerator<undefined, void> {
  if (hold.run.tries > mostTries) return hold.end('failed', 'gaveUp');
  const { judge, seed } = hold.run;
  const model = await modelOf(models, judge);
  const ask = (brief: JudgedBrief, left: string, right: string) =>
    askBoth(model, brief, [left, right], seed, () => hold.touch());
  const results = [...(hold.run.canaries ?? [])];
  for (const { key, brief, good, bad } of canaries) {
    if (results.some((one) => one.key === key)) continue;
    const { shown, swapped } = await ask(brief, good, bad);
    results.push({ key, right: shown === 'left' && swapped === 'left' });
    await hold.keepCanaries(results);
    yield;
  }
  if (results.some(({ right }) => !right)) return hold.end('failed', 'canaries');
  for (let next = await nextPair(hold); next; next = await nextPair(hold)) {
    const { shown, swapped, why } = next.here ? whole(await ask(next, next.left, next.right)) : gone;
    await hold.keepAnswer(sql`
      update judge_answers a set shown = ${shown}, swapped = ${swapped}, why = ${why} from held
      where a.run_id = held.id and a.left_id = ${next.leftId} and a.right_id = ${next.rightId}`);
    yield;
  }
  await hold.end('complete', null);
}

/** @throws GenerationFailure, also where the model is not set up any more */
async function modelOf(models: JudgeModels, id: string): Promise<LanguageModelV4> {
  try {
    return await models.language(id);
  } catch (error) {
    throw error instanceof StudioError ? new GenerationFailure('notFoundModel') : failureOf(error);
  }
}

type Answered = Awaited<ReturnType<typeof askBoth>>;
const whole = ({ shown, swapped }: Answered) =>
  shown && swapped ? { shown, swapped, why: null } : { shown: null, swapped: null, why: 'garbled' };
const gone = { shown: null, swapped: null, why: 'gone' };

interface Next extends JudgedBrief, Record<string, unknown> {
  leftId: string;
  rightId: string;
  left: string;
  right: string;
  /** Both can still be read: a draft that was removed after the draw is sent to nobody. */
  here: boolean;
}

/** A pair without an answer; null where there is none. */
async function nextPair({ db, run }: Hold): Promise<Next | null> {
  const [next] = await db.execute<Next>(sql`
    select a.left_id as "leftId", a.right_id as "rightId", l.content as left, r.content as right,
      coalesce(${readable('l')} and ${readable('r')}, false) as here, b.goal, b.audience, b.tone, b.constraints
    from judge_answers a join briefs b on b.id = a.brief_id
    join drafts l on l.id = a.left_id join drafts r on r.id = a.right_id
    where a.run_id = ${run.id} and b.deleted_at is null and a.shown is null and a.why is null
    order by a.left_id, a.right_id limit 1`);
  return next ?? null;
}
