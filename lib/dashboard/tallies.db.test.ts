import { readFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '@/db/client';
import { testDatabase } from '@/db/testing';
import { createBrief, readBrief } from '@/lib/briefs';
import { removeDraft, restoreDraft } from '@/lib/drafts';
import { createRandom } from '@/lib/evaluation/ranking/index';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { drawPair, rate, undoVote, vote } from '@/lib/reviews';
import { choices } from '@/lib/reviews/schema';
import { aBrief, hangText, studio } from '@/lib/testing/world';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Every tally beside the plain group-by it must equal; rows that say 0 are as good as none. */
const oracles = {
  pairs: [
    sql`select brief_id, left_id, right_id, lefts, rights, ties, both_bads from pair_tallies
      where lefts <> 0 or rights <> 0 or ties <> 0 or both_bads <> 0`,
    sql`select brief_id, left_id, right_id, count(*) filter (where choice = 'left')::int as lefts,
        count(*) filter (where choice = 'right')::int as rights, count(*) filter (where choice = 'tie')::int as ties,
        count(*) filter (where choice = 'both_bad')::int as both_bads
      from votes where superseded_by is null and choice <> 'withdrawn' group by 1, 2, 3`,
  ],
  reviewers: [
    sql`select brief_id, reviewer_id, medium, week::text, lefts + rights + ties + both_bads as votes, lefts, rights, ties, both_bads,
        seconds::int, timed from reviewer_tallies where lefts <> 0 or rights <> 0 or ties <> 0 or both_bads <> 0`,
    sql`select v.brief_id, reviewer_id, d.medium, date_trunc('week', v.created_at at time zone 'UTC')::date::text as week,
        count(*)::int as votes, sum((choice = 'left')::int)::int as lefts, sum((choice = 'right')::int)::int as rights,
        sum((choice = 'tie')::int)::int as ties, sum((choice = 'both_bad')::int)::int as both_bads,
        coalesce(sum(seconds), 0)::int as seconds, count(seconds)::int as timed
      from votes v join drafts d on d.id = v.left_id where superseded_by is null and choice <> 'withdrawn' group by 1, 2, 3, 4`,
  ],
  raters: [
    sql`select brief_id, reviewer_id, medium, week::text, ratings from reviewer_tallies where ratings <> 0`,
    sql`select r.brief_id, reviewer_id, d.medium, date_trunc('week', r.created_at at time zone 'UTC')::date::text as week,
        count(*)::int as ratings from ratings r join drafts d on d.id = r.draft_id where superseded_by is null group by 1, 2, 3, 4`,
  ],
  seconds: [
    sql`select brief_id, reviewer_id, medium, seconds, count from seconds_tallies where count <> 0`,
    sql`select v.brief_id, reviewer_id, d.medium, seconds, count(*)::int as count from votes v join drafts d on d.id = v.left_id
      where superseded_by is null and choice <> 'withdrawn' and seconds is not null group by 1, 2, 3, 4`,
  ],
  scores: [
    sql`select brief_id, draft_id, rubric_id, criterion, score, count from rating_tallies where count <> 0`,
    sql`select brief_id, draft_id, rubric_id, s.key as criterion, s.value::int as score, count(*)::int as count
      from ratings, jsonb_each_text(scores) s where superseded_by is null group by 1, 2, 3, 4, 5`,
  ],
} as const;

async function differences(db: Database): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const [name, [kept, plain]] of Object.entries(oracles)) {
    const rows = await db.execute(sql`
      (select 'kept' as only_in, x.* from ((${kept}) except all (${plain})) x) union all
      (select 'plain', x.* from ((${plain}) except all (${kept})) x)`);
    if (rows.length > 0) found[name] = [...rows];
  }
  return found;
}

/** A brief with texts and three people who judge them, on a clock the test moves. */
async function room() {
  const { owner, join } = await studio(database.db);
  let time = new Date('2026-01-04T23:59:58Z').getTime();
  const later = (ctx: WorkspaceContext): WorkspaceContext => ({
    ...ctx,
    now() {
      time += 40_000_000;
      return new Date(time);
    },
  });
  const people = [later(owner), later(await join('reviewer')), later(await join('editor'))];
  const { id: briefId } = await createBrief(owner, aBrief());
  const { rubric } = await readBrief(owner, { briefId });
  const drafts: string[] = [];
  for (let i = 0; i < 5; i += 1) drafts.push(await hangText(owner, briefId, `Text ${i}`));
  return { owner, people, briefId, drafts, rubricId: rubric.id };
}

describe('the tallies', () => {
  it('equal plain group-bys after any course of votes, corrections, undos, ratings, removals and deletions', async () => {
    const { owner, people, briefId, drafts, rubricId } = await room();
    const random = createRandom(Number(process.env.FC_SEED) || 7);
    const one = <T>(list: readonly T[]): T => list[random.below(list.length)]!;
    const pairs: { who: WorkspaceContext; pairId: string }[] = [];
    const removed = new Set<string>();
    const act: Record<string, () => Promise<unknown>> = {
      async draw() {
        const who = one(people);
        const hung = drafts.filter((id) => !removed.has(id));
        const left = one(hung);
        const right = one(hung.filter((id) => id !== left));
        const drawn = await drawPair(who, { briefId, drafts: [left, right] });
        if (drawn) pairs.push({ who, pairId: drawn.pairId });
      },
      async vote() {
        if (pairs.length === 0) return;
        const { who, pairId } = one(pairs);
        const seconds = random.below(4);
        await vote(who, { pairId, choice: one(choices), ...(seconds ? { seconds } : {}) });
      },
      undo: () => undoVote(one(people), { briefId }),
      rate: () =>
        rate(one(people), {
          draftId: one(drafts),
          rubricId,
          scores: { voice: 1 + random.below(5), clarity: 1 + random.below(5) },
          comment: '',
        }),
      async remove() {
        if (removed.size >= 3) return;
        const draftId = one(drafts);
        removed.add(draftId);
        await removeDraft(owner, { draftId });
      },
      async restore() {
        for (const draftId of removed) await restoreDraft(owner, { draftId });
        removed.clear();
      },
      forget: () =>
        owner.db.execute(sql`delete from votes where id in (select id from votes order by random() limit 2)`),
      async forgetPair() {
        const gone = pairs.splice(0, 1)[0];
        if (gone) await owner.db.execute(sql`delete from pairs where id = ${gone.pairId}`);
      },
      forgetRating: () =>
        owner.db.execute(sql`delete from ratings where id in (select id from ratings limit 1)`),
    };
    const often = ['draw', 'vote', 'vote', 'vote', 'undo', 'rate', 'rate'];
    for (let step = 1; step <= 240; step += 1) {
      const name = random.below(8) === 0 ? one(Object.keys(act)) : one(often);
      // Nothing to undo, a removed draft: refused is fine, half done is not.
      await act[name]!().catch((error: { code?: string }) => {
        if (!['conflict', 'not_found'].includes(error.code ?? '')) throw error;
      });
      if (step % 20 === 0) expect(await differences(owner.db), `after step ${step}`).toEqual({});
    }
    const [sizes] = await owner.db.execute<{ votes: number; corrected: number; ratings: number }>(sql`
      select count(*)::int as votes, count(superseded_by)::int as corrected, (select count(*)::int from ratings) as ratings from votes`);
    expect(sizes!.votes).toBeGreaterThan(40);
    expect(sizes!.corrected).toBeGreaterThan(5);
    expect(sizes!.ratings).toBeGreaterThan(10);
  });

  it('hold when many people correct in opposite directions at once', async () => {
    const { owner, people, briefId, drafts, rubricId } = await room();
    const hands: { who: WorkspaceContext; pairId: string }[] = [];
    for (const who of people) {
      const drawn = await drawPair(who, { briefId, drafts: [drafts[0]!, drafts[1]!] });
      hands.push({ who, pairId: drawn!.pairId });
    }
    for (let round = 0; round < 12; round += 1) {
      await Promise.all([
        ...hands.map(({ who, pairId }, at) =>
          vote(who, { pairId, choice: (round + at) % 2 === 0 ? 'left' : 'right', seconds: (round + at) % 2 }),
        ),
        ...people.map((who, at) =>
          rate(who, {
            draftId: drafts[0]!,
            rubricId,
            scores: { voice: 1 + ((round + at) % 2), clarity: 2 - ((round + at) % 2) },
            comment: '',
          }),
        ),
      ]);
    }
    expect(await differences(owner.db)).toEqual({});
  });

  it('go with their brief and their workspace', async () => {
    const { owner, people, briefId, drafts, rubricId } = await room();
    const drawn = await drawPair(people[0]!, { briefId, drafts: [drafts[0]!, drafts[1]!] });
    await vote(people[0]!, { pairId: drawn!.pairId, choice: 'left', seconds: 3 });
    await rate(people[1]!, { draftId: drafts[0]!, rubricId, scores: { voice: 1, clarity: 2 }, comment: '' });
    await owner.db.execute(sql`delete from workspaces where id = ${owner.workspace.id}`);
    const [left] = await owner.db.execute<{ rows: number }>(sql`
      select (select count(*) from pair_tallies where workspace_id = ${owner.workspace.id})
        + (select count(*) from reviewer_tallies where workspace_id = ${owner.workspace.id})
        + (select count(*) from seconds_tallies where workspace_id = ${owner.workspace.id})
        + (select count(*) from rating_tallies where workspace_id = ${owner.workspace.id}) as rows`);
    expect(Number(left!.rows)).toBe(0);
    expect(await differences(owner.db)).toEqual({});
  });

  it('are filled with what stood before they came', async () => {
    const before = await differences(database.db);
    expect(before).toEqual({});
    const migration = readFileSync(path.join(process.cwd(), 'db/migrations/0002_tallies.sql'), 'utf8');
    const fill = migration.slice(migration.indexOf('-- What stood before')).split('--> statement-breakpoint');
    expect(fill).toHaveLength(4);
    await database.db.transaction(async (tx) => {
      await tx.execute(sql`truncate pair_tallies, reviewer_tallies, seconds_tallies, rating_tallies`);
      for (const statement of fill) await tx.execute(sql.raw(statement));
    });
    expect(await differences(database.db)).toEqual({});
  });
});
