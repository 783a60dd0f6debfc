import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing';
import { createBrief } from '@/lib/briefs';
import { removeDraft } from '@/lib/drafts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { conflict } from '@/lib/kernel/errors';
import { castVotes } from '@/lib/testing/judged-world';
import { scriptedJudge } from '@/lib/testing/scripted-judge';
import { aBrief, hangText, studio } from '@/lib/testing/world';
import { askJudge, type JudgeModels, judgePairs, readJudges, stopJudge } from '.';
import { canaries } from './canaries';
import { leftRuns } from './due';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Questions before the first pair, and of one. */
const testQuestions = 2 * canaries.length;
const asked = (pairs: number) => testQuestions + 2 * pairs;

/** A brief of texts A, B, C … of which people prefer the earlier one, each beside the next. */
async function judged(owner: WorkspaceContext, n: number) {
  const { id: briefId } = await createBrief(owner, aBrief());
  const ids: string[] = [];
  for (let at = 0; at < n; at += 1) ids.push(await hangText(owner, briefId, `${'ABCDEF'[at]} text`));
  const vote = { who: owner.actor.userId, choice: 'left', seconds: 3, at: new Date() };
  await castVotes(
    owner,
    briefId,
    ids.slice(1).map((right, at) => ({ ...vote, left: ids[at]!, right })),
  );
  return { briefId, ids };
}
/** A studio with one run that waits: `n` texts, a pair for each two neighbours. */
async function waiting(n: number, models: JudgeModels) {
  const { owner, join } = await studio(database.db);
  const { briefId, ids } = await judged(owner, n);
  const { runId } = await askJudge(owner, { briefId, model: 'judge-1' }, models);
  return { owner, join, briefId, ids, runId };
}
const work = (runId: string, models: JudgeModels, sliceMs?: number) =>
  judgePairs(database.db, runId, { models, ...(sliceMs !== undefined && { sliceMs }) });
const shown = async (ctx: WorkspaceContext, briefId?: string) =>
  (await readJudges(ctx, briefId ? { briefId } : {})).judges.find(({ judge }) => judge === 'judge-1')!;
const past = (runId: string) =>
  database.db.execute(
    sql`update judge_runs set touched_at = now() - interval '4 minutes' where id = ${runId}`,
  );

/** Closed until it is opened; `reached` says that somebody stands before it. */
function gate() {
  const [open, reached] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  return {
    open: open.resolve,
    reached: reached.promise,
    wait: () => {
      reached.resolve();
      return open.promise;
    },
  };
}

describe("a model's run", () => {
  it('is not ended by what goes wrong in the studio: nothing is told of it, and the next try goes on', async () => {
    const column = (from: string, to: string) =>
      database.db.execute(sql.raw(`alter table judge_answers rename column ${from} to ${to}`));
    let broken = false;
    const { models, sent } = scriptedJudge((question) => {
      if (question !== asked(1) || broken) return;
      broken = true;
      return column('why', 'why_not');
    });
    const { owner, join, briefId, runId } = await waiting(4, models);
    try {
      await expect(work(runId, models)).rejects.toThrow();
    } finally {
      await column('why_not', 'why').catch(() => undefined);
    }
    expect(await shown(await join('viewer'), briefId)).toMatchObject({
      state: 'running',
      reason: null,
      detail: null,
      asked: 0,
      drawn: 3,
    });
    // At once, as the queue does: whoever failed gave it back.
    expect(await work(runId, models)).toBe(false);
    expect(await shown(owner, briefId)).toMatchObject({
      state: 'complete',
      asked: 3,
      agreement: { value: 1 },
    });
    // Only the pair whose answer could not be kept was asked again.
    expect(sent).toHaveLength(asked(4));
  });

  it('whose model is not set up any more says so', async () => {
    const { models } = scriptedJudge();
    const { owner, briefId, runId } = await waiting(2, models);
    const away = { ...models, language: () => Promise.reject(conflict('unknownModel')) };
    expect(await work(runId, away)).toBe(false);
    expect(await shown(owner, briefId)).toMatchObject({
      state: 'failed',
      reason: 'notFoundModel',
      detail: null,
    });
  });

  it('sends no draft that was removed after the draw, and says that it did not', async () => {
    const { models, sent } = scriptedJudge();
    const { owner, briefId, ids, runId } = await waiting(4, models);
    await removeDraft(owner, { draftId: ids[3]! });
    expect(await work(runId, models)).toBe(false);
    expect(sent.filter((text) => text.includes('D text'))).toEqual([]);
    expect(sent).toHaveLength(asked(2));
    expect(await shown(owner, briefId)).toMatchObject({
      state: 'complete',
      drawn: 3,
      asked: 2,
      gone: 1,
      agreement: { n: 2 },
    });
    const rows = await database.db.execute(
      sql`select why from judge_answers where run_id = ${runId} and why is not null`,
    );
    expect([...rows]).toEqual([{ why: 'gone' }]);
  });

  it('keeps its test pairs one by one, stops between them when its slice is over, and shows them when all are asked', async () => {
    const { models, sent } = scriptedJudge();
    const { owner, briefId, runId } = await waiting(2, models);
    for (const [at] of canaries.entries()) {
      expect((await shown(owner, briefId)).canaries).toBeNull();
      expect(await work(runId, models, 0)).toBe(true);
      expect(sent).toHaveLength(2 * (at + 1));
    }
    expect((await shown(owner, briefId)).canaries).toHaveLength(canaries.length);
    while (await work(runId, models, 0));
    expect(sent).toHaveLength(asked(1));
    expect((await shown(owner, briefId)).state).toBe('complete');
  });

  it('belongs to one process: another that comes meanwhile asks nothing', async () => {
    const { open, reached, wait } = gate();
    const slow = scriptedJudge((question) => (question === 3 ? wait() : undefined));
    const { owner, briefId, runId } = await waiting(2, slow.models);
    const first = work(runId, slow.models);
    await reached;
    const second = scriptedJudge();
    expect(await work(runId, second.models)).toBe(false);
    expect(await leftRuns(database.db)).not.toContain(runId);
    open();
    expect(await first).toBe(false);
    expect([slow.sent.length, second.sent.length]).toEqual([asked(1), 0]);
    expect((await shown(owner, briefId)).state).toBe('complete');
  });

  it('is taken from a process that was not heard of for too long, which then says no more', async () => {
    const { open, reached, wait } = gate();
    const slow = scriptedJudge((question) => (question === 3 ? wait() : undefined));
    const { owner, briefId, runId } = await waiting(3, slow.models);
    const first = work(runId, slow.models);
    await reached;
    await past(runId);
    expect(await leftRuns(database.db)).toContain(runId);
    const second = scriptedJudge();
    // It has one answer when the first wakes up.
    expect(await work(runId, second.models, 0)).toBe(true);
    open();
    expect(await first).toBe(false);
    expect(slow.sent).toHaveLength(3);
    expect(await work(runId, second.models)).toBe(false);
    // The first test pair was kept; everything else was asked by the second.
    expect(second.sent).toHaveLength(asked(2) - 2);
    expect(await shown(owner, briefId)).toMatchObject({ state: 'complete', asked: 2 });
  });

  it('that was stopped ends with the call it is in', async () => {
    const { open, reached, wait } = gate();
    const slow = scriptedJudge((question) => (question === asked(0) + 1 ? wait() : undefined));
    const { owner, briefId, runId } = await waiting(3, slow.models);
    const first = work(runId, slow.models);
    await reached;
    await stopJudge(owner, { runId });
    open();
    expect(await first).toBe(false);
    expect(slow.sent).toHaveLength(asked(0) + 1);
    expect(await shown(owner, briefId)).toMatchObject({ state: 'stopped', asked: 0, drawn: 2 });
  });

  it('counts where it is not the one that is shown: its answers, and its test pairs', async () => {
    const { models } = scriptedJudge();
    const { owner } = await studio(database.db);
    const [one, two] = [await judged(owner, 3), await judged(owner, 3)];
    const ask = async (briefId: string) =>
      (await askJudge(owner, { briefId, model: 'judge-1' }, models)).runId;
    const older = await ask(one.briefId);
    const newer = await ask(two.briefId);
    expect(await shown(owner)).toMatchObject({ runId: newer, agreement: { n: 0 } });
    await work(older, models);
    expect(await shown(owner)).toMatchObject({ runId: newer, agreement: { n: 2 } });
    // The older one alone is known to have failed its test.
    await database.db.execute(sql`
      update judge_runs set canaries = '[{"key": "salad", "right": false}]' where id = ${older}`);
    expect(await shown(owner)).toMatchObject({ runId: newer, agreement: { n: 0 } });
  });
});
