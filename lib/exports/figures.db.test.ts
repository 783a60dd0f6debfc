import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing';
import { createBrief } from '@/lib/briefs';
import { removeDraft } from '@/lib/drafts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { addReference, eachMeasured } from '@/lib/measures';
import { metricKeys } from '@/lib/measures/schema';
import { csvRecords } from '@/lib/testing/csv';
import { measureBrief } from '@/lib/testing/measured';
import { aBrief, hangDesign, hangText, studio } from '@/lib/testing/world';
import { exportFile } from '.';
import { unguarded } from './csv';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const textOf = async (ctx: WorkspaceContext, file: string, filter: { briefId?: string; model?: string }) =>
  new Response((await exportFile(ctx, { file, filter })).body).text();

/** Texts with titles a spreadsheet would compute or break at, a Chinese one, a design, one that was removed; all measured. */
async function measured() {
  const { owner, join } = await studio(database.db);
  const { id: briefId } = await createBrief(owner, aBrief());
  const titles = ['=HYPERLINK("x"),1', '\u{ff0b}1 "quoted"', '页边', "'it is"];
  for (const title of titles) await hangText(owner, briefId, title);
  await hangDesign(owner, briefId, null, '-2+3');
  const gone = await hangText(owner, briefId, 'Gone');
  await addReference(owner, { briefId, content: 'Forty seats and one long table wait.' });
  await measureBrief(database.db, briefId);
  await removeDraft(owner, { draftId: gone });
  return { owner, join, briefId, titles: [...titles, '-2+3'] };
}
type Stored = {
  draft_id: string;
  metric: string;
  value: number | null;
  why: string | null;
  signature: string;
};

describe('the figures of every draft', () => {
  it('are a row a draft in a table, computed by no spreadsheet, and come back as they were stored', async () => {
    const { owner, briefId, titles } = await measured();
    const csv = await textOf(owner, 'figures.csv', { briefId });
    const rows = csvRecords(csv);
    expect(rows.map(({ title }) => unguarded(title!))).toEqual(titles);
    for (const row of rows) {
      for (const [name, cell] of Object.entries(row))
        if (!(metricKeys as string[]).includes(name)) expect(cell, name).not.toMatch(/^\s*[=+\-@＝＋－＠]/);
    }
    const stored = await database.db.execute<Stored>(sql`
      select v.draft_id, v.metric, v.value, v.why, v.signature from metric_values v left join draft_marks m on m.draft_id = v.draft_id
      where v.brief_id = ${briefId} and m.deleted_at is null`);
    let cells = 0;
    for (const row of rows)
      for (const metric of metricKeys) {
        const found = stored.find((one) => one.draft_id === row.draft_id && one.metric === metric);
        const [value, why, signature] = [row[metric], row[`${metric}_why`], row[`${metric}_signature`]];
        if (value !== '' || why !== '') cells += 1;
        // Every digit comes back.
        expect(value === '' ? null : Number(value), metric).toBe(found?.value ?? null);
        expect([why, signature]).toEqual([found?.why ?? '', found?.signature ?? '']);
      }
    expect(cells).toBe(stored.length);
    expect(stored.some(({ why }) => why === 'noReference')).toBe(true);
  });

  it('are an object a draft in lines, of what the filter leaves', async () => {
    const { owner, briefId } = await measured();
    const lines = (await textOf(owner, 'figures.jsonl', { briefId }))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ letter, medium }) => [letter, medium])).toEqual([
      ['A', 'text'],
      ['B', 'text'],
      ['C', 'text'],
      ['D', 'text'],
      ['E', 'design'],
    ]);
    expect(lines[0].figures.bleu).toMatchObject({
      value: expect.any(Number),
      why: null,
      against: 'reference',
      signature: expect.stringContaining('tok:13a'),
    });
    const table = csvRecords(await textOf(owner, 'figures.csv', { briefId }));
    expect(table.map((row) => row.bleu)).toEqual(
      lines.map(({ figures }) => (figures.bleu?.value == null ? '' : String(figures.bleu.value))),
    );
    const designs = await textOf(owner, 'figures.jsonl', { briefId, model: 'hosted/other' });
    expect(designs.trimEnd().split('\n')).toHaveLength(1);
    expect(await textOf(owner, 'figures.jsonl', { briefId, model: 'none' })).toBe('');
  });

  it('are read each once, over every brief and beyond one reading, and never by a stranger', async () => {
    const { owner, briefId } = await measured();
    const { id: other } = await createBrief(owner, aBrief());
    await database.db.execute(sql`
      insert into drafts (id, workspace_id, brief_id, number, medium, title, state, recipe, author_id, created_at)
      select gen_random_uuid(), d.workspace_id, ${other}, n, d.medium, 'Draft ' || n, 'complete', d.recipe, d.author_id, now()
      from drafts d, generate_series(0, 1100) n where d.brief_id = ${briefId} and d.number = 0`);
    const seen: string[] = [];
    for await (const { id } of await eachMeasured(owner)) seen.push(id);
    expect([seen.length, new Set(seen).size]).toEqual([1_106, 1_106]);
    const stranger = await studio(database.db);
    await expect(eachMeasured(stranger.owner, { briefId })).rejects.toMatchObject({ code: 'not_found' });
  });
});
