import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { briefs, rubrics } from '@/db/schema';
import { testDatabase } from '@/db/testing';
import { rate } from '@/lib/reviews';
import { aBrief, hangText, studio } from '@/lib/testing/world';
import { createBrief, listBriefs, readBrief, updateBrief } from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe('a brief', () => {
  it('keeps what was written, trimmed, without empty lines', async () => {
    const { owner } = await studio(database.db);
    const { id } = await createBrief(
      owner,
      aBrief({ title: '  Ten cups ', constraints: ['At most 40 words', '  ', 'No joke'] }),
    );
    expect(await readBrief(owner, { briefId: id })).toMatchObject({
      title: 'Ten cups',
      constraints: ['At most 40 words', 'No joke'],
      rubric: { version: 1, scaleMin: 1, scaleMax: 5 },
    });
  });

  it('may be due on a day, in every time zone the same, and then no more', async () => {
    const { owner } = await studio(database.db);
    const { id } = await createBrief(owner, aBrief({ due: '2028-02-29' }));
    expect(await readBrief(owner, { briefId: id })).toMatchObject({ due: '2028-02-29' });
    expect(await listBriefs(owner)).toMatchObject([{ id, due: '2028-02-29' }]);
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      const [row] = await database.sql.begin(async (sql) => {
        await sql`select set_config('timezone', ${zone}, true)`;
        return sql`select due::text from briefs where id = ${id}`;
      });
      expect(row).toEqual({ due: '2028-02-29' });
    }
    await updateBrief(owner, { briefId: id, ...aBrief({ due: null }) });
    expect(await readBrief(owner, { briefId: id })).toMatchObject({ due: null });
    for (const due of ['2027-02-29', '0000-01-01', '29 February', '2028-02-29T10:00:00Z', ''])
      await expect(createBrief(owner, aBrief({ due })), due).rejects.toMatchObject({
        fields: { due: { key: 'notADate' } },
      });
  });

  it('names each field that must be put right', async () => {
    const { owner } = await studio(database.db);
    const rubric = [
      { key: 'a', name: 'A', hint: '', weight: 70 },
      { key: 'b', name: '', hint: '', weight: 40 },
    ];
    const error = await createBrief(owner, aBrief({ title: '', goal: 'x'.repeat(4_001), rubric })).catch(
      (thrown) => thrown,
    );
    expect(error.fields).toMatchObject({
      title: { key: 'required' },
      goal: { key: 'tooLong', values: { max: 4000 } },
      'rubric.1.name': { key: 'required' },
    });
    const sum = await createBrief(
      owner,
      aBrief({ rubric: [{ key: 'a', name: 'A', hint: '', weight: 90 }] }),
    ).catch((thrown) => thrown);
    expect(sum.fields).toEqual({ rubric: { key: 'weightsSum' } });
    expect(await database.db.$count(briefs, eq(briefs.workspaceId, owner.workspace.id))).toBe(0);
  });

  it('is missing for a stranger, and for reviewers not to change', async () => {
    const one = await studio(database.db);
    const two = await studio(database.db);
    const { id } = await createBrief(one.owner, aBrief());
    await expect(readBrief(two.owner, { briefId: id })).rejects.toMatchObject({ code: 'not_found' });
    await expect(updateBrief(two.owner, { briefId: id, ...aBrief() })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(readBrief(one.owner, { briefId: 'not-an-id' })).rejects.toMatchObject({ code: 'not_found' });
    await expect(createBrief(await one.join('reviewer'), aBrief())).rejects.toMatchObject({
      code: 'forbidden',
    });
  });

  it('gets a new rubric version only once the present one has ratings', async () => {
    const { owner } = await studio(database.db);
    const { id } = await createBrief(owner, aBrief());
    const other = aBrief({ rubric: [{ key: 'voice', name: 'Voice', hint: '', weight: 100 }] });
    await updateBrief(owner, { briefId: id, ...other });
    const { rubric } = await readBrief(owner, { briefId: id });
    expect(rubric).toMatchObject({ version: 1, criteria: [{ key: 'voice', weight: 100 }] });
    const draftId = await hangText(owner, id);
    await rate(owner, { draftId, rubricId: rubric.id, scores: { voice: 4 }, comment: '' });
    await updateBrief(owner, { briefId: id, ...aBrief() });
    expect((await readBrief(owner, { briefId: id })).rubric.version).toBe(2);
    await updateBrief(owner, { briefId: id, ...aBrief({ title: 'Only the title' }) });
    expect(await database.db.$count(rubrics, eq(rubrics.briefId, id))).toBe(2);
    await expect(
      rate(owner, { draftId, rubricId: rubric.id, scores: { voice: 5 }, comment: '' }),
    ).rejects.toMatchObject({ say: { key: 'rubricChanged' } });
  });

  it('hangs on the home wall, last touched first, with up to three leading works', async () => {
    const { owner } = await studio(database.db);
    const first = await createBrief(owner, aBrief({ title: 'First' }));
    const second = await createBrief(owner, aBrief({ title: 'Second' }));
    for (const title of ['One', 'Two', 'Three', 'Four']) await hangText(owner, first.id, title);
    const wall = await listBriefs(owner);
    expect(wall.map(({ title }) => title)).toEqual(['First', 'Second']);
    expect(wall[0]).toMatchObject({ drafts: 4, writing: 0, votes: 0 });
    expect(wall[0]!.works).toHaveLength(3);
    expect(wall[1]).toMatchObject({ id: second.id, drafts: 0, works: [] });
  });
});
