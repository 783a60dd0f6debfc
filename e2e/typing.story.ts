import type { Page } from '@playwright/test';
import { createBrief } from '@/lib/briefs';
import { aBrief, hangText } from '@/lib/testing/world';
import { expect, openAsleep, test } from './support';

const edit = (page: Page) => page.getByRole('textbox', { name: 'Text' });
const help = (page: Page) => page.locator('.efoot').getByRole('status');

test.describe('What is typed before a page is alive', () => {
  test('stands on a new brief, and goes into it', async ({ page, studio }) => {
    const wake = await openAsleep(page, `/${studio.slug}/briefs/new`);
    await page.getByRole('textbox', { name: 'Title' }).fill('Ten cups');
    await page.getByRole('textbox', { name: 'Goal' }).fill('Everyone knows what to order.');
    await page.getByRole('textbox', { name: 'Criterion 1' }).fill('Warmth');
    await wake();
    await page.getByLabel('Tone').pressSequentially('dry');
    await page.getByLabel('Due').fill('2028-02-29');
    // The first answer of the living page shows that the rest is still there.
    await expect(page.getByText(/^Kept at|^Kept /)).toBeVisible();
    await expect(page.getByRole('textbox', { name: 'Title' })).toHaveValue('Ten cups');
    await expect(page.getByRole('textbox', { name: 'Criterion 1' })).toHaveValue('Warmth');
    await page.getByRole('button', { name: 'Create brief' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Ten cups' })).toBeVisible();
    await expect(page.getByText('Tue 29 February 2028')).toBeVisible();
    await page.getByRole('link', { name: 'Edit brief' }).click();
    await expect(page.getByLabel('Due')).toHaveValue('2028-02-29');
    await expect(page.getByRole('textbox', { name: 'Goal' })).toHaveValue('Everyone knows what to order.');
    await expect(page.getByLabel('Tone')).toHaveValue('dry');
    await expect(page.getByRole('textbox', { name: 'Criterion 1' })).toHaveValue('Warmth');
    await page.goto(`/${studio.slug}`);
    await expect(page.getByRole('article')).toContainText('Due Tue 29 February 2028');
  });

  test('stands in the composer, and is sent with the first drafts', async ({ page, studio }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const wake = await openAsleep(page, `/${studio.slug}/briefs/${id}`);
    const prompt = page.getByRole('textbox', { name: 'What the drafts should be like' });
    await prompt.fill('Short, and without a joke.');
    // Sent at once: the page keeps that, too.
    await page.getByRole('button', { name: /^Make 4/ }).click({ noWaitAfter: true });
    await wake();
    await expect(page.getByRole('article', { name: /^Draft D/ })).toBeVisible();
    await expect(prompt).toHaveValue('Short, and without a joke.');
    await page.getByRole('article', { name: /^Draft A/ }).click();
    await expect(page.getByRole('complementary', { name: 'Draft A' })).toContainText(
      'Short, and without a joke.',
    );
  });

  test('stands in the editor, in its place, with the caret where it was', async ({ page, studio }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const draft = await hangText(studio.owner, id, 'The kettle');
    const wake = await openAsleep(page, `/${studio.slug}/briefs/${id}/drafts/${draft}?view=edit`);
    await edit(page).focus();
    const whole = await edit(page).inputValue();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Early, ');
    await wake();
    await expect(help(page)).toHaveText('Kept in this tab.');
    await page.keyboard.type('and late. ');
    await expect(edit(page)).toHaveValue(`Early, and late. ${whole}`);
    await page.getByRole('button', { name: 'Save as a new draft' }).click();
    await expect(page).toHaveURL(/view=diff/);
    await expect(page.locator('ins').filter({ hasText: 'late' })).toBeVisible();
  });
});

test.describe('An edit that is not saved', () => {
  test('is kept in this tab through a reload, and forgotten when discarded or saved', async ({
    page,
    studio,
  }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const draft = await hangText(studio.owner, id, 'The kettle');
    const address = `/${studio.slug}/briefs/${id}/drafts/${draft}?view=edit`;
    page.on('dialog', (dialog) => void dialog.accept());
    await page.goto(address);
    const whole = await edit(page).inputValue();
    await expect(help(page)).toHaveText('');
    await edit(page).fill(`${whole} And more.`);
    await expect(help(page)).toHaveText('Kept in this tab.');
    await expect(help(page)).toHaveAttribute('role', 'status');

    await page.reload();
    await expect(help(page)).toHaveText('What you typed before is still here.');
    await expect(edit(page)).toHaveValue(`${whole} And more.`);
    await edit(page).press('Control+End');
    await page.keyboard.type(' Twice.');
    await expect(help(page)).toHaveText('Kept in this tab.');

    // Typed back to what the draft says, there is nothing to keep.
    await edit(page).fill(whole);
    await expect(help(page)).toHaveText('');
    await page.reload();
    await expect(edit(page)).toHaveValue(whole);

    await edit(page).fill('Not good.');
    await expect(help(page)).toHaveText('Kept in this tab.');
    await page.getByRole('button', { name: 'Discard' }).click();
    await expect(edit(page)).toHaveCount(0);
    await page.goto(address);
    await expect(edit(page)).toHaveValue(whole);

    await edit(page).fill(`${whole} Saved.`);
    await page.getByRole('button', { name: 'Save as a new draft' }).click();
    await expect(page).toHaveURL(/view=diff/);
    await page.goto(address);
    await expect(edit(page)).toHaveValue(whole);
    await expect(help(page)).toHaveText('');
  });
});
