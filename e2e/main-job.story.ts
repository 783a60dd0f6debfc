import { type Browser, expect, type Page, test } from '@playwright/test';

const unique = () => Math.random().toString(36).slice(2, 8);

async function signUp(page: Page, name: string): Promise<void> {
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('E-mail').fill(`${name.toLowerCase()}-${unique()}@example.org`);
  await page.getByLabel('Password').fill('a sentence that is long enough');
  await page.getByRole('button', { name: 'Create account' }).click();
}

const card = (page: Page, letter: string) =>
  page.getByRole('article', { name: new RegExp(`^Draft ${letter}\\b`) });

/** A second person in a browser of their own joins by the link. */
async function joinBy(browser: Browser, url: string, name: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await page.goto(url);
  await signUp(page, name);
  await page.getByRole('button', { name: 'Join Margin' }).click();
  await expect(page.getByRole('navigation', { name: 'Workspace' })).toBeVisible();
  return page;
}

test('A team of two goes from nothing to a judged draft', async ({ page, browser, baseURL }) => {
  test.setTimeout(240_000);

  await test.step('Ines signs up and makes a workspace', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Create your workspace' }).click();
    await signUp(page, 'Ines');
    await expect(page.getByRole('heading', { name: 'Create your workspace' })).toBeVisible();
    await page.getByLabel('Name').fill('Margin');
    await page.getByRole('button', { name: 'Create workspace' }).click();
    await expect(page.getByRole('heading', { name: 'Nothing hangs here yet.' })).toBeVisible();
  });

  const url = await test.step('She makes an invitation for a reviewer', async () => {
    await page.getByRole('button', { name: 'Invite' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Joins as').selectOption({ label: 'Reviewer' });
    await dialog.getByRole('button', { name: 'Make the link' }).click();
    const link = await dialog.getByLabel('Invitation link').inputValue();
    await page.keyboard.press('Escape');
    return new URL(new URL(link).pathname, baseURL).href;
  });
  const tomas = await joinBy(browser, url, 'Tomas');

  await test.step('She writes a brief; what is missing is said beside its field', async () => {
    await page.getByRole('link', { name: 'Write a brief' }).first().click();
    await page.getByLabel('Title').fill('A coffee bar opens on Quay Street');
    await page.getByRole('button', { name: 'Create brief' }).click();
    await expect(page.getByRole('textbox', { name: 'Goal' })).toBeFocused();
    await page
      .getByLabel('Goal')
      .fill(
        'Margin opens on Friday 14 March at 8 am, at 12 Quay Street. Come in with a sentence you could not finish at home.',
      );
    await page.getByLabel('For whom').fill('the Riverside Quarter');
    await page.getByLabel('Tone').fill('dry, warm');
    await page.getByRole('button', { name: 'Create brief' }).click();
    await expect(
      page.getByRole('heading', { level: 1, name: 'A coffee bar opens on Quay Street' }),
    ).toBeVisible();
  });

  await test.step('Eight drafts stream side by side, and Tomas sees them in his own browser', async () => {
    await tomas.goto(page.url());
    await page.getByRole('button', { name: '8', exact: true }).click();
    await page.getByRole('button', { name: /^Make 8/ }).click();
    for (const letter of ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'])
      await expect(card(page, letter)).toBeVisible();
    await expect(card(tomas, 'H')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0, { timeout: 40_000 });
    const hers = await card(page, 'C').locator('.work').innerText();
    await expect(card(tomas, 'C').locator('.work')).toHaveText(hers, { useInnerText: true });
  });

  await test.step('She opens one, edits it, and reads the difference', async () => {
    await card(page, 'A').click();
    await page.keyboard.press('Enter');
    await expect(
      page
        .getByRole('link', { name: 'Edit' })
        .or(page.getByRole('button', { name: 'Edit' }))
        .first(),
    ).toBeVisible();
    await page.keyboard.press('e');
    const text = page.getByRole('textbox', { name: 'Text' });
    await text.fill(`${await text.inputValue()}\n\nThe kettle is on.`);
    await page.getByRole('button', { name: 'Save as a new draft' }).click();
    await page
      .getByRole('button', { name: /^Diff with A/ })
      .or(page.getByRole('link', { name: /^Diff with A/ }))
      .click();
    await expect(page.locator('ins').filter({ hasText: 'kettle' })).toBeVisible();
  });

  await test.step('She branches two designs from it', async () => {
    await page.goto(page.url().replace(/\/drafts\/.*$/, ''));
    await card(page, 'J').click();
    await page.keyboard.press('n');
    await page.getByRole('group', { name: 'Medium' }).getByRole('button', { name: 'Design' }).click();
    await page.getByRole('button', { name: '2', exact: true }).click();
    await page.getByRole('button', { name: /^Make 2/ }).click();
    await expect(card(page, 'L').getByRole('img').or(card(page, 'L').locator('img')).first()).toBeVisible({
      timeout: 30_000,
    });
    await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0, { timeout: 40_000 });
  });

  await test.step('Both vote blind, by mouse and by keys', async () => {
    const brief = page.url().split('?')[0]!;
    for (const who of [page, tomas]) {
      await who.goto(`${brief}/vote?medium=text`);
      await expect(who.getByRole('button', { name: /^Left/ })).toBeVisible();
      await expect(who.locator('main')).not.toContainText('prose-1');
    }
    const shown = (who: Page) =>
      Promise.all(
        ['left', 'right'].map((side) =>
          who.getByRole('region', { name: `The work on the ${side}` }).innerText(),
        ),
      );
    const first = await shown(page);
    await page.getByRole('button', { name: /^Left/ }).click();
    await expect.poll(() => shown(page)).not.toEqual(first);
    for (const key of ['ArrowLeft', 'ArrowRight', '=', '0']) {
      const before = await shown(tomas);
      await tomas.keyboard.press(key);
      await expect.poll(() => shown(tomas)).not.toEqual(before);
    }
  });

  await test.step('He rates a draft by the rubric', async () => {
    const brief = page.url().replace(/\/vote.*$/, '');
    await tomas.goto(brief);
    await card(tomas, 'B').click();
    await tomas.keyboard.press('Enter');
    await tomas.getByRole('radiogroup').first().getByRole('radio', { name: '5' }).focus();
    for (const digit of ['5', '4', '4']) await tomas.keyboard.press(digit);
    await tomas.getByLabel('Comment').fill('I would stop for this.');
    await tomas.getByRole('button', { name: 'Save rating' }).click();
    await expect(tomas.getByText('Your rating stands.')).toBeVisible();
  });

  await test.step('The dashboard says what wins, and opens what is behind a number', async () => {
    await page.goto(`${page.url().replace(/\/vote.*$/, '')}/dashboard?medium=text`);
    await expect(page.getByRole('heading', { name: 'What wins' })).toBeVisible();
    await expect(page.getByText(/5 votes/).first()).toBeVisible();
  });
});
