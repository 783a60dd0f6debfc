import { expect, type Page, test } from '@playwright/test';

async function openDemo(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('button', { name: 'Open the demo studio' }).click();
  await page.waitForURL(/demo-studio/, { timeout: 120_000 });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
}

const briefsOf = (page: Page) =>
  page
    .locator('a[href*="/briefs/"]')
    .evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('href') ?? ''))])
    .then((all) => all.filter((href) => /\/briefs\/[0-9a-f-]{36}$/.test(href)));

/** Words of the page itself that are Latin: of works, names and people nothing is asked. */
const latinWords = (page: Page) =>
  page.locator('body').evaluate((root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const words: string[] = [];
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const element = node.parentElement;
      if (!element || element.closest('[lang="en"],figure,script,style,kbd') || !element.checkVisibility())
        continue;
      words.push(...(node.textContent?.match(/[A-Za-z][A-Za-z' ]{2,}/g) ?? []).map((word) => word.trim()));
    }
    return words;
  });

test.describe('The demo studio', () => {
  test.setTimeout(180_000);

  test('opens for a visitor in one click, with three briefs and their drafts', async ({ page }) => {
    await openDemo(page);
    const briefs = await briefsOf(page);
    expect(briefs.length).toBeGreaterThanOrEqual(3);
    let drafts = 0;
    for (const brief of briefs) {
      await page.goto(brief);
      await expect(page.getByRole('article').first()).toBeVisible();
      drafts += await page.getByRole('article').count();
    }
    expect(drafts).toBeGreaterThanOrEqual(12);
    // A reload needs no second click: the visitor is a member now.
    await page.reload();
    await expect(page.getByRole('article').first()).toBeVisible();
  });

  test("shows a visitor the votes behind the first page's verdict, in one click", async ({ page }) => {
    // Opened once, its works and their verdict hang on the first page.
    await openDemo(page);
    await page.context().clearCookies();
    await page.goto('/');
    const verdict = page.getByRole('contentinfo').getByText(/ beats .* votes to /);
    const [, won, lost] = /(\d+) votes to (\d+)/.exec(await verdict.innerText())!;
    const [winner, loser] = await verdict.locator('b').allInnerTexts();
    await page.getByRole('button', { name: 'See these votes in the demo studio' }).click();
    await page.waitForURL(/\/dashboard\?.*show=votes/);
    const behind = page.getByRole('region', { name: /^\d+ votes/ });
    await expect(behind).toContainText(winner!);
    await expect(behind).toContainText(loser!);
    // Ties stand in the list, too.
    const listed = Number.parseInt(await behind.getByRole('heading').first().innerText(), 10);
    expect(listed).toBeGreaterThanOrEqual(Number(won) + Number(lost));
  });

  test('speaks Chinese from the landing on', async ({ page }) => {
    await page.goto('/');
    const switcher = page.getByRole('group', { name: 'Language' }).or(page.getByRole('radiogroup'));
    await switcher.getByText('中文').click();
    await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/并排挂起/);
    expect((await latinWords(page)).filter((word) => !/Maquette|English/.test(word))).toEqual([]);
    await page.getByRole('button', { name: '打开演示工作室' }).first().click();
    await page.waitForURL(/demo-studio/, { timeout: 120_000 });
    await expect(page.getByRole('link', { name: '写一份简报' }).first()).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
    await expect(page.locator('main')).not.toContainText(/\b(draft|brief|vote|pair|waiting|score)s?\b/i);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('lang', /^zh/);
  });

  test('turns dark by the menu of the person, and stays dark', async ({ page }) => {
    await openDemo(page);
    const ink = () => page.evaluate(() => getComputedStyle(document.querySelector('h1')!).color);
    const light = await ink();
    await page.getByRole('button', { name: /^Your account/ }).click();
    await page.getByRole('menuitemradio', { name: 'Dark' }).click();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
    await expect.poll(ink).not.toBe(light);
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  });
});
