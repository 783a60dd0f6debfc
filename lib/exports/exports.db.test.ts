import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing';
import { createBrief, readBrief } from '@/lib/briefs';
import { readDashboard } from '@/lib/dashboard';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { drawPair, rate, vote } from '@/lib/reviews';
import { csvRecords } from '@/lib/testing/csv';
import { aBrief, hangText, studio } from '@/lib/testing/world';
import { chartData, exportFile, pictureOf } from '.';
import { unguarded } from './csv';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const textOf = async (
  ctx: WorkspaceContext,
  file: string,
  filter: Parameters<typeof exportFile>[1]['filter'],
): Promise<string> => new Response((await exportFile(ctx, { file, filter })).body).text();

/** A table as objects, with what guards it from spreadsheets taken off. */
const records = (csv: string): Record<string, string>[] =>
  csvRecords(csv).map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [name, unguarded(cell)])),
  );

/** Two texts with titles a spreadsheet would compute; the owner and a reviewer judge the pair, the owner rates the first. */
async function judged() {
  const { owner, join } = await studio(database.db);
  const { id: briefId } = await createBrief(owner, aBrief());
  const ids = [await hangText(owner, briefId, '=HYPERLINK("x"),1'), await hangText(owner, briefId, '页边')];
  const reviewer = await join('reviewer');
  for (const who of [owner, reviewer]) {
    const pair = await drawPair(who, { briefId, drafts: [ids[0]!, ids[1]!] });
    await vote(who, { pairId: pair!.pairId, choice: 'left', seconds: 5 });
  }
  const { rubric } = await readBrief(owner, { briefId });
  await rate(owner, {
    draftId: ids[0]!,
    rubricId: rubric.id,
    scores: { voice: 4, clarity: 5 },
    comment: '@mention, "quoted"',
  });
  return { owner, reviewer, join, briefId, ids };
}

describe('a file of votes', () => {
  it('holds what the board counts, word for word, and computes nothing', async () => {
    const { owner, briefId } = await judged();
    const csv = await textOf(owner, 'votes.csv', { briefId });
    expect(csv.codePointAt(0)).not.toBe(0xfeff); // Response.text() has read the mark, as a spreadsheet does.
    const rows = records(csv);
    const view = await readDashboard(owner, { briefId });
    expect(rows).toHaveLength(view.counts.votes);
    expect(new Set(rows.flatMap((row) => [row.left_title, row.right_title]))).toEqual(
      new Set(['=HYPERLINK("x"),1', '页边']),
    );
    expect(csv).not.toMatch(/(?:^|,)"?[=@]/m);
    const bytes = new Uint8Array(
      await new Response(
        (await exportFile(owner, { file: 'votes.csv', filter: { briefId } })).body,
      ).arrayBuffer(),
    );
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('names people to the owner only; to others each file has names of its own', async () => {
    const { owner, reviewer, join, briefId } = await judged();
    const named = records(await textOf(owner, 'votes.csv', { briefId }));
    expect(named.map(({ rater }) => rater).sort()).toEqual(
      [owner.actor.userId, reviewer.actor.userId].sort(),
    );
    const editor = await join('editor');
    const once = records(await textOf(editor, 'votes.csv', { briefId }));
    const again = records(await textOf(editor, 'votes.csv', { briefId }));
    expect(once.every(({ rater, rater_name: name }) => /^r-[0-9a-f]{16}$/.test(rater!) && name === '')).toBe(
      true,
    );
    expect(new Set(once.map(({ rater }) => rater)).size).toBe(2);
    expect(once.map(({ rater }) => rater)).not.toEqual(again.map(({ rater }) => rater));
    // Their own votes are all a reviewer gets.
    expect(records(await textOf(reviewer, 'votes.csv', { briefId }))).toHaveLength(1);
  });

  it('is filtered as the board is', async () => {
    const { owner, reviewer, briefId } = await judged();
    const count = async (filter: object) =>
      (await textOf(owner, 'votes.jsonl', { briefId, ...filter })).split('\n').filter(Boolean).length;
    expect(await count({})).toBe(2);
    expect(await count({ reviewerId: reviewer.actor.userId })).toBe(1);
    expect(await count({ model: 'maquette/prose-1' })).toBe(2);
    expect(await count({ model: 'another' })).toBe(0);
    expect(await count({ until: '2001-01-01' })).toBe(0);
  });
});

describe('a file of ratings', () => {
  it('is an object a rating in lines, and a row a score in a table', async () => {
    const { owner, briefId } = await judged();
    const lines = (await textOf(owner, 'ratings.jsonl', { briefId })).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { scores: { voice: 4, clarity: 5 }, comment: '@mention, "quoted"', letter: 'A', rubric_version: 1 },
    ]);
    const rows = records(await textOf(owner, 'ratings.csv', { briefId }));
    expect(rows.map(({ criterion, score, comment }) => [criterion, score, comment]).sort()).toEqual([
      ['clarity', '5', '@mention, "quoted"'],
      ['voice', '4', '@mention, "quoted"'],
    ]);
  });
});

describe('every file and chart', () => {
  it('is given to those who may, of their own workspace, and of nothing else', async () => {
    const { owner, join, briefId } = await judged();
    const viewer = await join('viewer');
    const stranger = await studio(database.db);
    for (const file of ['votes.csv', 'ratings.jsonl', 'leaderboard.csv', 'metrics.csv', 'figures.csv']) {
      await expect(exportFile(viewer, { file, filter: { briefId } })).rejects.toMatchObject({
        code: 'forbidden',
      });
      await expect(exportFile(stranger.owner, { file, filter: { briefId } })).rejects.toMatchObject({
        code: 'not_found',
      });
      expect((await textOf(owner, file, { briefId })).length).toBeGreaterThan(20);
      expect((await textOf(stranger.owner, file, {})).split('\n').filter(Boolean).length).toBeLessThanOrEqual(
        2,
      );
    }
    await expect(exportFile(owner, { file: 'people.csv', filter: {} })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(chartData(viewer, { chart: 'time', filter: {} })).rejects.toMatchObject({
      code: 'forbidden',
    });
    await expect(chartData(owner, { chart: 'nothing', filter: {} })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(chartData(owner, { chart: 'board', filter: {} })).rejects.toMatchObject({
      code: 'not_found',
    });
    expect((await chartData(owner, { chart: 'board', filter: { briefId } })).chart).toBe('board');
  });

  it('can be a picture', async () => {
    const png = await pictureOf(
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#abc"/></svg>',
      40,
    );
    expect([...png.slice(1, 4)]).toEqual([0x50, 0x4e, 0x47]);
    expect(new DataView(png.buffer).getUint32(16)).toBe(80);
  });
});
