import type { Locator, Page } from '@playwright/test';
import { createBrief } from '@/lib/briefs';
import { aBrief, hangText } from '@/lib/testing/world';
import { expect, test } from './support';

const card = (page: Page, letter: string) =>
  page.getByRole('article', { name: new RegExp(`^Draft ${letter}\\b`) });

/** Presses Tab until `goal` has the focus; a person gives up after as many. */
async function tabTo(page: Page, goal: Locator, most = 60): Promise<void> {
  await expect(goal).toBeVisible();
  for (let pressed = 0; pressed <= most; pressed += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${goal} in ${most} steps`);
}

/** Whether the thing in focus, or (of a card) the work that hangs in it, looks otherwise than without the focus. */
const focusIsSeen = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement;
    if (!(element instanceof HTMLElement) || element === document.body) return false;
    const looks = () =>
      [element, ...element.querySelectorAll('.work')].map((one) => {
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(one);
        return `${outlineStyle} ${outlineWidth} ${boxShadow}`;
      });
    const focused = looks().join();
    element.blur();
    const plain = looks().join();
    element.focus({ preventScroll: true });
    return focused !== plain;
  });

test('The main job by keyboard alone', async ({ page, studio }) => {
  test.setTimeout(180_000);
  await page.goto(`/${studio.slug}`);

  await test.step('A brief is written with Tab, letters and Ctrl+Enter', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Write a brief' }).first());
    expect(await focusIsSeen(page)).toBe(true);
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('textbox', { name: 'Title' }));
    await page.keyboard.type('A coffee bar opens on Quay Street');
    // What is missing is said, and the keys stand where it is to be mended.
    await page.keyboard.press('Control+Enter');
    await expect(page.getByRole('textbox', { name: 'Goal' })).toBeFocused();
    await page.keyboard.type('People who pass come in on Friday 14 March at 8 am, at 12 Quay Street.');
    await tabTo(page, page.getByLabel('For whom'), 5);
    await page.keyboard.type('the Riverside Quarter');
    await tabTo(page, page.getByLabel('Tone'), 5);
    await page.keyboard.type('dry, warm');
    await page.keyboard.press('Control+Enter');
    await expect(
      page.getByRole('heading', { level: 1, name: 'A coffee bar opens on Quay Street' }),
    ).toBeVisible();
  });

  const brief = new URL(page.url()).pathname;
  await test.step('Drafts are made with Ctrl+Enter', async () => {
    await tabTo(page, page.getByRole('textbox', { name: 'What the drafts should be like' }));
    await page.keyboard.type('Short.');
    await page.keyboard.press('Control+Enter');
    await expect(card(page, 'D')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0, { timeout: 40_000 });
    await page.keyboard.press('Escape');
  });

  await test.step('Arrows walk, the focus goes along, Enter opens', async () => {
    await tabTo(page, page.locator('article[tabindex="0"]'));
    const first = await page.locator('article:focus').getAttribute('data-draft');
    await page.keyboard.press('ArrowRight');
    await expect(page.locator('article:focus')).not.toHaveAttribute('data-draft', first ?? '');
    expect(await focusIsSeen(page)).toBe(true);
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('article:focus')).toHaveAttribute('data-draft', first ?? '');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/drafts/${first}`));
  });

  await test.step('E edits, Ctrl+Enter saves a new draft', async () => {
    await expect(
      page
        .getByRole('button', { name: /^Edit/ })
        .or(page.getByRole('link', { name: /^Edit/ }))
        .first(),
    ).toBeVisible();
    await page.keyboard.press('e');
    await expect(page.getByRole('textbox', { name: 'Text' })).toBeFocused();
    await page.keyboard.press('Control+End');
    await page.keyboard.type('\n\nThe kettle is on.');
    await page.keyboard.press('Control+Enter');
    await expect(page).toHaveURL(/view=diff/);
    await expect(page.locator('ins').filter({ hasText: 'kettle' })).toBeVisible();
  });

  await test.step('? lists the keys, Escape closes the list and goes back up', async () => {
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toContainText('On every page');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    // First from the difference to the draft, then to the brief: each press is a step, however fast they come.
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(new RegExp(`${brief}$`));
  });

  await test.step('The light table is reached and left, and takes votes and takes them back', async () => {
    await tabTo(page, page.getByRole('link', { name: 'Start review' }));
    await page.keyboard.press('Enter');
    const left = page.getByRole('button', { name: /^Left/ });
    await expect(left).toBeVisible();
    const works = () => page.getByRole('region', { name: /^The work on/ }).allInnerTexts();
    const first = await works();
    await page.keyboard.press('ArrowLeft');
    await expect(left).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('u');
    await expect(left).toHaveAttribute('aria-pressed', 'false');
    expect(await works()).toEqual(first);
    for (const key of ['ArrowLeft', '=', '0']) {
      const before = await works();
      await page.keyboard.press(key);
      await expect.poll(works).not.toEqual(before);
    }
    const after = await works();
    await page.keyboard.press('u');
    await expect.poll(works).not.toEqual(after);
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toContainText('Both bad');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(new RegExp(`${brief}$`));
  });
});

test('Each press of Escape is one step back, also two within a frame', async ({ page, studio }) => {
  const { id } = await createBrief(studio.owner, aBrief());
  const draft = await hangText(studio.owner, id, 'The kettle');
  const brief = `/${studio.slug}/briefs/${id}`;
  const text = page.getByRole('textbox', { name: 'Text' });
  await page.goto(`${brief}/drafts/${draft}?view=edit`);
  await expect(text).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type(' Twice.');
  // Out of the editor, with what was typed kept, and not further.
  await page.keyboard.press('Escape');
  await expect(text).toHaveCount(0);
  await expect(page.getByText('Kept in this tab.')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/drafts/${draft}`));
  await page.keyboard.press('e');
  await expect(text).toHaveValue(/Twice\./);
  await page.getByRole('button', { name: 'Discard' }).focus();
  await page.evaluate(() => {
    const press = () =>
      document.activeElement?.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }),
      );
    press();
    press();
  });
  await expect(page).toHaveURL(new RegExp(`${brief}$`));
});

test('Language and theme are choices of one, made by keyboard', async ({ page, studio }) => {
  await page.goto(`/${studio.slug}`);
  const person = page.getByRole('button', { name: /^Your account/ });
  const open = async () => {
    await tabTo(page, person);
    await page.keyboard.press('Enter');
  };
  const choice = (group: string, name: string) =>
    page.getByRole('group', { name: group }).getByRole('menuitemradio', { name });
  await open();
  await expect(choice('Language', 'English')).toBeChecked();
  await expect(choice('Language', '中文')).not.toBeChecked();
  await expect(choice('Appearance', 'As the system')).toBeChecked();
  // Type-ahead leads to it, Enter chooses it.
  await page.keyboard.type('Dark');
  await expect(choice('Appearance', 'Dark')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(person).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(choice('Appearance', 'Dark')).toBeChecked();
  await expect(
    page.getByRole('group', { name: 'Appearance' }).getByRole('menuitemradio', { checked: true }),
  ).toHaveCount(1);
});

test('The list of keys tells each key once, and only those that work', async ({ page, studio }) => {
  const { id } = await createBrief(studio.owner, aBrief());
  const drafts = [await hangText(studio.owner, id, 'One'), await hangText(studio.owner, id, 'Two')];
  const brief = `/${studio.slug}/briefs/${id}`;
  const { page: reader } = await studio.invite('viewer');
  /** Printed keys in the list, as they are read out. */
  const keysOf = async (who: Page, address: string) => {
    await who.goto(address);
    const dialog = who.getByRole('dialog');
    await expect(async () => {
      // A new sheet has the caret in its title, where ? is a letter like any other.
      await who.evaluate(
        () => document.activeElement instanceof HTMLElement && document.activeElement.blur(),
      );
      await who.keyboard.press('?');
      await expect(dialog).toBeVisible({ timeout: 500 });
    }).toPass();
    return dialog.locator('dt .sr').allInnerTexts();
  };
  for (const address of [
    `/${studio.slug}`,
    `/${studio.slug}/briefs/new`,
    `/${studio.slug}/reviews`,
    brief,
    `${brief}/drafts/${drafts[0]}`,
    `${brief}/vote`,
    `${brief}/compare?d=${drafts.join(',')}`,
  ]) {
    const keys = await keysOf(page, address);
    expect.soft(keys, address).toEqual([...new Set(keys)]);
    expect.soft(keys, address).toEqual(expect.arrayContaining(['?', 'Esc', 'N']));
  }
  await page.goto(brief);
  await keysOf(page, brief);
  await expect(page.getByRole('dialog')).toContainText('Branch variants from it');
  await expect(page.getByRole('dialog')).not.toContainText('Write a brief');
  // Who may write no brief is not told of a key that does it, and the table has nothing to go to by key.
  expect(await keysOf(reader, `/${studio.slug}`)).not.toContain('N');
  expect(await keysOf(page, `${brief}/vote`)).not.toContain('mod K');
});
