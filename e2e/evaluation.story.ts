import { readFile } from 'node:fs/promises';
import { eq, sql } from 'drizzle-orm';
import { drafts } from '@/db/schema';
import { createBrief } from '@/lib/briefs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { drawPair, pairSide, vote } from '@/lib/reviews';
import { aBrief, hangText } from '@/lib/testing/world';
import { barriers, listenForFaults, settled, sideways, statusOf } from './faults';
import { expect, test } from './support';

/** Judges a pair: the first of the two wins, unless it is a tie. */
async function judge(who: WorkspaceContext, briefId: string, pair: [string, string], tie = false) {
  const drawn = await drawPair(who, { briefId, drafts: pair });
  const left = (await pairSide(who, { pairId: drawn!.pairId, side: 'left' })).draftId;
  const choice = tie ? 'tie' : left === pair[0] ? 'left' : 'right';
  await vote(who, { pairId: drawn!.pairId, choice, seconds: 6 });
}

/** Four texts of two models; everybody in `judges` prefers the earlier of each pair. */
async function judgedBrief(owner: WorkspaceContext, judges: WorkspaceContext[], tie = false) {
  const { id: briefId } = await createBrief(owner, aBrief());
  const ids: string[] = [];
  for (const title of ['The long table', 'Half a sentence', 'Doors at eight', '页边'])
    ids.push(await hangText(owner, briefId, title));
  for (const id of ids.slice(2))
    await owner.db
      .update(drafts)
      .set({ recipe: sql`jsonb_set(${drafts.recipe}, '{model}', '"hosted/other"')` })
      .where(eq(drafts.id, id));
  for (const who of judges)
    for (const [a, first] of ids.entries())
      for (const second of ids.slice(a + 1)) await judge(who, briefId, [first, second], tie);
  return { briefId, ids };
}

test.describe('A lead reads the dashboard', () => {
  test.setTimeout(180_000);

  test('from the sentence to the votes behind a bar, narrowed, shared, taken away and printed', async ({
    page,
    studio,
  }) => {
    const faults = await listenForFaults(page);
    const { ctx: reviewer } = await studio.invite('reviewer');
    const { briefId } = await judgedBrief(studio.owner, [studio.owner, reviewer]);
    const board = `/${studio.slug}/briefs/${briefId}/dashboard`;
    await page.goto(board);

    await test.step('every panel says its sentence', async () => {
      for (const name of [
        'What wins',
        'Is it real?',
        'Do we agree?',
        'Are we biased?',
        /For whom/,
        'Who beat whom',
        'What was compared',
        'Who judges how',
        'How each criterion was scored',
        /^Does (?!a machine).*agree with us\?$/,
        'Does working on a draft pay?',
        'When we judged',
      ])
        await expect(page.getByRole('heading', { level: 2, name })).toBeVisible();
      await settled(page);
      expect(await barriers(page)).toEqual([]);
      expect(await sideways(page)).toBeLessThanOrEqual(0);
    });

    await test.step('a model’s bar opens its votes', async () => {
      const models = page.getByRole('table', { name: /For whom/ });
      await models
        .getByRole('row', { name: /hosted\/other/ })
        .getByRole('link')
        .last()
        .click();
      const sheet = page.getByRole('region', { name: /8 votes with a winner or a tie about hosted\/other/ });
      await expect(sheet).toBeVisible();
      await expect(sheet.getByRole('row')).toHaveCount(9);
      await page.keyboard.press('Escape');
      await expect(sheet).toHaveCount(0);
    });

    await test.step('a filter stands in the address, says what it leaves out, and goes by one key', async () => {
      await page.getByRole('button', { name: 'Filter', exact: true }).first().click();
      await page
        .getByRole('dialog', { name: 'What is counted' })
        .getByRole('combobox', { name: 'Model' })
        .selectOption('maquette/prose-1');
      await expect(page).toHaveURL(/model=maquette%2Fprose-1/);
      await expect(page.getByRole('status').filter({ hasText: '2 of 12 votes are counted' })).toBeVisible();
      const shared = page.url();
      await page.keyboard.press('Escape');
      await page.keyboard.press('x');
      await expect(page).not.toHaveURL(/model=/);
      await page.goto(shared);
      await expect(page.getByText('2 of 12 votes are counted')).toBeVisible();
      await page.getByRole('link', { name: /Count all/ }).click();
      await expect(page).not.toHaveURL(/model=/);
    });

    await test.step('votes are taken away as a table, and a chart as a drawing and a picture', async () => {
      await page.getByRole('button', { name: 'Take away' }).first().click();
      const coming = page.waitForEvent('download');
      await page.getByRole('link', { name: 'Votes, CSV' }).click();
      const lines = (await readFile(await (await coming).path(), 'utf8')).trimEnd().split('\r\n');
      expect(lines).toHaveLength(13);
      expect(lines[0]).toMatch(/^\ufeffvote_id,brief_id,at,rater,/);
      for (const format of ['svg', 'png']) {
        const file = await page.request.get(
          `/api/exports/${studio.slug}/chart/matrix?brief=${briefId}&format=${format}`,
        );
        expect(file.status()).toBe(200);
        expect(file.headers()['content-disposition']).toContain(`matrix.${format}`);
        expect((await file.body()).length).toBeGreaterThan(1_000);
      }
      await page.keyboard.press('Escape');
    });

    await test.step('the report tells method, seeds and filter, and prints without the tool', async () => {
      await page.getByRole('button', { name: 'Take away' }).first().click();
      await page.getByRole('link', { name: 'Report to print' }).click();
      await page.waitForURL(/dashboard\/report\?/);
      await expect(page.getByRole('heading', { level: 2, name: 'Method' })).toBeVisible();
      await expect(page.getByText(/seed 1/).first()).toBeVisible();
      expect(await barriers(page)).toEqual([]);
      await page.emulateMedia({ media: 'print' });
      await expect(page.getByRole('button', { name: 'Print' })).toBeHidden();
      await page.emulateMedia({ media: 'screen' });
    });

    await test.step('the whole workspace ranks models, never drafts of different briefs', async () => {
      await page.goto(`/${studio.slug}/dashboard?brief=all`);
      await expect(page.getByRole('heading', { level: 1, name: /What wins over one brief/ })).toBeVisible();
      await expect(page.getByRole('heading', { level: 2, name: /For whom/ })).toBeVisible();
      await expect(page.getByRole('heading', { level: 2, name: 'What wins', exact: true })).toHaveCount(0);
    });
    expect(faults).toEqual([]);
  });

  test('where there are no votes, only ties, or one voter, and is told so in words', async ({
    page,
    studio,
  }) => {
    const { id: bare } = await createBrief(studio.owner, aBrief());
    await hangText(studio.owner, bare, 'First');
    await hangText(studio.owner, bare, 'Second');
    const at = (briefId: string) => `/${studio.slug}/briefs/${briefId}/dashboard`;
    await page.goto(at(bare));
    await expect(page.getByRole('heading', { level: 1, name: 'No votes yet.' })).toBeVisible();
    await expect(page.getByText('No votes yet, so nobody has beaten anybody.')).toBeVisible();
    await expect(page.getByText('Nobody has judged yet.')).toBeVisible();
    await expect(page.getByText('Nobody has rated yet.', { exact: true })).toBeVisible();

    const { briefId: level } = await judgedBrief(studio.owner, [studio.owner], true);
    await page.goto(at(level));
    await expect(page.getByText('Every vote is a tie: nobody has beaten anybody.')).toBeVisible();
    await expect(page.getByText(/Only Owner has judged so far/)).toBeVisible();
    await expect(page.locator('main')).not.toContainText(/NaN|undefined|Infinity/);
  });

  test('who may not take anything away sees no file, and a brief that is not there stays missing', async ({
    studio,
  }) => {
    const { briefId } = await judgedBrief(studio.owner, [studio.owner]);
    const { page } = await studio.invite('viewer');
    await page.goto(`/${studio.slug}/briefs/${briefId}/dashboard`);
    await expect(page.getByRole('heading', { level: 2, name: 'When we judged' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Take away' })).toHaveCount(0);
    const file = await page.request.get(`/api/exports/${studio.slug}/votes.csv?brief=${briefId}`);
    expect(file.status()).toBe(403);
    const missing = '00000000-0000-4000-8000-000000000000';
    expect(statusOf(await page.goto(`/${studio.slug}/briefs/${missing}/dashboard`))).toBe(404);
    expect(statusOf(await page.goto(`/${studio.slug}/dashboard/report?brief=${missing}`))).toBe(404);
  });
});
