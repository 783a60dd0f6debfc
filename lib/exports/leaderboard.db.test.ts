import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing';
import { createBrief, readBrief } from '@/lib/briefs';
import { readRecipes } from '@/lib/dashboard';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { drawPair, rate, vote } from '@/lib/reviews';
import { csvRecords } from '@/lib/testing/csv';
import { aBrief, hangText, studio } from '@/lib/testing/world';
import { exportFile } from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
let world: Awaited<ReturnType<typeof manyPrompts>>;
beforeAll(async () => {
  database = await testDatabase();
  world = await manyPrompts();
});
afterAll(() => database.close());

const board = async (ctx: WorkspaceContext, filter: { briefId?: string }) =>
  csvRecords(await new Response((await exportFile(ctx, { file: 'leaderboard.csv', filter })).body).text());

const values = 104;

/** More prompts than a board ranks, each of one draft; the last two, which no board ranks by drafts or votes alone, are judged too. */
async function manyPrompts() {
  const { owner, join } = await studio(database.db);
  const { id: briefId } = await createBrief(owner, aBrief());
  const ids: string[] = [];
  for (let at = 0; at < values; at += 1) ids.push(await hangText(owner, briefId, `Draft ${at}`));
  await database.db.execute(sql`
    update drafts set recipe = jsonb_set(recipe, '{prompt}', to_jsonb('prompt ' || number)), tokens = number * 10
    where brief_id = ${briefId}`);
  const reviewer = await join('reviewer');
  const judged = async (a: number, b: number, choice: 'left' | 'tie', who = owner) => {
    const pair = await drawPair(who, { briefId, drafts: [ids[a]!, ids[b]!] });
    await vote(who, { pairId: pair!.pairId, choice });
  };
  // Drafts 0 and 1 meet often, all others once each: the hundred most judged leave some with one vote out.
  for (const who of [owner, reviewer]) await judged(0, 1, 'left', who);
  for (let at = 2; at < values; at += 2) await judged(at, at + 1, at % 4 === 0 ? 'tie' : 'left');
  const { rubric } = await readBrief(owner, { briefId });
  for (const [at, voice, clarity] of [
    [0, 5, 1],
    [values - 1, 3, 4],
  ] as const)
    for (const who of [owner, reviewer])
      await rate(who, {
        draftId: ids[at]!,
        rubricId: rubric.id,
        scores: { voice, clarity: who === owner ? clarity : 5 },
        comment: '',
      });
  return { owner, briefId };
}

describe('leaderboard.csv', () => {
  it('holds every draft and every value, also those no board ranks, with ratings and tokens as plain SQL counts them', async () => {
    const { owner, briefId } = world;
    const rows = await board(owner, { briefId });
    const facts = await database.db.execute<{
      id: string;
      prompt: string;
      votes: number;
      wins: number;
      ratings: number;
      rating: number | null;
      tokens: number;
    }>(sql`
      select d.id, d.recipe->>'prompt' as prompt, d.tokens,
        (select count(*)::int from votes v where d.id in (v.left_id, v.right_id) and v.choice in ('left', 'right', 'tie')) as votes,
        (select count(*)::int from votes v where (v.left_id = d.id and v.choice = 'left') or (v.right_id = d.id and v.choice = 'right')) as wins,
        (select count(*)::int from ratings r where r.draft_id = d.id) as ratings,
        (select avg(((r.scores->>'voice')::float * 60 + (r.scores->>'clarity')::float * 40) / 100 - 1)::float / 4 from ratings r where r.draft_id = d.id) as rating
      from drafts d where d.brief_id = ${briefId}`);
    for (const [name, key] of [
      ['draft', 'id'],
      ['prompt', 'prompt'],
    ] as const) {
      const own = new Map(rows.filter((row) => row.board === name).map((row) => [row.key, row]));
      expect([...own.keys()].sort()).toEqual(facts.map((fact) => fact[key]).sort());
      for (const fact of facts) {
        const row = own.get(fact[key])!;
        expect([row.votes, row.wins, row.ratings, row.tokens, row.drafts].map(Number)).toEqual([
          fact.votes,
          fact.wins,
          fact.ratings,
          fact.tokens,
          1,
        ]);
        if (fact.rating === null) expect(row.rating).toBe('');
        else expect(Number(row.rating)).toBeCloseTo(fact.rating, 12);
      }
    }
    expect(facts.filter(({ rating }) => rating !== null)).toHaveLength(2);
  });

  it('ranks those that the board of the page ranks, and leaves rank and share of the others open', async () => {
    const { owner, briefId } = world;
    const page = await readRecipes(owner, { briefId, by: 'prompt' });
    const rows = (await board(owner, {})).filter((row) => row.board === 'prompt');
    expect(rows).toHaveLength(page.rows.length + page.more);
    expect(page.more).toBe(values - 100);
    expect(rows.slice(0, 100).map(({ key, rank }) => [key, Number(rank)])).toEqual(
      page.rows.map(({ key, rank }) => [key, rank]),
    );
    for (const { group, rank, share, low, high, controlled_share: held } of rows.slice(100))
      expect([group, rank, share, low, high, held]).toEqual(['', '', '', '', '', '']);
  });
});
