import { readFile } from 'node:fs/promises';
import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  briefReferences,
  demoWorks,
  draftEdges,
  drafts,
  publishedDrafts,
  users,
  workspaces,
} from '@/db/schema';
import { testDatabase } from '@/db/testing';
import { actorOfSession } from '@/lib/accounts';
import { createBrief } from '@/lib/briefs';
import { readDashboard } from '@/lib/dashboard';
import { removeDraft, restoreDraft } from '@/lib/drafts';
import type { Context, WorkspaceContext } from '@/lib/kernel/context';
import { castVotes } from '@/lib/testing/judged-world';
import { aBrief, hangDesign, hangText, studio } from '@/lib/testing/world';
import { enterWorkspace } from '@/lib/workspaces';
import { demoSlug, ensureDemo, enterDemo, landing, landingRaw } from '.';

const operator = vi.hoisted(() => ({ noDemo: false }));
vi.mock('@/lib/kernel/env', async (load) => {
  const real = await load<typeof import('@/lib/kernel/env')>();
  return { ...real, env: () => ({ ...real.env(), MAQUETTE_NO_DEMO: operator.noDemo }) };
});

/** What somebody who opened the demo is and may. */
async function insider(): Promise<WorkspaceContext> {
  const actor = await actorOfSession(database.db, await enterDemo(visitor, {}));
  return enterWorkspace({ ...visitor, actor }, demoSlug);
}

let database: Awaited<ReturnType<typeof testDatabase>>;
let visitor: Context & { local: boolean };
beforeAll(async () => {
  database = await testDatabase();
  visitor = { actor: null, db: database.db, now: () => new Date(), address: '127.0.0.1', local: true };
});
afterAll(() => database.close());

describe('the demo studio', () => {
  it('is made once by the embedded engines, also when three ask at once', { timeout: 240_000 }, async () => {
    expect(await landing(visitor)).toEqual({ works: [], verdict: null, votes: 0, people: 0 });
    const made = await Promise.all([
      ensureDemo(database.db),
      ensureDemo(database.db),
      ensureDemo(database.db),
    ]);
    expect(new Set(made.map(({ ownerId }) => ownerId)).size).toBe(1);
    const rows = await database.db.select().from(drafts);
    expect(rows.filter(({ state }) => state !== 'complete')).toEqual([]);
    expect(rows.length).toBeGreaterThanOrEqual(12);
    expect(new Set(rows.map(({ medium }) => medium))).toEqual(new Set(['text', 'design', 'art']));
    expect(await database.db.$count(draftEdges)).toBeGreaterThanOrEqual(5);
    expect(await database.db.$count(briefReferences)).toBe(2);
    expect(await database.db.$count(publishedDrafts)).toBe(1);
    const [reviews] =
      await database.sql`select count(distinct reviewer_id)::int as people, count(*)::int as votes from votes where superseded_by is null`;
    expect(reviews!.people).toBe(4);
    expect(reviews!.votes).toBeGreaterThan(50);
  });

  it('opens for a person at this machine, and from elsewhere only with the code', async () => {
    const seed = await enterDemo(visitor, {});
    const [owner] = await database.db
      .select({ id: users.id, name: users.name, email: users.email })
      .from(users)
      .where(eq(users.id, seed.userId));
    const inside = await enterWorkspace(
      { ...visitor, actor: { userId: owner!.id, name: owner!.name, email: owner!.email, via: 'session' } },
      demoSlug,
    );
    const [brief] = await database.sql<{ id: string }[]>`select id from briefs order by created_at limit 1`;
    const { board, profiles, alpha } = await readDashboard(inside, { briefId: brief!.id });
    expect(board.rows.length).toBeGreaterThan(2);
    expect(profiles.length).toBeGreaterThan(2);
    expect(alpha?.value).toBeGreaterThan(0);
    await expect(enterDemo({ ...visitor, local: false }, {})).rejects.toMatchObject({
      fields: { code: { key: 'demoCodeNeeded' } },
    });
    await expect(enterDemo({ ...visitor, local: false }, { code: 'AAAAAAAA' })).rejects.toMatchObject({
      fields: { code: { key: 'demoCodeWrong' } },
    });
  });

  it('shows five of its works to anybody, and nobody else’s', async () => {
    const { works, votes, people } = await landing(visitor);
    expect(works).toHaveLength(5);
    expect([votes > 50, people]).toEqual([true, 4]);
    for (const work of works.filter(({ medium }) => medium !== 'text'))
      expect((await landingRaw(visitor, { draftId: work.id })).body.length).toBeGreaterThan(1_000);
    const { owner } = await studio(database.db);
    const [other] = await database.db.select().from(drafts).where(eq(drafts.medium, 'design')).limit(1);
    const moved = await hangText(owner, (await createBrief(owner, aBrief())).id);
    await expect(landingRaw(visitor, { draftId: moved })).rejects.toMatchObject({ code: 'not_found' });
    await database.db.update(drafts).set({ workspaceId: owner.workspace.id }).where(eq(drafts.id, other!.id));
    await expect(landingRaw(visitor, { draftId: other!.id })).rejects.toMatchObject({ code: 'not_found' });
    await database.db.update(drafts).set({ workspaceId: other!.workspaceId }).where(eq(drafts.id, other!.id));
  });

  it('says of two of its works who won, by the votes that can be looked up', async () => {
    const { verdict } = await landing(visitor);
    expect(verdict).not.toBeNull();
    const { winnerId, loserId, briefId, medium, won, lost } = verdict!;
    const wins = async (one: string, other: string) => {
      const [row] = await database.sql<{ n: number }[]>`
        select count(*)::int as n from votes where superseded_by is null and brief_id = ${briefId}
        and ((left_id = ${one} and right_id = ${other} and choice = 'left')
          or (left_id = ${other} and right_id = ${one} and choice = 'right'))`;
      return row!.n;
    };
    expect([await wins(winnerId, loserId), await wins(loserId, winnerId)]).toEqual([won, lost]);
    const [winner] = await database.db.select().from(drafts).where(eq(drafts.id, winnerId));
    expect(winner).toMatchObject({ title: verdict!.winner, medium, briefId });
  });

  it('shows nothing that a visitor made, however good it is voted', async () => {
    const inside = await insider();
    const before = await landing(visitor);
    const winner = before.works.find(({ medium }) => medium === 'design')!;
    const [brief] = await database.sql<
      { id: string }[]
    >`select brief_id as id from drafts where id = ${winner.id}`;
    const text = before.works.find(({ medium, language }) => medium === 'text' && language === 'en')!;
    const [own, words] = [
      await hangDesign(inside, brief!.id, null, 'Buy my soap'),
      await hangText(inside, brief!.id, 'Buy my soap'),
    ];
    const vote = (left: string, right: string, medium: string) => ({
      who: inside.actor.userId,
      left,
      right,
      choice: 'left',
      seconds: 5,
      at: new Date(),
      medium,
    });
    await castVotes(inside, brief!.id, [
      ...Array.from({ length: 60 }, () => vote(own, winner.id, 'design')),
      ...Array.from({ length: 60 }, () => vote(words, text.id, 'text')),
    ]);
    const { works, verdict } = await landing(visitor);
    expect(works).toEqual(before.works);
    expect(verdict).toEqual(before.verdict);
    await expect(landingRaw(visitor, { draftId: own })).rejects.toMatchObject({ code: 'not_found' });
  });

  it('shows and serves nothing that was taken off its wall, and again what was hung back', async () => {
    const inside = await insider();
    const [before, raw] = [await landing(visitor), (id: string) => landingRaw(visitor, { draftId: id })];
    const gone = before.works.find(({ medium }) => medium === 'art')!;
    await removeDraft(inside, { draftId: gone.id });
    const { works, verdict } = await landing(visitor);
    expect(works.map(({ id }) => id)).not.toContain(gone.id);
    expect([verdict?.winnerId, verdict?.loserId]).not.toContain(gone.id);
    await expect(raw(gone.id)).rejects.toMatchObject({ code: 'not_found' });
    const loser = before.verdict!.loserId;
    await removeDraft(inside, { draftId: loser });
    expect(JSON.stringify((await landing(visitor)).verdict)).not.toContain(loser);
    for (const draftId of [gone.id, loser]) await restoreDraft(inside, { draftId });
    expect(await landing(visitor)).toEqual(before);
    expect((await raw(gone.id)).body.length).toBeGreaterThan(1_000);
  });

  it('is shut, its people and its works with it, where the operator switches it off', async () => {
    const seed = await enterDemo(visitor, {});
    const work = (await landing(visitor)).works.find(({ medium }) => medium === 'art')!;
    operator.noDemo = true;
    try {
      expect(await landing(visitor)).toEqual({ works: [], verdict: null, votes: 0, people: 0 });
      await expect(landingRaw(visitor, { draftId: work.id })).rejects.toMatchObject({ code: 'not_found' });
      await expect(enterDemo(visitor, {})).rejects.toMatchObject({ code: 'not_found' });
      expect(await actorOfSession(database.db, seed)).toBeNull();
    } finally {
      operator.noDemo = false;
    }
    expect(await actorOfSession(database.db, seed)).toMatchObject({ userId: seed.userId });
  });

  it('that was made before its works were noted, has them noted by the migration', async () => {
    const noted = () => database.sql`select draft_id from demo_works order by 1`;
    const before = await noted();
    const file = await readFile('db/migrations/0005_sweeps_and_demo_works.sql', 'utf8');
    await database.db.delete(demoWorks);
    await database.sql.unsafe(file.slice(file.indexOf('INSERT INTO')));
    expect(await noted()).toEqual(before);
  });

  it('is made anew when the first making was cut short', { timeout: 240_000 }, async () => {
    await database.db.update(workspaces).set({ demo: false }).where(eq(workspaces.slug, demoSlug));
    await ensureDemo(database.db);
    const [row] = await database.db.execute<{ n: number }>(
      sql`select count(*)::int as n from workspaces where slug = ${demoSlug} and demo`,
    );
    expect(row!.n).toBe(1);
  });
});
