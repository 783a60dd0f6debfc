import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing';
import { aBrief, hangText, studio } from '@/lib/testing/world';
import { briefsAPage, countBriefs, createBrief, findBriefs, listBriefLines, listBriefs } from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
let owner: Awaited<ReturnType<typeof studio>>['owner'];
const many = 405;

beforeAll(async () => {
  database = await testDatabase();
  ({ owner } = await studio(database.db));
  const { id } = await createBrief(owner, aBrief({ title: 'Café at the Quay 100%' }));
  await hangText(owner, id);
  await createBrief(owner, aBrief({ title: '页边的咖啡馆', language: 'zh' }));
  // The rest as copies, each touched a minute after the one before.
  await database.db.execute(sql`
    with made as (
      insert into briefs (id, workspace_id, title, goal, language, created_by, created_at, touched_at)
      select gen_random_uuid(), workspace_id, 'Number ' || lpad(n::text, 4, '0'), goal, language, created_by, created_at, touched_at + n * interval '1 minute'
      from briefs, generate_series(1, ${many - 2}) n where briefs.id = ${id} returning id, workspace_id)
    insert into rubrics (id, workspace_id, brief_id, version, criteria)
    select gen_random_uuid(), m.workspace_id, m.id, 1, r.criteria from made m, rubrics r where r.brief_id = ${id}`);
});
afterAll(() => database.close());

describe('hundreds of briefs', () => {
  it.each(['touched', 'title', 'votes'] as const)('are each on one page of the wall, %s', async (order) => {
    const pages = [];
    for (const page of [1, 2, 3, 4]) pages.push(await listBriefLines(owner, { order, page }));
    expect(pages.map(({ length }) => length)).toEqual([briefsAPage, briefsAPage, many - 2 * briefsAPage, 0]);
    const all = pages.flat();
    expect(new Set(all.map(({ id }) => id)).size).toBe(many);
    if (order === 'title')
      expect(all.map(({ title }) => title.toLowerCase())).toEqual(
        all.map(({ title }) => title.toLowerCase()).sort(),
      );
    else expect(all[0]!.title).toBe(`Number ${String(many - 2).padStart(4, '0')}`);
  });

  it('are counted all, with their drafts, and hang with their works wherever they stand', async () => {
    expect(await countBriefs(owner)).toEqual({ briefs: many, writing: 0, drafts: 1 });
    expect(await countBriefs(owner, { query: 'number 000' })).toEqual({ briefs: 9, writing: 0, drafts: 0 });
    const last = await listBriefs(owner, await listBriefLines(owner, { page: 3 }));
    expect(last.find(({ title }) => title.startsWith('Café'))!.works).toHaveLength(1);
  });

  it('are found by the words of their title, without accents, case or order, and nothing in a word is a pattern', async () => {
    const titles = async (query: string) => (await findBriefs(owner, { query })).map(({ title }) => title);
    for (const query of ['cafe', 'CAFÉ quay', 'quay  at café', '100%'])
      expect(await titles(query), query).toEqual(['Café at the Quay 100%']);
    expect(await titles('咖啡')).toEqual(['页边的咖啡馆']);
    for (const query of ['caf_', '%', 'number_0001', 'Number .*']) {
      const found = await titles(query);
      expect(
        found.every((title) => title.includes(query)),
        query,
      ).toBe(true);
    }
    expect(await titles('number')).toHaveLength(20);
    expect(await listBriefLines(owner, { query: 'number 0042' })).toMatchObject([{ title: 'Number 0042' }]);
  });

  it('of another studio are not found', async () => {
    const stranger = await studio(database.db);
    expect(await findBriefs(stranger.owner, { query: 'number' })).toEqual([]);
    expect(await countBriefs(stranger.owner)).toEqual({ briefs: 0, writing: 0, drafts: 0 });
  });
});
