import type { Locator, Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { drafts } from '@/db/schema';
import { createBrief } from '@/lib/briefs';
import { listModels } from '@/lib/providers';
import { aBrief, hangText } from '@/lib/testing/world';
import { expect, test } from './support';

const card = (page: Page, letter: string) =>
  page.getByRole('article', { name: new RegExp(`^Draft ${letter}\\b`) });
const stops = (page: Page) => page.getByRole('button', { name: 'Stop' });
/** What the browser painted of a picture: its own size and the address it came from. */
const painted = (image: Locator) =>
  image.evaluate((element: HTMLImageElement) => ({
    width: element.naturalWidth,
    height: element.naturalHeight,
    src: element.currentSrc,
  }));

/** Chooses a medium and exactly these of its models, by the names people read. */
async function choose(page: Page, medium: 'Text' | 'Design' | 'Art', models: readonly string[]) {
  await page.getByRole('group', { name: 'Medium' }).getByRole('button', { name: medium }).click();
  await page.getByRole('button', { name: /^Models:/ }).click();
  const boxes = page.getByRole('dialog').getByRole('checkbox');
  const named = (name: string) => page.getByRole('dialog').getByRole('checkbox', { name });
  for (const model of models) await named(model).check();
  for (const box of await boxes.all()) {
    const name = await box.evaluate((element: HTMLInputElement) => element.labels?.[0]?.innerText ?? '');
    if (!models.some((model) => name.includes(model))) await box.uncheck();
  }
  await page.keyboard.press('Escape');
}

test.describe('Drafts are made', () => {
  for (const [medium, kind] of [
    ['Art', 'art'],
    ['Design', 'design'],
  ] as const)
    test(`of ${kind} by every engine of the studio, and each is seen and described`, async ({
      page,
      studio,
    }) => {
      const engines = listModels().filter(({ embedded, media }) => embedded && media.includes(kind));
      expect(engines.length).toBeGreaterThan(0);
      const { id } = await createBrief(studio.owner, aBrief());
      await page.goto(`/${studio.slug}/briefs/${id}`);
      await choose(
        page,
        medium,
        engines.map(({ label }) => label),
      );
      const count = Math.max(2, engines.length);
      await page.getByRole('button', { name: String(count), exact: true }).click();
      await page.getByRole('button', { name: new RegExp(`^Make ${count}`) }).click();
      const letters = ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'].slice(0, count);
      for (const letter of letters) await expect(card(page, letter)).toBeVisible();
      await expect(stops(page)).toHaveCount(0, { timeout: 40_000 });

      const made: string[] = [];
      const shown = new Set<string>();
      for (const letter of letters) {
        const image = card(page, letter).getByRole('img').first();
        await expect.poll(async () => (await painted(image)).width).toBeGreaterThan(100);
        const { width, height, src } = await painted(image);
        // It stands at its own proportion, uncut.
        const box = (await image.boundingBox())!;
        expect(box.width / box.height).toBeCloseTo(width / height, 1);
        // The picture is called what the card is called, and that is more than a letter.
        const title = (await image.getAttribute('alt')) ?? '';
        expect(title.split(/\s+/).length).toBeGreaterThan(1);
        await expect(card(page, letter)).toHaveAccessibleName(`Draft ${letter} ${title}`);
        shown.add(await page.evaluate(async (url) => (await fetch(url)).text(), src));
        made.push(await card(page, letter).locator('.rc').innerText());
      }
      expect(shown.size).toBe(count);
      for (const { id: model } of engines)
        expect(made.join('\n'), model).toContain(model.slice(model.indexOf('/') + 1));

      await card(page, 'A').click();
      await page.keyboard.press('Enter');
      const large = page.getByRole('figure').getByRole('img');
      await expect(large).toHaveAccessibleName(/\S+ \S+/);
      await expect.poll(async () => (await painted(large)).width).toBeGreaterThan(100);
    });

  test('and removed, by key and by button, with a way back', async ({ page, studio }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    await hangText(studio.owner, id, 'The kettle');
    await hangText(studio.owner, id, 'The cup');
    await hangText(studio.owner, id, 'The spoon');
    const brief = `/${studio.slug}/briefs/${id}`;
    await page.goto(brief);
    const rows = page.getByRole('tree', { name: 'Lineage' }).getByRole('treeitem');
    await card(page, 'B').click();
    await page.keyboard.press('Delete');
    await expect(card(page, 'B')).toHaveCount(0);
    await expect(rows).toHaveCount(2);
    // What stands beside it is in hand now.
    await expect(page.locator('article[aria-current]')).toHaveCount(1);
    const slip = page.locator('.toast').filter({ hasText: 'Draft B was removed.' });
    await slip.getByRole('button', { name: 'Undo' }).click();
    await expect(card(page, 'B')).toContainText('The cup');
    await expect(rows).toHaveCount(3);
    await page.reload();
    await expect(card(page, 'B')).toContainText('The cup');

    await card(page, 'C').click();
    await page
      .getByRole('complementary', { name: 'Draft C' })
      .getByRole('button', { name: 'Remove' })
      .click();
    await expect(card(page, 'C')).toHaveCount(0);
    await expect(page.locator('.toast').filter({ hasText: 'Draft C was removed.' })).toBeVisible();
    await page.reload();
    await expect(card(page, 'A')).toBeVisible();
    await expect(card(page, 'C')).toHaveCount(0);

    // From its own page it goes back to the wall, and Undo waits there.
    await card(page, 'A').click();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'More' }).click();
    await page.getByRole('menuitem', { name: 'Remove' }).click();
    await expect(page).toHaveURL(new RegExp(`${brief}$`));
    await expect(card(page, 'A')).toHaveCount(0);
    await page.locator('.toast').getByRole('button', { name: 'Undo' }).click();
    await expect(card(page, 'A')).toContainText('The kettle');
  });

  test('stopped and gone on with; what failed says why and is tried again or put away', async ({
    page,
    studio,
  }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    await page.goto(`/${studio.slug}/briefs/${id}`);
    await choose(page, 'Text', ['steady', 'broken']);
    await page.getByRole('button', { name: '2', exact: true }).click();
    await page.getByRole('button', { name: /^Make 2/ }).click();
    const work = card(page, 'A').locator('.work');
    await expect.poll(async () => (await work.innerText()).length).toBeGreaterThan(60);
    await page.getByRole('button', { name: 'Stop Draft A' }).click();
    await expect(card(page, 'A')).toContainText('stopped');
    const kept = (await work.innerText()).trim();

    await expect(card(page, 'B')).toContainText('The provider does not answer.', { timeout: 30_000 });
    const of = () =>
      studio.owner.db
        .select({ state: drafts.state, content: drafts.content })
        .from(drafts)
        .where(eq(drafts.briefId, id));
    await card(page, 'B').getByRole('button', { name: 'Retry draft B' }).click();
    await expect(card(page, 'B').getByRole('button', { name: 'Retry draft B' })).toBeVisible({
      timeout: 30_000,
    });
    // It failed again and is the same card: nothing stood there that could be overwritten.
    expect(await of()).toHaveLength(2);
    await card(page, 'B').getByRole('button', { name: 'Remove draft B' }).click();
    await expect(card(page, 'B')).toHaveCount(0);

    await card(page, 'A').click();
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.getByRole('button', { name: 'Stop' })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0, { timeout: 30_000 });
    const whole = (await of()).find(({ state }) => state === 'complete')?.content ?? '';
    expect(whole.replaceAll(/\W+/g, '').length).toBeGreaterThan(kept.replaceAll(/\W+/g, '').length);
  });
});
