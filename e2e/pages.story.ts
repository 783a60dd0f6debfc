import type { Page } from '@playwright/test';
import { createBrief } from '@/lib/briefs';
import { aBrief, hangText } from '@/lib/testing/world';
import { inviteMember } from '@/lib/workspaces';
import { barriers, listenForFaults, settled, sideways, statusOf } from './faults';
import { expect, test } from './support';

/** Addresses on a page that match, each once. */
const addresses = (page: Page, within: RegExp) =>
  page
    .locator('a[href]')
    .evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('href') ?? ''))])
    .then((all) => all.filter((href) => within.test(href)));

const size = { wide: { width: 1280, height: 800 }, phone: { width: 390, height: 844 } };

async function inspect(page: Page, name: string, address: string, faults: string[], status = 200) {
  await test.step(`${name} (${address})`, async () => {
    faults.length = 0;
    expect.soft(statusOf(await page.goto(address)), `${name}: status`).toBe(status);
    await settled(page);
    await expect.soft(page.getByRole('heading', { level: 1 }), `${name}: one heading`).toHaveCount(1);
    expect.soft(await barriers(page), `${name}: axe`).toEqual([]);
    expect.soft(await sideways(page), `${name}: moves sideways`).toBeLessThanOrEqual(0);
    // A browser notes the refusal of the page itself, which is what the story asks for.
    const own = faults.filter((fault) => status === 200 || !fault.includes(`status of ${status}`));
    expect.soft(own, `${name}: console`).toEqual([]);
  });
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const width of ['wide', 'phone'] as const)
    test.describe(`Every page, ${colorScheme}, ${width}`, () => {
      test.use({ colorScheme, viewport: size[width] });

      test('before a workspace has no barrier, no error and no breach', async ({
        browser,
        studio,
        baseURL,
      }) => {
        test.setTimeout(120_000);
        const { token } = await inviteMember(studio.owner, { role: 'editor' });
        const visitor = await browser.newContext({
          baseURL: baseURL!,
          colorScheme,
          viewport: size[width],
        });
        const page = await visitor.newPage();
        const faults = await listenForFaults(page);
        await inspect(page, 'landing', '/', faults);
        await inspect(page, 'sign-in', '/sign-in', faults);
        await inspect(page, 'sign-up', '/sign-up', faults);
        await inspect(page, 'join', `/join/${token}`, faults);
        await inspect(page, 'join, over', `/join/${'x'.repeat(43)}`, faults);
        await inspect(page, 'not found', '/no-such-place/at-all', faults, 404);
        await visitor.close();
      });

      test('of a young studio has no barrier, no error and no breach', async ({ page, studio }) => {
        test.setTimeout(180_000);
        const faults = await listenForFaults(page);
        const home = `/${studio.slug}`;
        await inspect(page, 'home, empty', home, faults);
        const { id } = await createBrief(studio.owner, aBrief());
        const brief = `${home}/briefs/${id}`;
        await inspect(page, 'brief, empty', brief, faults);
        await inspect(page, 'vote, empty', `${brief}/vote`, faults);
        await inspect(page, 'dashboard, empty', `${brief}/dashboard`, faults);
        await inspect(page, 'reviews, empty', `${home}/reviews`, faults);
        const drafts = [
          await hangText(studio.owner, id, 'The kettle'),
          await hangText(studio.owner, id, '水已经烧上了'),
        ];
        await inspect(page, 'home', home, faults);
        await inspect(page, 'brief', brief, faults);
        await inspect(page, 'draft', `${brief}/drafts/${drafts[0]}`, faults);
        await inspect(page, 'editor', `${brief}/drafts/${drafts[0]}?view=edit`, faults);
        await inspect(page, 'vote', `${brief}/vote`, faults);
        await inspect(page, 'compare', `${brief}/compare?d=${drafts.join(',')}`, faults);
        await inspect(page, 'reviews', `${home}/reviews`, faults);
        await inspect(page, 'new brief', `${home}/briefs/new`, faults);
        await inspect(page, 'brief to edit', `${brief}/edit`, faults);
        await inspect(page, 'settings', `${home}/settings`, faults);
        await inspect(page, 'new workspace', '/new', faults);
        await inspect(page, 'missing brief', `${home}/briefs/${drafts[0]}`, faults, 404);
      });

      test('of the demo studio has no barrier, no error and no breach', async ({ browser, baseURL }) => {
        test.setTimeout(300_000);
        const visitor = await browser.newContext({
          baseURL: baseURL!,
          colorScheme,
          viewport: size[width],
        });
        const page = await visitor.newPage();
        const faults = await listenForFaults(page);
        await page.goto('/');
        await page.getByRole('button', { name: 'Open the demo studio' }).click();
        await page.waitForURL(/demo-studio/, { timeout: 120_000 });
        const home = new URL(page.url()).pathname;
        await expect(page.getByRole('article').first()).toBeVisible();
        const briefs = await addresses(page, /\/briefs\/[0-9a-f-]{36}$/);
        expect(briefs.length).toBeGreaterThanOrEqual(3);
        await inspect(page, 'demo home', home, faults);
        await inspect(page, 'demo reviews', `${home}/reviews`, faults);
        await inspect(page, 'demo dashboard of all', `${home}/dashboard?brief=all`, faults);
        await inspect(page, 'demo report', `${home}/dashboard/report?brief=all`, faults);
        for (const brief of briefs.slice(0, 3)) {
          await inspect(page, 'demo brief', brief, faults);
          const ids = await page
            .getByRole('article')
            .evaluateAll((all) => all.flatMap((one) => one.getAttribute('data-draft') ?? []));
          expect(ids.length).toBeGreaterThanOrEqual(2);
          await inspect(page, 'demo draft, newest', `${brief}/drafts/${ids[0]}`, faults);
          await inspect(page, 'demo draft, oldest', `${brief}/drafts/${ids.at(-1)}`, faults);
          await inspect(page, 'demo compare', `${brief}/compare?d=${ids.slice(0, 2).join(',')}`, faults);
          await inspect(page, 'demo dashboard', `${brief}/dashboard`, faults);
          await inspect(page, 'demo vote', `${brief}/vote`, faults);
        }
        await visitor.close();
      });
    });
