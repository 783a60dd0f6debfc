import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing';
import { createBrief } from '@/lib/briefs';
import { forgetFigures } from '@/lib/dashboard';
import { removeDraft, restoreDraft } from '@/lib/drafts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { measureDraft } from '@/lib/measures';
import { castVotes } from '@/lib/testing/judged-world';
import { aBrief, hangDesign, hangText, studio } from '@/lib/testing/world';
import { learnFeatures, readJudges } from '.';
import { dueWorkspaces } from './due';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** The owner prefers the first of each two. */
async function voted(
  owner: WorkspaceContext,
  briefId: string,
  pairs: [winner: string, loser: string][],
  medium = 'text',
) {
  const who = owner.actor.userId;
  const vote = { who, choice: 'left', seconds: 3, at: new Date(), medium };
  await castVotes(
    owner,
    briefId,
    pairs.map(([left, right]) => ({ ...vote, left, right })),
  );
  // Written past the verbs, they raise no event.
  forgetFigures();
}
async function texts(owner: WorkspaceContext, n: number) {
  const { id: briefId } = await createBrief(owner, aBrief());
  const ids: string[] = [];
  for (let at = 0; at < n; at += 1) ids.push(await hangText(owner, briefId, `Text ${'long '.repeat(at)}`));
  return { briefId, ids };
}
const isDue = async ({ workspace }: WorkspaceContext) =>
  (await dueWorkspaces(database.db)).includes(workspace.id);
const isLearning = async (owner: WorkspaceContext) => (await readJudges(owner)).learning;
const learnt = async ({ workspace }: WorkspaceContext) =>
  (
    await database.db.execute<{ medium: string }>(
      sql`select medium from judge_runs where workspace_id = ${workspace.id} and judge = 'features' order by 1`,
    )
  ).map(({ medium }) => medium);

describe('what the feature judge rests on', () => {
  it('are figures too, though measuring is no event: it is due when they come, and done when it has learned', async () => {
    const { owner } = await studio(database.db);
    const { briefId, ids } = await texts(owner, 3);
    await voted(owner, briefId, [
      [ids[0]!, ids[1]!],
      [ids[1]!, ids[2]!],
    ]);
    expect(await isLearning(owner)).toBe(true);
    await learnFeatures(database.db, owner.workspace.id);
    expect(await isLearning(owner)).toBe(false);
    for (const id of ids) await measureDraft(database.db, id);
    expect(await isLearning(owner)).toBe(true);
    expect(await learnFeatures(database.db, owner.workspace.id)).toBe(true);
    expect(await isLearning(owner)).toBe(false);
    expect(await isDue(owner)).toBe(false);
    // Measured again and found to be the same: nothing to learn.
    await database.db.execute(sql`update metric_values set measured_at = now() + interval '1 hour'`);
    expect(await isDue(owner)).toBe(false);
  });

  it('are only votes it can learn from: pictures leave it alone', async () => {
    const { owner } = await studio(database.db);
    const { briefId, ids } = await texts(owner, 2);
    await database.db.execute(sql`update drafts set medium = 'image' where brief_id = ${briefId}`);
    await voted(owner, briefId, [[ids[0]!, ids[1]!]], 'image');
    expect(await isDue(owner)).toBe(false);
    expect(await isLearning(owner)).toBe(false);
    expect(await learnFeatures(database.db, owner.workspace.id)).toBe(false);
  });

  it('may go with the drafts: what was learned goes too, once, and comes back with them', async () => {
    const { owner } = await studio(database.db);
    const { briefId, ids } = await texts(owner, 2);
    await voted(owner, briefId, [[ids[0]!, ids[1]!]]);
    await learnFeatures(database.db, owner.workspace.id);
    await removeDraft(owner, { draftId: ids[0]! });
    expect(await isDue(owner)).toBe(true);
    // There is nothing that it could be learning from.
    expect(await isLearning(owner)).toBe(false);
    expect(await learnFeatures(database.db, owner.workspace.id)).toBe(true);
    expect(await learnt(owner)).toEqual([]);
    expect(await isDue(owner)).toBe(false);
    await restoreDraft(owner, { draftId: ids[0]! });
    expect(await isLearning(owner)).toBe(true);
  });

  it('is told apart though every sum is as it was', async () => {
    const { owner } = await studio(database.db);
    const { briefId, ids } = await texts(owner, 6);
    await voted(owner, briefId, [
      [ids[0]!, ids[1]!],
      [ids[2]!, ids[3]!],
      [ids[4]!, ids[5]!],
    ]);
    await removeDraft(owner, { draftId: ids[4]! });
    await database.db.execute(sql`update votes set choice = 'right' where left_id = ${ids[2]!}`);
    await learnFeatures(database.db, owner.workspace.id);
    expect(await isDue(owner)).toBe(false);
    // Two people change their minds, in opposite directions.
    await database.db.execute(sql`
      update votes set choice = case choice when 'left' then 'right' else 'left' end
      where left_id in (${ids[0]!}, ${ids[2]!})`);
    expect(await isDue(owner)).toBe(true);
    await learnFeatures(database.db, owner.workspace.id);
    expect(await isDue(owner)).toBe(false);
    // One draft goes, another comes back: as many hang.
    await removeDraft(owner, { draftId: ids[0]! });
    await restoreDraft(owner, { draftId: ids[4]! });
    expect(await isDue(owner)).toBe(true);
  });

  it('is kept for all media or for none, whatever ends the work between them', async () => {
    const { owner } = await studio(database.db);
    const { briefId, ids } = await texts(owner, 2);
    const designs = [await hangDesign(owner, briefId, null), await hangDesign(owner, briefId, null)];
    await voted(owner, briefId, [[ids[0]!, ids[1]!]]);
    await voted(owner, briefId, [[designs[0]!, designs[1]!]], 'design');
    await database.db.execute(sql`
      alter table judge_runs add constraint no_designs check (medium <> 'design')`);
    await expect(learnFeatures(database.db, owner.workspace.id)).rejects.toThrow();
    expect(await learnt(owner)).toEqual([]);
    expect(await isDue(owner)).toBe(true);
    await database.db.execute(sql`alter table judge_runs drop constraint no_designs`);
    expect(await learnFeatures(database.db, owner.workspace.id)).toBe(true);
    expect(await learnt(owner)).toEqual(['design', 'text']);
    expect(await isDue(owner)).toBe(false);
  });

  it('is learned once for two that learn at once', async () => {
    const { owner } = await studio(database.db);
    const { briefId, ids } = await texts(owner, 2);
    await voted(owner, briefId, [[ids[0]!, ids[1]!]]);
    await Promise.all([1, 2, 3].map(() => learnFeatures(database.db, owner.workspace.id)));
    expect(await learnt(owner)).toEqual(['text']);
  });
});
