import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { findChromium } from '@/lib/commands/browser';

/**
 * `npm run shots`: pictures of every page of the demo studio, light and dark, 1280 and 390 px wide, into `shots/`. A studio
 * must run at MAQUETTE_URL (default http://localhost:3000) on this machine.
 */
const base = process.env.MAQUETTE_URL ?? 'http://localhost:3000';
const folder = path.resolve('shots');
const sizes = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];

async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.evaluate(async () => {
    await document.fonts.ready;
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  });
}

const only = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
const first = await browser.newContext({ baseURL: base });
const door = await first.newPage();
await door.goto('/');
await door.getByRole('button', { name: 'Open the demo studio' }).click();
await door.waitForURL(/demo-studio/, { timeout: 120_000 });
await settle(door);
const links = await door
  .locator('a[href*="/briefs/"]')
  .evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('href') ?? ''))]);
const briefs = links.filter((href) => /briefs\/[0-9a-f-]{36}$/.test(href));
const coffee = briefs.at(-1) ?? '';
await door.goto(coffee);
await settle(door);
const drafts = await door
  .locator('a[href*="/drafts/"]')
  .evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('href') ?? ''))]);
const cards = await door
  .getByRole('article')
  .evaluateAll((all) => all.map((one) => one.getAttribute('data-draft') ?? '').filter(Boolean));
const draftPages = drafts.length > 0 ? drafts : cards.map((id) => `${coffee}/drafts/${id}`);
const ids = draftPages.map((href) => href.split('/').at(-1)!.split('?')[0]!);
const session = await first.storageState();

const outside = { landing: '/', 'sign-in': '/sign-in', 'sign-up': '/sign-up', 'not-found': '/no-such-place' };
const inside: Record<string, string> = {
  home: '/demo-studio',
  brief: coffee,
  'brief-zh': briefs.at(-2) ?? coffee,
  'brief-art': briefs[0] ?? coffee,
  'draft-design': draftPages[0] ?? coffee,
  'draft-text': draftPages.at(-1) ?? coffee,
  compare: `${coffee}/compare?d=${ids.slice(0, 2).join(',')}`,
  'compare-4': `${coffee}/compare?d=${ids.slice(0, 4).join(',')}`,
  'vote-text': `${coffee}/vote?medium=text`,
  'vote-design': `${coffee}/vote?medium=design`,
  dashboard: `${coffee}/dashboard`,
  reviews: '/demo-studio/reviews',
  'new-brief': '/demo-studio/briefs/new',
  settings: '/demo-studio/settings',
  new: '/new',
};

for (const colorScheme of ['light', 'dark'] as const) {
  for (const viewport of sizes) {
    for (const [pages, state] of [
      [outside, undefined],
      [inside, session],
    ] as const) {
      const context = await browser.newContext({
        baseURL: base,
        viewport,
        colorScheme,
        isMobile: viewport.width < 500,
        ...(state ? { storageState: state } : {}),
      });
      const page = await context.newPage();
      for (const [name, href] of Object.entries(pages)) {
        if (only.length > 0 && !only.includes(name)) continue;
        await page.goto(href);
        await settle(page);
        await page.screenshot({ path: path.join(folder, `${name}-${viewport.width}-${colorScheme}.png`) });
      }
      await context.close();
    }
  }
}
await browser.close();
console.log(`Pictures are in ${folder}.`);
