import { type SQL, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing';
import { createBrief } from '@/lib/briefs';
import {
  type DashboardFilter,
  eachRating,
  eachVote,
  forgetFigures,
  readBias,
  readCriteria,
  readMatrix,
  readRaters,
  readRecipes,
  readScope,
  readTime,
} from '@/lib/dashboard';
import { removeDraft } from '@/lib/drafts';
import { castVotes, judgedWorld } from '@/lib/testing/judged-world';
import { aBrief, hangText } from '@/lib/testing/world';
import { measureDraft, readLineageStats, readMetrics } from '.';
import { dueDrafts } from './due';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** A judged brief that lost two drafts, beside one that was judged and then deleted as a whole. */
async function thinned() {
  const world = await judgedWorld(database.db, 21);
  const { owner, briefId, ids } = world;
  for (const id of await dueDrafts(database.db, { briefId, limit: 50 })) await measureDraft(database.db, id);
  for (const id of ids.slice(4)) await removeDraft(owner, { draftId: id });
  const { id: other } = await createBrief(owner, aBrief());
  const pair = [await hangText(owner, other, 'One'), await hangText(owner, other, 'Two')];
  await castVotes(owner, other, [
    { who: owner.actor.userId, left: pair[0]!, right: pair[1]!, choice: 'left', seconds: 5, at: new Date() },
  ]);
  await owner.db.execute(sql`update briefs set deleted_at = now() where id = ${other}`);
  forgetFigures();
  return world;
}

describe('what was deleted since', () => {
  it('is in no panel, file or choice: each equals a plain count over what is left', async () => {
    const { owner, briefId, ids, people } = await thinned();
    const one = async <T>(query: SQL): Promise<T> => (await owner.db.execute(query))[0] as T;
    const filters: DashboardFilter[] = [
      {},
      { briefId },
      { briefId, reviewerId: people[2]!.actor.userId },
      { since: '2026-02-06', until: '2026-02-16' },
    ];
    for (const filter of filters) {
      const label = JSON.stringify(filter);
      // By the ids themselves: nothing here knows of marks, tallies or briefs.
      const left = sql`('${sql.raw(ids.slice(0, 4).join("','"))}')`;
      const when = (row: SQL) => sql`${row}.superseded_by is null
        and (${filter.reviewerId ?? null}::uuid is null or ${row}.reviewer_id = ${filter.reviewerId ?? null})
        and (${filter.since ?? null}::text is null or to_char(${row}.created_at at time zone 'UTC', 'YYYY-MM-DD') between ${filter.since ?? null} and ${filter.until ?? null})`;
      const votes = sql`votes v where v.left_id in ${left} and v.right_id in ${left} and ${when(sql`v`)}`;
      const ratings = sql`ratings r where r.draft_id in ${left} and ${when(sql`r`)}`;
      const plain = await one<
        Record<'votes' | 'lefts' | 'decided' | 'counted' | 'across' | 'ratings' | 'judged', number>
      >(sql`
        select (select count(*)::int from ${votes}) as votes, (select count(*)::int from ${votes} and v.choice = 'left') as lefts,
          (select count(*)::int from ${votes} and v.choice in ('left', 'right')) as decided,
          (select count(*)::int from ${votes} and v.choice <> 'both_bad') as counted,
          (select count(*)::int from ${votes} and v.choice <> 'both_bad' and (select recipe->>'model' from drafts where id = v.left_id)
            <> (select recipe->>'model' from drafts where id = v.right_id)) as across,
          (select count(*)::int from ${ratings}) as ratings,
          (select count(*)::int from drafts d where d.id in ${left} and (exists (select from ${votes} and d.id in (v.left_id, v.right_id))
            or exists (select from ${ratings} and r.draft_id = d.id))) as judged`);
      const sum = (list: readonly number[]) => list.reduce((total, value) => total + value, 0);

      const matrix = await readMatrix(owner, filter);
      expect(sum(matrix.cells.map(({ wins, losses, ties }) => wins + losses + ties)), label).toBe(
        plain.counted,
      );
      expect(matrix.drafts.length + matrix.more).toBe(4);
      const { left: side } = await readBias(owner, filter);
      expect(side).toMatchObject({ ok: true, n: plain.decided, value: plain.lefts / plain.decided });
      const { rows } = await readRaters(owner, filter);
      expect(sum(rows.map((row) => row.votes))).toBe(plain.votes);
      expect(sum(rows.map((row) => row.ratings))).toBe(plain.ratings);
      const { criteria, earlier } = await readCriteria(owner, filter);
      expect(criteria.map(({ histogram }) => sum(histogram))).toEqual([plain.ratings, plain.ratings]);
      expect(earlier).toBe(0);
      const board = await readRecipes(owner, { ...filter, by: 'model' });
      expect(sum(board.rows.map((row) => row.votes))).toBe(2 * plain.across);
      expect(sum(board.rows.map((row) => row.drafts))).toBe(4);
      const { weeks } = await readTime(owner, filter);
      expect(sum(weeks.map((week) => week.votes))).toBe(plain.votes);
      expect((await readScope(owner, filter)).votes.shown).toBe(plain.votes);
      const { metrics, waiting } = await readMetrics(owner, filter);
      expect(metrics.find(({ metric }) => metric === 'words')?.n).toBe(4);
      expect(waiting).toBe(0);
      const { funnel, byDepth } = await readLineageStats(owner, filter);
      expect(funnel).toMatchObject({ made: 4, complete: 4, judged: plain.judged });
      expect(byDepth.map(({ depth, drafts }) => [depth, drafts])).toEqual([[0, 4]]);
      let [voteRows, ratingRows] = [0, 0];
      for await (const row of await eachVote(owner, filter)) voteRows += Number(row.id !== '');
      for await (const row of await eachRating(owner, filter)) ratingRows += Number(row.id !== '');
      expect([voteRows, ratingRows]).toEqual([plain.votes, plain.ratings]);
    }
  });
});
