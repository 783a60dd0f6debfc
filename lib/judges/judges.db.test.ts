import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing';
import { createBrief } from '@/lib/briefs';
import { readDashboard } from '@/lib/dashboard';
import { addDraft, removeDraft } from '@/lib/drafts';
import type { Queue } from '@/lib/jobs';
import { openQueue } from '@/lib/jobs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { endpoints } from '@/lib/providers';
import { drawPair, pairSide, vote } from '@/lib/reviews';
import { type FakeProvider, startFakeProvider } from '@/lib/testing';
import { aBrief, studio } from '@/lib/testing/world';
import { askJudge, type JudgeModels, judgePairs, judging, learnFeatures, readJudges, stopJudge } from '.';
import { dueWorkspaces, leftRuns } from './due';
import type { JudgeView } from './schema';

let database: Awaited<ReturnType<typeof testDatabase>>;
let fake: FakeProvider;
let queue: Queue | undefined;
beforeAll(async () => {
  [database, fake] = await Promise.all([testDatabase(), startFakeProvider()]);
});
afterEach(async () => {
  await queue?.stop();
  queue = undefined;
});
afterAll(async () => {
  await fake.close();
  await database.close();
});

/** Models of the fake provider, reached as any compatible server is; a name says how it judges. */
function modelsOf(...names: string[]): JudgeModels {
  const [endpoint] = endpoints({
    OPENAI_API_KEY: 'sk-fake-0123456789',
    OPENAI_BASE_URL: fake.baseURL,
    MAQUETTE_MODELS: names.map((name) => `text:${name}`),
    MAQUETTE_ALLOW_HOSTS: [fake.host],
  });
  return {
    list: () =>
      names.map((name) => ({
        id: `compatible/${name}`,
        label: name,
        media: ['text'],
        embedded: false,
        where: endpoint!.host,
      })),
    language: async (id) => endpoint!.languageModel(id.slice('compatible/'.length)),
  };
}

const facts = ['people', 'pass', 'come', 'Friday', 'March', 'Quay', 'Street', '14', '12'];

async function hang(ctx: WorkspaceContext, briefId: string, content: string): Promise<string> {
  const { id } = await ctx.db.transaction((tx) =>
    addDraft(
      tx,
      { workspaceId: ctx.workspace.id, briefId },
      {
        medium: 'text',
        title: content.slice(0, 20),
        content,
        recipe: {
          model: 'maquette/prose-1',
          strategy: { kind: 'greedy' },
          seed: 1,
          prompt: '',
          operation: null,
        },
        authorId: ctx.actor.userId,
        at: ctx.now(),
        event: null,
      },
    ),
  );
  return id;
}

/** `who` prefers the earlier of the two. */
async function prefer(who: WorkspaceContext, briefId: string, winner: string, loser: string) {
  const { pairId } = (await drawPair(who, { briefId, drafts: [winner, loser] }))!;
  const left = (await pairSide(who, { pairId, side: 'left' })).draftId;
  await vote(who, { pairId, choice: left === winner ? 'left' : 'right', seconds: 4 });
}

/** A brief of `n` drafts; each tells one fact more than the next, and who judges prefers what tells more. */
async function judged(owner: WorkspaceContext, n = 4, judges = [owner]) {
  const { id: briefId } = await createBrief(owner, aBrief());
  const ids: string[] = [];
  for (let at = 0; at < n; at += 1)
    ids.push(
      await hang(owner, briefId, `We open, with ${facts.slice(at).join(' and ')}, as you may know by now.`),
    );
  for (const who of judges)
    for (const [at, winner] of ids.entries())
      for (const loser of ids.slice(at + 1)) await prefer(who, briefId, winner, loser);
  return { briefId, ids };
}

const judgeOf = async (ctx: WorkspaceContext, briefId: string, name: string): Promise<JudgeView> => {
  const found = (await readJudges(ctx, { briefId })).judges.find(({ judge }) => judge.includes(name));
  if (!found) throw new Error(`${name} is not shown`);
  return found;
};
/** Asks, and works until nothing is left. */
async function judge(ctx: WorkspaceContext, briefId: string, name: string, pairs?: number) {
  const models = modelsOf(name);
  const { runId } = await askJudge(
    ctx,
    { briefId, model: `compatible/${name}`, ...(pairs && { pairs }) },
    models,
  );
  while (await judgePairs(database.db, runId, { models })) {
    // Goes on.
  }
  return { runId, view: await judgeOf(ctx, briefId, name) };
}
async function votesOf(ctx: WorkspaceContext): Promise<string> {
  const [row] = await database.db.execute<{ all: string }>(sql`
    select concat_ws('|', (select string_agg(v::text, ',' order by v.id) from votes v where workspace_id = ${ctx.workspace.id}),
      (select string_agg(r::text, ',' order by r.id) from ratings r where workspace_id = ${ctx.workspace.id}),
      (select string_agg(t::text, ',' order by t.left_id, t.right_id) from pair_tallies t where workspace_id = ${ctx.workspace.id})) as all`);
  return row!.all;
}

describe('a model as judge', () => {
  it('that judges as people do agrees with them, both ways round, and changes nothing of theirs', async () => {
    const { owner } = await studio(database.db);
    const { briefId } = await judged(owner);
    const [votes, board] = [await votesOf(owner), await readDashboard(owner, { briefId })];
    const { view } = await judge(owner, briefId, 'fair@mode=judge-obey');
    expect(view).toMatchObject({
      state: 'complete',
      reason: null,
      asked: 6,
      drawn: 6,
      agreement: { ok: true, value: 1, n: 6 },
      kappa: { ok: true, value: 1, n: 6 },
      consistency: { ok: true, value: 1, n: 6 },
      differ: 0,
      disagreements: [],
    });
    expect(view.canaries).toHaveLength(6);
    expect(view.canaries!.every(({ right }) => right)).toBe(true);
    expect(view.version).toMatch(/^[0-9a-f]{12}$/);
    expect(await votesOf(owner)).toBe(votes);
    expect((await readDashboard(owner, { briefId })).board).toEqual(board.board);
  });

  it('is asked each pair twice, with the sides swapped', async () => {
    const { owner } = await studio(database.db);
    const { briefId } = await judged(owner);
    const name = 'counted@mode=judge-obey';
    await judge(owner, briefId, name, 5);
    // Six canaries and five pairs, both ways.
    expect(fake.stats.byModel[name]).toBe(22);
  });

  it('that says the contrary is refused by its canaries, and never sees a pair', async () => {
    const { owner } = await studio(database.db);
    const { briefId } = await judged(owner);
    const { view, runId } = await judge(owner, briefId, 'contrary@mode=judge-invert');
    expect(view).toMatchObject({ state: 'failed', reason: 'canaries', asked: 0 });
    expect(view.agreement).toEqual({ ok: false, why: 'noVotes', n: 0 });
    const [row] = await database.db.execute(
      sql`select count(*)::int as n from judge_answers where run_id = ${runId} and shown is not null`,
    );
    expect(row!.n).toBe(0);
  });

  it.each([
    ['follows orders that stand in a draft', 'follow', ['orders', 'hiddenOrders', 'fakeAnswer']],
    ['hands on an answer that a draft wrote', 'parrot', ['fakeAnswer']],
  ])('that %s fails the canaries that carry them, and only those', async (_, how, failed) => {
    const { owner } = await studio(database.db);
    const { briefId } = await judged(owner);
    const { view } = await judge(owner, briefId, `${how}@mode=judge-${how}`);
    expect(view).toMatchObject({ state: 'failed', reason: 'canaries', asked: 0 });
    expect(view.canaries!.filter(({ right }) => !right).map(({ key }) => key)).toEqual(failed);
  });

  it.each(['first', 'tie', 'talk'])('that always answers %s is no judge', async (how) => {
    const { owner } = await studio(database.db);
    const { briefId } = await judged(owner);
    const { view } = await judge(owner, briefId, `${how}@mode=judge-${how}`);
    expect(view).toMatchObject({ state: 'failed', reason: 'canaries' });
    expect(view.canaries!.every(({ right }) => !right)).toBe(true);
  });

  it('whose provider breaks down fails with the reason, and can be asked again', async () => {
    const { owner } = await studio(database.db);
    const { briefId } = await judged(owner);
    for (const [mode, reason] of [
      ['401', 'refused'],
      ['garbled', 'garbled'],
      ['echo', 'refused'],
    ]) {
      const { view } = await judge(owner, briefId, `away@mode=${mode}`);
      expect(view).toMatchObject({ state: 'failed', reason });
      expect(view.detail ?? '').not.toContain('sk-fake');
    }
    expect((await judge(owner, briefId, 'away@mode=judge-obey')).view.state).toBe('complete');
  });

  it('where it differs names the pairs as people saw them, and counts what it left open', async () => {
    const { owner, join } = await studio(database.db);
    // People prefer what tells less; the judge does not.
    const { briefId, ids } = await judged(owner, 0);
    for (let at = 0; at < 3; at += 1)
      ids.push(await hang(owner, briefId, `We open, with ${facts.slice(2 * at).join(' and ')}.`));
    for (const who of [owner, await join('reviewer')])
      for (const [a, b] of [
        [2, 0],
        [2, 1],
      ] as const)
        await prefer(who, briefId, ids[a]!, ids[b]!);
    await prefer(owner, briefId, ids[0]!, ids[1]!);
    const { view } = await judge(owner, briefId, 'other@mode=judge-obey');
    expect(view).toMatchObject({ agreement: { value: 1 / 3, n: 3 }, differ: 2 });
    for (const { left, right, leftWins, rightWins, judge: said } of view.disagreements) {
      const [winner] = leftWins > rightWins ? [left, 'left'] : [right, 'right'];
      expect(winner.id).toBe(ids[2]);
      expect(leftWins + rightWins).toBe(2);
      expect(said).toBe(leftWins > rightWins ? 'right' : 'left');
    }
    // A filter counts only what it lets through: the other person's votes are two pairs.
    const reviewer = (await readJudges(owner, { briefId, reviewerId: owner.actor.userId })).judges[0];
    expect(reviewer!.agreement.n).toBe(3);
    await removeDraft(owner, { draftId: ids[2]! });
    expect((await judgeOf(owner, briefId, 'other')).agreement).toMatchObject({ value: 1, n: 1 });
  });

  it('that fails its canaries later is not believed any more, in any brief', async () => {
    const { owner } = await studio(database.db);
    const [one, two] = [await judged(owner), await judged(owner)];
    const name = 'turncoat@mode=judge-obey';
    await judge(owner, one.briefId, name);
    expect((await judgeOf(owner, one.briefId, name)).agreement).toMatchObject({ value: 1, n: 6 });
    const { runId } = await askJudge(
      owner,
      { briefId: two.briefId, model: `compatible/${name}` },
      modelsOf(name),
    );
    const models = modelsOf('now@mode=judge-invert');
    await judgePairs(database.db, runId, {
      models: { ...models, language: () => models.language('compatible/now@mode=judge-invert') },
    });
    expect((await judgeOf(owner, one.briefId, name)).agreement).toEqual({ ok: false, why: 'noVotes', n: 0 });
  });

  it('goes on where it was after a crash, a slice or a lost job, and is given up after five vain tries', async () => {
    const { owner } = await studio(database.db);
    const { briefId } = await judged(owner);
    const name = 'slow@mode=judge-obey';
    const models = modelsOf(name);
    const { runId } = await askJudge(owner, { briefId, model: `compatible/${name}` }, models);
    let slices = 0;
    while (await judgePairs(database.db, runId, { models, sliceMs: 0 })) slices += 1;
    // Six canaries and six pairs.
    expect(slices).toBe(12);
    expect(fake.stats.byModel[name]).toBe(24);
    expect((await judgeOf(owner, briefId, name)).state).toBe('complete');

    const { runId: second } = await askJudge(owner, { briefId, model: `compatible/${name}` }, models);
    expect(await leftRuns(database.db)).not.toContain(second);
    await database.db.execute(
      sql`update judge_runs set touched_at = now() - interval '4 minutes', tries = 5, state = 'running' where id = ${second}`,
    );
    expect(await leftRuns(database.db)).toContain(second);
    expect(await judgePairs(database.db, second, { models })).toBe(false);
    expect(await judgeOf(owner, briefId, name)).toMatchObject({ state: 'failed', reason: 'gaveUp' });
  });

  it('is stopped, keeps what it said, and says nothing after', async () => {
    const { owner, join } = await studio(database.db);
    const { briefId } = await judged(owner);
    const name = 'stopped@mode=judge-obey';
    const models = modelsOf(name);
    const { runId } = await askJudge(owner, { briefId, model: `compatible/${name}` }, models);
    // Six canaries and one pair.
    for (let slice = 0; slice < 7; slice += 1) await judgePairs(database.db, runId, { models, sliceMs: 0 });
    await stopJudge(await join('editor'), { runId });
    await stopJudge(owner, { runId });
    expect(await judgePairs(database.db, runId, { models })).toBe(false);
    expect(await judgeOf(owner, briefId, name)).toMatchObject({
      state: 'stopped',
      asked: 1,
      drawn: 6,
      agreement: { n: 1 },
    });
    const kinds = await database.db.execute<{ kind: string }>(
      sql`select kind from events where workspace_id = ${owner.workspace.id} and kind like 'judge%' order by seq`,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['judgeAsked', 'judgeStopped']);
  });

  it('is asked by owners and editors, about pairs that people decided, once at a time', async () => {
    const { owner, join } = await studio(database.db);
    const { briefId } = await judged(owner, 3);
    const name = 'asked@mode=judge-obey';
    const [models, model] = [modelsOf(name), `compatible/${name}`];
    for (const role of ['reviewer', 'viewer'] as const)
      await expect(askJudge(await join(role), { briefId, model }, models)).rejects.toMatchObject({
        code: 'forbidden',
      });
    const stranger = (await studio(database.db)).owner;
    await expect(askJudge(stranger, { briefId, model }, models)).rejects.toMatchObject({ code: 'not_found' });
    await expect(askJudge(owner, { briefId, model: 'compatible/none' }, models)).rejects.toMatchObject({
      say: { key: 'unknownModel' },
    });
    await expect(askJudge(owner, { briefId, model, pairs: 51 }, models)).rejects.toMatchObject({
      code: 'invalid',
    });
    // What runs inside the studio cannot read.
    await expect(askJudge(owner, { briefId, model: 'maquette/prose-1' })).rejects.toMatchObject({
      code: 'invalid',
    });
    const { id: empty } = await createBrief(owner, aBrief());
    await expect(askJudge(owner, { briefId: empty, model }, models)).rejects.toMatchObject({
      say: { key: 'nothingToJudge' },
    });
    const came = await Promise.allSettled(
      Array.from({ length: 4 }, () => askJudge(owner, { briefId, model, pairs: 2 }, models)),
    );
    expect(came.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const one of came)
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ say: { key: 'judgeAtWork' } });
    const done = came.find((one) => one.status === 'fulfilled')!;
    await expect(stopJudge(stranger, { runId: done.value.runId })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect(await readJudges(await join('editor'), { briefId }, models)).toMatchObject({
      available: 3,
      cannot: null,
      models: [{ id: model }],
      judges: [{ drawn: 2, asked: 0, state: 'queued' }],
    });
    expect(await readJudges(await join('viewer'), { briefId }, models)).toMatchObject({
      cannot: 'notYours',
      models: [],
    });
    expect(await readJudges(owner, { briefId }, { ...models, list: () => [] })).toMatchObject({
      cannot: 'noModel',
    });
    expect(await readJudges(owner, { briefId, medium: 'art' }, models)).toMatchObject({ cannot: 'notText' });
    expect(await readJudges(owner, {}, models)).toMatchObject({ cannot: 'wholeWorkspace' });
  });

  it('does not get drafts that are too long to read', async () => {
    const { owner } = await studio(database.db);
    const { briefId, ids } = await judged(owner, 3);
    await database.db.execute(sql`update drafts set content = repeat('long ', 3000) where id = ${ids[0]!}`);
    expect((await readJudges(owner, { briefId }, modelsOf('any'))).available).toBe(1);
  });
});

describe('the feature judge', () => {
  /** Two briefs in which two people prefer what tells more. Figures by hand: words as the drafts' size says. */
  async function world() {
    const { owner, join } = await studio(database.db);
    const people = [owner, await join('reviewer')];
    const briefs = [await judged(owner, 6, people), await judged(owner, 6, people)];
    await database.db.execute(sql`
      insert into metric_values (workspace_id, brief_id, draft_id, metric, against, value, signature, measured_at)
      select workspace_id, brief_id, id, 'words', 'itself', size, 'words|v', now() from drafts where workspace_id = ${owner.workspace.id}`);
    return { owner, join, briefs };
  }

  it('learns as a job what people prefer, and says so once for a state of the votes', async () => {
    const { owner, join, briefs } = await world();
    const [{ briefId, ids }] = [briefs[0]!];
    expect(await dueWorkspaces(database.db)).toContain(owner.workspace.id);
    const before = await readJudges(owner, { briefId });
    expect(before).toMatchObject({ judges: [], learning: true });
    expect(await learnFeatures(database.db, owner.workspace.id)).toBe(true);
    expect(await learnFeatures(database.db, owner.workspace.id)).toBe(false);
    expect(await dueWorkspaces(database.db)).not.toContain(owner.workspace.id);
    const panel = await readJudges(await join('viewer'), { briefId });
    expect(panel.learning).toBe(false);
    expect(panel.judges).toMatchObject([
      {
        judge: 'features',
        version: 'features-1',
        seed: 1,
        state: 'complete',
        learned: {
          ok: true,
          by: 'brief',
          folds: 2,
          votes: 60,
          pairs: 30,
          briefs: 2,
          weights: [{ feature: 'length' }],
        },
        agreement: { ok: true, value: 1, n: 15 },
        longer: { ok: true, value: 1, n: 15 },
        consistency: { ok: false },
      },
    ]);
    const { learned } = panel.judges[0]!;
    expect(learned!.ok && learned!.weights[0]!.weight).toBeGreaterThan(0.5);
    // Over the whole workspace both briefs count.
    expect((await readJudges(owner)).judges[0]!.agreement.n).toBe(30);
    // One vote more, and it is due again; the old answers stand until it has learned.
    const third = await join('reviewer');
    await prefer(third, briefId, ids[5]!, ids[0]!);
    const after = await readJudges(owner, { briefId });
    expect(after).toMatchObject({ learning: true, judges: [{ agreement: { n: 15 } }] });
    expect(await dueWorkspaces(database.db)).toContain(owner.workspace.id);
    await learnFeatures(database.db, owner.workspace.id);
    const [row] = await database.db.execute(
      sql`select count(*)::int as n from judge_runs where workspace_id = ${owner.workspace.id}`,
    );
    expect(row!.n).toBe(1);
  });

  it('says why it learned nothing, and is not asked again for the same', async () => {
    const { owner } = await studio(database.db);
    const { briefId } = await judged(owner, 3);
    await learnFeatures(database.db, owner.workspace.id);
    expect(await readJudges(owner, { briefId })).toMatchObject({
      learning: false,
      judges: [
        { learned: { ok: false, why: 'fewVotes', votes: 3, pairs: 3 }, agreement: { ok: false, n: 0 } },
      ],
    });
    const empty = (await studio(database.db)).owner;
    expect(await readJudges(empty)).toMatchObject({ judges: [], learning: false });
    expect(await dueWorkspaces(database.db)).not.toContain(empty.workspace.id);
  });

  it('comes by the queue, as a model does, when the page wishes for it', async () => {
    const { owner, briefs } = await world();
    const { briefId } = briefs[0]!;
    const name = 'queued@mode=judge-obey';
    const models = modelsOf(name);
    queue = await openQueue(database.db, {
      connection: database.connection,
      handlers: judging(database.db, models).handlers,
      pollSeconds: 0.5,
    });
    await askJudge(owner, { briefId, model: `compatible/${name}`, pairs: 3 }, models);
    for (;;) {
      const { judges, learning } = await readJudges(owner, { briefId });
      if (!learning && judges.length === 2 && judges.every(({ state }) => state === 'complete')) break;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect((await judgeOf(owner, briefId, name)).agreement).toMatchObject({ value: 1, n: 3 });
    expect((await judgeOf(owner, briefId, 'features')).agreement.n).toBe(15);
  });
});
