import { type BrowserContext, test as base, expect, type Page } from '@playwright/test';
import { closeDatabase, type Database, openDatabase } from '@/db/client';
import type { Role } from '@/lib/access/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { installationSecret } from '@/lib/kernel/secret';
import { sessionCookie } from '@/lib/testing/session';
import * as world from '@/lib/testing/world';

/** Signs a browser in by the cookie the app itself would set. */
export async function signInAs(
  context: BrowserContext,
  ctx: WorkspaceContext,
  baseURL: string,
): Promise<void> {
  const cookie = await sessionCookie(installationSecret(), ctx);
  await context.addCookies([{ ...cookie, url: baseURL, httpOnly: true, sameSite: 'Lax' }]);
}

interface Studio {
  slug: string;
  owner: WorkspaceContext;
  /** A new member, and a page in a browser of their own. */
  invite: (role: Role) => Promise<{ ctx: WorkspaceContext; page: Page }>;
}

/** Each test has a studio of its own: an owner signed in on `page`, and nobody else's rows. */
export const test = base.extend<{ studio: Studio }, { database: Database }>({
  database: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names it must provide from this pattern.
    async ({}, use) => {
      await use(await openDatabase());
      await closeDatabase();
    },
    { scope: 'worker' },
  ],
  studio: async ({ database, context, browser, baseURL }, use) => {
    const { slug, owner, join } = await world.studio(database, 'Quay Street');
    await signInAs(context, owner, baseURL!);
    const opened: BrowserContext[] = [];
    await use({
      slug,
      owner,
      invite: async (role) => {
        const ctx = await join(role);
        const other = await browser.newContext({ baseURL: baseURL! });
        opened.push(other);
        await signInAs(other, ctx, baseURL!);
        return { ctx, page: await other.newPage() };
      },
    });
    for (const other of opened) await other.close();
  },
});

/** Opens a page whose scripts do not come yet; answers how to let them come. */
export async function openAsleep(page: Page, address: string): Promise<() => Promise<void>> {
  const scripts = /\/_next\/static\/.*\.js/;
  let wake = () => {};
  const awake = new Promise<void>((resolve) => {
    wake = resolve;
  });
  await page.route(scripts, async (route) => {
    await awake;
    await route.continue();
  });
  await page.goto(address, { waitUntil: 'commit' });
  await page.getByRole('main').waitFor();
  return async () => {
    wake();
    await page.waitForLoadState('load');
  };
}

export { expect };
