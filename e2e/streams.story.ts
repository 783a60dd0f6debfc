import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { drafts } from '@/db/schema';
import { createBrief } from '@/lib/briefs';
import { aBrief } from '@/lib/testing/world';
import { expect, test } from './support';

const card = (page: Page, letter: string) =>
  page.getByRole('article', { name: new RegExp(`^Draft ${letter}\\b`) });
const text = async (page: Page, letter: string) =>
  (await card(page, letter).locator('.work').innerText()).replaceAll(/\s+/g, ' ').trim();

async function choose(page: Page, ...models: string[]): Promise<void> {
  await page.getByRole('button', { name: /^Models:/ }).click();
  for (const model of models) await page.getByRole('checkbox', { name: new RegExp(model) }).click();
  await page.getByRole('checkbox', { name: /Prose 1/ }).click();
  await page.keyboard.press('Escape');
}

test.describe('Streams', () => {
  test('go on through a reload, and a second person sees the same characters', async ({ page, studio }) => {
    const brief = aBrief();
    const { id } = await createBrief(studio.owner, brief);
    const { page: other } = await studio.invite('viewer');
    await page.goto(`/${studio.slug}/briefs/${id}`);
    await other.goto(`/${studio.slug}/briefs/${id}`);
    await choose(page, 'steady');
    await page.getByRole('button', { name: '1', exact: true }).click();
    await page.getByRole('button', { name: /^Make 1/ }).click();
    // What stands below the title, in mid-stream.
    const shown = async () => (await text(page, 'A')).slice(brief.title.length).trim();
    await expect.poll(async () => (await shown()).length).toBeGreaterThan(60);
    const before = await shown();
    await page.reload();
    await expect.poll(shown).toContain(before.slice(0, 40));
    await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0, { timeout: 30_000 });
    await expect(other.getByRole('button', { name: 'Stop' })).toHaveCount(0);
    // What was shown in mid-stream is how the stored text begins: not a character lost or doubled.
    const [stored] = await studio.owner.db
      .select({ content: drafts.content })
      .from(drafts)
      .where(eq(drafts.briefId, id));
    expect(stored?.content?.replaceAll(/\s+/g, ' ').slice(0, before.length)).toBe(before);
    // A card shows how a text begins; how much of it, its own height decides.
    const begins = async (who: Page) => (await text(who, 'A')).slice(0, 500);
    const whole = await begins(page);
    expect(whole.length).toBe(500);
    await expect.poll(() => begins(other)).toBe(whole);
    await page.reload();
    await expect.poll(() => begins(page)).toBe(whole);
  });

  test('stop on request, and keep the text', async ({ page, studio }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    await page.goto(`/${studio.slug}/briefs/${id}`);
    await choose(page, 'steady');
    await page.getByRole('button', { name: '2', exact: true }).click();
    await page.getByRole('button', { name: /^Make 2/ }).click();
    await expect.poll(async () => (await text(page, 'B')).length).toBeGreaterThan(40);
    await card(page, 'B').getByRole('button', { name: 'Stop' }).click();
    await expect(card(page, 'B').getByRole('button', { name: 'Stop' })).toHaveCount(0);
    const kept = await text(page, 'B');
    expect(kept.length).toBeGreaterThan(40);
    await expect(card(page, 'A').getByRole('button', { name: 'Stop' })).toBeVisible();
    await page.reload();
    expect(await text(page, 'B')).toBe(kept);
  });

  test('go on when the tab is closed', async ({ page, studio, context }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    await page.goto(`/${studio.slug}/briefs/${id}`);
    await choose(page, 'steady');
    await page.getByRole('button', { name: '1', exact: true }).click();
    await page.getByRole('button', { name: /^Make 1/ }).click();
    await expect(card(page, 'A').getByRole('button', { name: 'Stop' })).toBeVisible();
    await page.close();
    const again = await context.newPage();
    await again.goto(`/${studio.slug}/briefs/${id}`);
    await expect(again.getByRole('button', { name: 'Stop' })).toHaveCount(0, { timeout: 30_000 });
    expect((await text(again, 'A')).length).toBeGreaterThan(200);
  });

  test('that fail leave a card with the reason and a retry, the others unharmed', async ({
    page,
    studio,
  }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    await page.goto(`/${studio.slug}/briefs/${id}`);
    await choose(page, 'steady', 'broken', 'locked');
    await page.getByRole('button', { name: '4', exact: true }).click();
    await page.getByRole('button', { name: /^Make 4/ }).click();
    await expect(page.getByRole('button', { name: /^Retry/ })).toHaveCount(2, { timeout: 30_000 });
    await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0, { timeout: 30_000 });
    expect((await text(page, 'A')).length).toBeGreaterThan(200);
    await page
      .getByRole('button', { name: /^Retry/ })
      .first()
      .click();
    await expect(page.getByRole('button', { name: /^Retry/ })).toHaveCount(2, { timeout: 30_000 });
  });
});
