import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { type BrowserContext, chromium, type Page } from '@playwright/test';
import { findChromium } from '@/lib/commands/browser';

/**
 * `npm run shots [-- name …]`: pictures of every page, light and dark, 1280 and 390 px wide, and in Chinese, into `shots/`.
 * Those with works come from the demo studio; the empty ones from a new account, made for it. A studio must run at
 * MAQUETTE_URL (default http://localhost:3000) on this machine. Names keep to some of the pages, e.g. `landing compare-4`.
 */
const base = process.env.MAQUETTE_URL ?? 'http://localhost:3000';
const folder = path.resolve('shots');
const looks = [
  { look: 'light', colorScheme: 'light', locale: 'en-GB' },
  { look: 'dark', colorScheme: 'dark', locale: 'en-GB' },
  { look: 'zh', colorScheme: 'light', locale: 'zh-CN' },
] as const;
const sizes = [
  { width: 1280, height: 900 },
  { width: 390, height: 844 },
];
/** Pages that are read from top to bottom are pictured whole. */
const whole = /^(landing|sign|join|new|dashboard|report|reviews|settings|edit-brief|home|draft-)/;

type Places = Record<string, string>;

async function settle(page: Page): Promise<void> {
  await page.waitForLoadState('load');
  await page.evaluate(async () => {
    await document.fonts.ready;
    // What comes only when it is near is waited for where it is seen. No function is named here: the page does not know the helper
    // that keeps its name.
    const near = [...document.images].filter((image) => {
      const { top, bottom, left, right } = image.getBoundingClientRect();
      const seen = bottom > 0 && top < window.innerHeight && right > 0 && left < window.innerWidth;
      return seen || image.loading !== 'lazy';
    });
    await Promise.all(near.map((image) => image.decode().catch(() => undefined)));
  });
  // Works stand in frames of their own, and are on the screen one picture later.
  await Promise.all(page.frames().map((frame) => frame.waitForLoadState('load').catch(() => undefined)));
  await page.evaluate(
    () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(() => drawn(undefined)))),
  );
}

/** A window as high as its page: what sticks to an edge stands there in the picture, too, and not across its middle. */
async function unroll(page: Page, { width, height }: (typeof sizes)[number]): Promise<void> {
  const whole = await page.evaluate(() => document.documentElement.scrollHeight);
  if (whole <= height) return;
  await page.setViewportSize({ width, height: Math.min(whole, 8_000) });
  await settle(page);
}

/** Drafts of one medium on an open brief, as their ids, in the order of the wall. */
async function draftsOf(page: Page, medium: 'Text' | 'Design' | 'Art'): Promise<string[]> {
  const cards = page
    .getByRole('article')
    .filter({ has: page.locator('.md', { hasText: new RegExp(`^${medium},`) }) })
    .filter({ hasNot: page.locator('.hatch') });
  return cards.evaluateAll((all) => all.flatMap((one) => one.getAttribute('data-draft') ?? []));
}

/** Opens the demo studio and says where its pages are. */
async function demoPlaces(page: Page): Promise<Places> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Open the demo studio' }).click();
  await page.waitForURL(/demo-studio/, { timeout: 120_000 });
  await page.getByRole('article').first().waitFor();
  const home = new URL(page.url()).pathname;
  const links = await page
    .locator('a[href*="/briefs/"]')
    .evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('href') ?? ''))]);
  const places: Places = {
    home,
    reviews: `${home}/reviews`,
    'new-brief': `${home}/briefs/new`,
    settings: `${home}/settings`,
    dashboard: `${home}/dashboard`,
    report: `${home}/dashboard/report`,
  };
  for (const brief of links.filter((href) => /briefs\/[0-9a-f-]{36}$/.test(href))) {
    await page.goto(brief);
    await page.getByRole('article').first().waitFor();
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    const own = /\p{Script=Han}/u.test(title) ? '-chinese' : '';
    places[`brief${own}${`brief${own}` in places ? `-${Object.keys(places).length}` : ''}`] = brief;
    for (const medium of ['Text', 'Design', 'Art'] as const) {
      const [a, b, c, d] = await draftsOf(page, medium);
      const name = medium.toLowerCase();
      if (!a || !b || `compare-${name}` in places) continue;
      places[`draft-${name}`] = `${brief}/drafts/${a}`;
      places[`compare-${name}`] = `${brief}/compare?d=${a},${b}`;
      places[`vote-${name}`] = `${brief}/vote?medium=${name}`;
      places[`dashboard-${name}`] = `${brief}/dashboard?medium=${name}`;
      if (medium === 'Text') places['draft-text-edit'] = `${brief}/drafts/${a}?view=edit`;
      if (c && d) places[`compare-${name}-4`] = `${brief}/compare?d=${a},${b},${c},${d}`;
    }
    places['edit-brief'] ??= `${brief}/edit`;
  }
  return places;
}

/** A new account, its workspace and a bare brief: every page with nothing on it yet. */
async function emptyPlaces(page: Page): Promise<Places> {
  await page.goto('/sign-up');
  await page.getByLabel('Name').fill('Ines Okafor');
  await page.getByLabel('E-mail').fill(`ines-${Date.now()}@example.org`);
  await page.getByLabel('Password').fill('a sentence that is long enough');
  await page.getByRole('button', { name: 'Create account' }).click();
  await page.waitForURL(/\/new$/);
  await page.getByLabel('Name').fill('Margin');
  await page.getByRole('button', { name: 'Create workspace' }).click();
  await page.getByRole('link', { name: 'Write a brief' }).first().waitFor();
  const home = new URL(page.url()).pathname;
  await page.getByRole('button', { name: 'Invite' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click();
  const join = new URL(await page.getByLabel('Invitation link').inputValue()).pathname;
  await page.goto(`${home}/briefs/new`);
  await page.getByLabel('Title').fill('A letter to the neighbours');
  await page.getByLabel('Goal').fill('Tell the street that a coffee bar opens, and that it will be quiet.');
  await page.getByLabel('For whom').fill('the Riverside Quarter');
  await page.getByRole('button', { name: 'Create brief' }).click();
  await page.waitForURL(/briefs\/[0-9a-f-]{36}$/);
  const brief = new URL(page.url()).pathname;
  await page.goto('/new');
  await page.getByLabel('Name').fill('Bare');
  await page.getByRole('button', { name: 'Create workspace' }).click();
  await page.getByRole('link', { name: 'Write a brief' }).first().waitFor();
  const bare = new URL(page.url()).pathname;
  return {
    join,
    'home-empty': bare,
    new: '/new',
    'brief-empty': brief,
    'vote-empty': `${brief}/vote`,
    'dashboard-empty': `${brief}/dashboard`,
    'compare-empty': `${brief}/compare`,
    'reviews-empty': `${home}/reviews`,
    'brief-missing': `${home}/briefs/00000000-0000-4000-8000-000000000000`,
    'home-young': home,
  };
}

const only = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});

/** The places one visitor finds, and the cookies they find them with; none for a stranger. */
interface Visit {
  places: Places;
  storageState?: Awaited<ReturnType<BrowserContext['storageState']>>;
}

async function visit(find: (page: Page) => Promise<Places>): Promise<Visit> {
  const context = await browser.newContext({ baseURL: base, locale: 'en-GB' });
  const places = await find(await context.newPage());
  const storageState = await context.storageState();
  await context.close();
  return { places, storageState };
}

const demo = await visit(demoPlaces);
const young = await visit(emptyPlaces);
// An invitation is seen by somebody who has no account yet.
const { join = '/', ...own } = young.places;
const strange: Places = {
  landing: '/',
  'sign-in': '/sign-in',
  'sign-up': '/sign-up',
  join,
  'join-over': `/join/${'x'.repeat(43)}`,
  'not-found': '/no-such-place/at-all',
};
const visits: Visit[] = [{ places: strange }, demo, { ...young, places: own }];

let count = 0;
for (const { look, colorScheme, locale } of looks)
  for (const viewport of sizes)
    for (const { places, storageState } of visits) {
      const wanted = Object.entries(places).filter(([name]) => only.length === 0 || only.includes(name));
      if (wanted.length === 0) continue;
      const isMobile = viewport.width < 500;
      const options = { baseURL: base, viewport, colorScheme, locale, isMobile, hasTouch: isMobile };
      const context = await browser.newContext(storageState ? { ...options, storageState } : options);
      const page = await context.newPage();
      for (const [name, href] of wanted) {
        await page.goto(href);
        await settle(page);
        if (whole.test(name)) await unroll(page, viewport);
        await page.screenshot({ path: path.join(folder, `${name}-${viewport.width}-${look}.png`) });
        await page.setViewportSize(viewport);
        count += 1;
      }
      await context.close();
    }
await browser.close();
console.log(`${count} pictures are in ${folder}.`);
