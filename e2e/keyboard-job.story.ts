import { expect, test } from '@playwright/test';

const dialog = 'dialog[open]';

test('From sign-up to the dashboard without a mouse, and with few keys', async ({ page }) => {
  test.setTimeout(240_000);
  const { keyboard } = page;
  const article = page.locator('article:focus');

  await test.step('The first box of each page has the caret', async () => {
    await page.goto('/sign-up');
    await expect(page.getByLabel('Name')).toBeFocused();
    await keyboard.type('Ines');
    await keyboard.press('Tab');
    await keyboard.type(`ines-${Math.random().toString(36).slice(2)}@example.org`);
    await keyboard.press('Tab');
    await keyboard.type('a sentence that is long enough');
    await keyboard.press('Enter');
    await expect(page).toHaveURL(/\/new$/);
    await expect(page.getByLabel('Name')).toBeFocused();
    await keyboard.type('Margin');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Nothing hangs here yet.' })).toBeVisible();
  });

  await test.step('An invitation is made from the palette, and its link is in hand', async () => {
    await keyboard.press('Control+k');
    await expect(page.getByRole('combobox')).toBeFocused();
    await keyboard.type('invite');
    await keyboard.press('Enter');
    const chooser = page.locator(dialog).getByLabel('Joins as');
    await expect(chooser).toBeFocused();
    await keyboard.press('r');
    await expect(chooser).toHaveValue('reviewer');
    await keyboard.press('Tab');
    await keyboard.press('Enter');
    await expect(page.getByLabel('Invitation link')).toBeFocused();
    await keyboard.press('Escape');
    await expect(page.locator(dialog)).toHaveCount(0);
  });

  await test.step('Eight drafts of a new brief', async () => {
    await keyboard.press('n');
    await expect(page.getByRole('textbox', { name: 'Title' })).toBeFocused();
    await keyboard.type('A coffee bar opens on Quay Street');
    await keyboard.press('Tab');
    await keyboard.type('People who pass come in on Friday 14 March at 8 am, at 12 Quay Street.');
    await keyboard.press('Control+Enter');
    // The wall is empty: what comes next is to say what should hang there.
    const prompt = page.getByRole('textbox', { name: 'What the drafts should be like' });
    await expect(prompt).toBeFocused();
    await keyboard.type('Short.');
    const eight = page.getByRole('group', { name: 'How many drafts' }).getByRole('button', { name: '8' });
    for (let pressed = 0; pressed < 12; pressed += 1) {
      if (await eight.evaluate((button) => button === document.activeElement)) break;
      await keyboard.press('Tab');
    }
    await keyboard.press('Enter');
    await keyboard.press('Control+Enter');
    await expect(page.getByRole('article', { name: /^Draft H/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0, { timeout: 60_000 });
  });

  await test.step('Escape leads from the composer to the wall, / back; N branches', async () => {
    await keyboard.press('Escape');
    await expect(article).toHaveAttribute('aria-label', /^Draft A/);
    await keyboard.press('ArrowRight');
    await expect(article).toHaveAttribute('aria-label', /^Draft B/);
    const prompt = page.getByRole('textbox', { name: 'What the drafts should be like' });
    await keyboard.press('/');
    await expect(prompt).toBeFocused();
    await keyboard.press('Escape');
    await keyboard.press('n');
    await expect(prompt).toBeFocused();
    await keyboard.press('Control+Enter');
    await expect(page.getByRole('article', { name: /^Draft P/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0, { timeout: 60_000 });
    await keyboard.press('Escape');
  });

  const brief = new URL(page.url()).pathname;
  await test.step('C compares, B judges blind, Escape leaves', async () => {
    await expect(article).toHaveAttribute('aria-label', /^Draft J/);
    await keyboard.press('c');
    await expect(page.getByRole('link', { name: 'Judge these two blind' })).toBeVisible();
    await keyboard.press('b');
    await expect(page).toHaveURL(/\/vote\?/);
    await expect(page.getByRole('button', { name: /^Left/ })).toBeVisible();
    await keyboard.press('ArrowLeft');
    await expect(page.getByRole('button', { name: /^Left/ })).toHaveAttribute('aria-pressed', 'true');
    await keyboard.press('Escape');
    await expect(page).toHaveURL(new RegExp(`${brief}$`));
  });

  await test.step('R rates: a digit a row, then send', async () => {
    await expect(page.getByRole('article').first()).toBeVisible();
    await keyboard.press('ArrowRight');
    await keyboard.press('r');
    const rows = page.getByRole('radiogroup');
    await expect(rows.first().getByRole('radio', { name: '1' })).toBeFocused();
    // Arrows walk the row, a digit scores it and goes to the next.
    await keyboard.press('ArrowRight');
    await expect(rows.first().getByRole('radio', { name: '2' })).toBeChecked();
    for (const digit of ['4', '5', '3']) await keyboard.press(digit);
    await expect(rows.first().getByRole('radio', { name: '4' })).toBeChecked();
    await expect(page.getByRole('form').getByRole('textbox')).toBeFocused();
    await keyboard.type('It smells of coffee.');
    await keyboard.press('Control+Enter');
    await expect(page.getByText('It smells of coffee.')).toBeVisible();
  });

  await test.step('The palette leads to the dashboard', async () => {
    await keyboard.press('Control+k');
    await expect(page.getByRole('combobox')).toBeFocused();
    await keyboard.type('dash');
    await keyboard.press('Enter');
    await expect(page).toHaveURL(/\/dashboard/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  });
});
