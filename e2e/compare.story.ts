import type { Locator, Page } from '@playwright/test';
import { createBrief } from '@/lib/briefs';
import { removeDraft } from '@/lib/drafts';
import { newId } from '@/lib/kernel/ids';
import { aBrief } from '@/lib/testing/world';
import { hang, long, square } from './hang';
import { expect, test } from './support';

/** How far a pane is scrolled, in parts of its way. */
const shareOf = (pane: Locator) =>
  pane.evaluate((element) => element.scrollTop / (element.scrollHeight - element.clientHeight));
/** How a zoomed work stands: its scale and its middle, as the browser paints it. */
const zoomed = (side: Locator) =>
  side.locator('.zoomed').evaluate((element) => {
    const { transform, transformOrigin, width, height } = getComputedStyle(element);
    const [x = 0, y = 0] = transformOrigin.split(' ').map(Number.parseFloat);
    return {
      scale: new DOMMatrix(transform).a,
      x: x / Number.parseFloat(width),
      y: y / Number.parseFloat(height),
    };
  });
const sameZoom = async (left: Locator, right: Locator, scale: number) => {
  await expect.poll(async () => (await zoomed(left)).scale).toBeCloseTo(scale, 2);
  const [a, b] = [await zoomed(left), await zoomed(right)];
  expect(b.scale).toBeCloseTo(a.scale, 2);
  expect(b.x).toBeCloseTo(a.x, 2);
  expect(b.y).toBeCloseTo(a.y, 2);
  return a;
};
const wide = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

test.describe('Drafts side by side', () => {
  test('two texts: what differs is marked, and both scroll as one until they are let go', async ({
    page,
    studio,
  }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const short = await hang(studio.owner, id, 'The kettle', { text: `${long(12, 'Line')}\n\nA red cup.` });
    const tall = await hang(studio.owner, id, 'The kettle', { text: `${long(40, 'Line')}\n\nA blue cup.` });
    await page.goto(`/${studio.slug}/briefs/${id}/compare?d=${short},${tall}`);
    const marks = page.locator('.tscroll ins');
    await expect(marks.filter({ hasText: 'red' })).toBeAttached();
    await expect(marks.filter({ hasText: 'blue' })).toBeAttached();
    // What both say is not marked, on either side.
    await expect(marks.filter({ hasText: 'Line 3:' })).toHaveCount(0);
    // J leads to the next mark; rows go together by themselves, so there is nothing to let go.
    await page.keyboard.press('j');
    await expect(marks.first()).toBeInViewport();
    const together = page.getByRole('button', { name: 'Together' });
    await expect(together).toBeDisabled();

    await page.keyboard.press('d');
    const left = page.getByRole('region', { name: 'A The kettle' });
    const right = page.getByRole('region', { name: 'B The kettle' });
    await expect(page.locator('ins')).toHaveCount(0);
    await left.hover();
    await page.mouse.wheel(0, 150);
    await expect.poll(() => shareOf(left)).toBeGreaterThan(0.1);
    await expect.poll(async () => (await shareOf(right)) - (await shareOf(left))).toBeCloseTo(0, 1);
    // The longer one leads as well, by keys.
    await right.focus();
    await page.keyboard.press('End');
    await expect.poll(() => shareOf(left)).toBeGreaterThan(0.98);

    await page.keyboard.press('t');
    await expect(together).toHaveAttribute('aria-pressed', 'false');
    await left.focus();
    await page.keyboard.press('Home');
    await expect.poll(() => shareOf(left)).toBe(0);
    expect(await shareOf(right)).toBeGreaterThan(0.98);
    await together.click();
    await right.hover();
    await page.mouse.wheel(0, -400);
    await expect.poll(async () => (await shareOf(right)) - (await shareOf(left))).toBeCloseTo(0, 1);

    await page.keyboard.press('x');
    await expect(page.locator('.cap.l')).toContainText('B');
    await expect(page.locator('.cap.r')).toContainText('A');
  });

  test('two designs are scaled and moved as one, by mouse and by keys', async ({ page, studio }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const pair = [
      await hang(studio.owner, id, 'Red', { svg: square('#c33') }),
      await hang(studio.owner, id, 'Blue', { svg: square('#33c') }),
    ];
    await page.goto(`/${studio.slug}/briefs/${id}/compare?d=${pair.join(',')}`);
    const left = page.getByRole('region', { name: 'A Red' });
    const right = page.getByRole('region', { name: 'B Blue' });
    await sameZoom(left, right, 1);
    await page.getByRole('button', { name: 'Zoom' }).click();
    await sameZoom(left, right, 2.5);
    const box = (await right.locator('.work').boundingBox())!;
    await page.mouse.move(box.x + box.width * 0.8, box.y + box.height * 0.2);
    await expect.poll(async () => (await zoomed(left)).x).toBeCloseTo(0.8, 1);
    const at = await sameZoom(left, right, 2.5);
    expect(at.y).toBeCloseTo(0.2, 1);
    await page.keyboard.press('Shift+ArrowLeft');
    await expect.poll(async () => (await zoomed(right)).x).toBeLessThan(at.x);
    await sameZoom(left, right, 2.5);
    // Escape ends the zoom first, and only then leaves the table.
    await page.keyboard.press('Escape');
    await sameZoom(left, right, 1);
    await page.keyboard.press('Escape');
    await expect(page).toHaveURL(new RegExp(`/briefs/${id}$`));
  });

  test('two pictures lie over each other: the edge is dragged, slid by arrows, and they change places', async ({
    page,
    studio,
  }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const pair = [
      await hang(studio.owner, id, 'Dawn', { side: 300 }),
      await hang(studio.owner, id, 'Dusk', { side: 240 }),
    ];
    await page.goto(`/${studio.slug}/briefs/${id}/compare?d=${pair.join(',')}`);
    await page.keyboard.press('o');
    const slider = page.getByRole('slider', { name: 'How much of the left work is seen' });
    await expect(slider).toHaveValue('50');
    const work = page.locator('.over .work');
    /** How much of the upper work can be seen, in parts of its width. */
    const seen = () =>
      page.locator('.above').evaluate((element) => {
        const cut = /inset\(0(?:px)? ([\d.]+)%/.exec(getComputedStyle(element).clipPath);
        return 1 - Number(cut?.[1] ?? Number.NaN) / 100;
      });
    const box = (await work.boundingBox())!;
    const y = box.y + box.height / 2;
    await page.mouse.move(box.x + box.width * 0.5, y);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.25, y, { steps: 4 });
    await page.mouse.up();
    await expect.poll(seen).toBeCloseTo(0.25, 1);
    await page.mouse.move(box.x + box.width * 0.9, y);
    expect(await seen()).toBeCloseTo(0.25, 1);
    const before = Number(await slider.inputValue());
    await slider.focus();
    for (let press = 0; press < 5; press += 1) await page.keyboard.press('ArrowRight');
    await expect(slider).toHaveValue(String(before + 5));
    await expect.poll(seen).toBeCloseTo((before + 5) / 100, 2);

    const above = page.locator('.above img');
    await expect(above).toHaveAttribute('alt', /Dawn/);
    await page.getByRole('button', { name: 'Swap' }).click();
    await expect(above).toHaveAttribute('alt', /Dusk/);
    await page.keyboard.press('o');
    await expect(slider).toHaveCount(0);
  });

  test('four texts scroll as one; four pictures share one frame', async ({ page, studio }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const texts: string[] = [];
    for (const [at, name] of ['One', 'Two', 'Three', 'Four'].entries())
      texts.push(await hang(studio.owner, id, name, { text: long(20 + 8 * at, 'Line') }));
    const pictures: string[] = [];
    for (const name of ['East', 'North', 'West', 'South'])
      pictures.push(await hang(studio.owner, id, name, { side: 900 }));
    const table = `/${studio.slug}/briefs/${id}/compare`;
    await page.goto(`${table}?d=${texts.join(',')}`);
    await expect(page.getByRole('article')).toHaveCount(4);
    const pane = (name: string) => page.getByRole('region', { name });
    // Marked against the first: nothing in it, in the others what it does not say.
    await expect(pane('One').locator('ins')).toHaveCount(0);
    await expect(pane('Four').locator('ins').filter({ hasText: 'Line 40' })).toBeAttached();
    await pane('Two').hover();
    await page.mouse.wheel(0, 300);
    await expect.poll(() => shareOf(pane('Two'))).toBeGreaterThan(0.1);
    for (const name of ['One', 'Three', 'Four'])
      await expect
        .poll(async () => (await shareOf(pane(name))) - (await shareOf(pane('Two'))), name)
        .toBeCloseTo(0, 1);
    await page.getByRole('button', { name: 'Together' }).click();
    const before = await shareOf(pane('One'));
    await page.mouse.move(0, 0);
    await pane('Three').hover();
    await page.mouse.wheel(0, -2_000);
    await expect.poll(() => shareOf(pane('Three'))).toBe(0);
    expect(await shareOf(pane('One'))).toBeCloseTo(before, 2);

    await page.goto(`${table}?d=${pictures.join(',')}`);
    const frames = page.getByRole('button', { name: /^Frame on/ });
    await expect(frames).toHaveCount(4);
    const places = () =>
      frames.evaluateAll((all) => all.map((one) => [one.style.left, one.style.top].join(' ')));
    const first = await places();
    expect(new Set(first).size).toBe(1);
    await frames.first().focus();
    for (let press = 0; press < 4; press += 1) await page.keyboard.press('ArrowRight');
    await expect.poll(places).not.toEqual(first);
    expect(new Set(await places()).size).toBe(1);
    const details = page.locator('.det img');
    const moved = await details.evaluateAll((all) => all.map((one) => one.style.transform));
    expect(new Set(moved).size).toBe(1);
  });

  test('with nothing chosen it is said how, with doors; what is gone or has nothing to show is told', async ({
    page,
    studio,
  }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const table = `/${studio.slug}/briefs/${id}/compare`;
    await page.goto(table);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nothing to hold side by side yet.');
    await expect(page.getByRole('link', { name: 'To the brief' })).toBeVisible();

    const texts = [
      await hang(studio.owner, id, 'One', { text: 'The kettle.' }),
      await hang(studio.owner, id, 'Two', { text: 'The cup.' }),
      await hang(studio.owner, id, 'Three', { text: 'The spoon.' }),
    ] as const;
    await page.goto(table);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Choose what to hold side by side.');
    await expect(page.getByRole('main')).toContainText('Space');
    await page.getByRole('link', { name: 'Texts B and C' }).click();
    await expect(page.locator('.cap.l')).toContainText('Two');
    await expect(page.locator('.cap.r')).toContainText('Three');

    await removeDraft(studio.owner, { draftId: texts[2] });
    await page.goto(`${table}?d=${texts.join(',')}`);
    await expect(page.locator('.cap.l')).toContainText('One');
    await expect(page.locator('.votebar')).toContainText('One of the chosen drafts is not here any more.');
    await page.goto(`${table}?d=${texts[0]},${texts[2]},${newId()},no-id`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      '3 of the chosen drafts are not here any more.',
    );
    await page.getByRole('link', { name: 'Choose on the wall' }).click();
    await expect(page).toHaveURL(new RegExp(`/briefs/${id}$`));
  });

  test('unlike media are refused with a sentence, on the wall and on the table', async ({ page, studio }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const text = await hang(studio.owner, id, 'The kettle', { text: 'It is on.' });
    const parents = [{ id: text, kind: 'uses' as const }];
    const poster = await hang(studio.owner, id, 'Red', { svg: square('#c33') }, { parents });
    const second = await hang(studio.owner, id, 'Blue', { svg: square('#33c') });
    const brief = `/${studio.slug}/briefs/${id}`;
    await page.goto(`${brief}/compare?d=${text},${poster}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      'A is a text, B is a design: only drafts of one medium can be held side by side.',
    );
    await expect(page.getByRole('link', { name: 'Designs B and C' })).toBeVisible();

    await page.goto(brief);
    const card = (letter: string) => page.getByRole('article', { name: new RegExp(`^Draft ${letter}\\b`) });
    // By itself a design is held against a design, not against the text it was made from.
    await card('B').click();
    await expect(page.getByRole('link', { name: /^Compare/ })).toHaveAttribute(
      'href',
      `${brief}/compare?d=${second},${poster}`,
    );
    await card('A').click({ modifiers: ['Shift'] });
    await expect(page.getByRole('main')).toContainText('2 picked');
    await expect(page.getByRole('main').getByRole('alert')).toHaveText(
      'Pick drafts of one medium to compare.',
    );
    await page.keyboard.press('c');
    await card('A').click({ modifiers: ['Shift'] });
    await card('C').click({ modifiers: ['Shift'] });
    await expect(page.getByRole('main').getByRole('alert')).toHaveCount(0);
    await page.keyboard.press('c');
    await expect(page).toHaveURL(/compare\?d=/);
    await expect(page.getByRole('region', { name: 'C Blue' })).toBeVisible();
  });

  test('fit a phone: swiped, flipped, and nothing wider than the window', async ({ page, studio }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    const { id } = await createBrief(studio.owner, aBrief());
    const texts = [
      await hang(studio.owner, id, 'The kettle', { text: long(20, 'Line') }),
      await hang(studio.owner, id, 'The cup', { text: long(30, 'Row') }),
    ];
    const pictures = [
      await hang(studio.owner, id, 'Dawn', { side: 300 }),
      await hang(studio.owner, id, 'Dusk', { side: 240 }),
    ];
    const table = `/${studio.slug}/briefs/${id}/compare`;
    const pills = page.getByRole('group', { name: 'Ways to look' });
    await page.goto(`${table}?d=${texts.join(',')}`);
    expect(await wide(page)).toBe(0);
    await pills.getByRole('button', { name: 'Plain' }).click();
    await expect(page.locator('ins')).toHaveCount(0);
    await pills.getByRole('button', { name: 'Swap' }).click();
    await expect(page.locator('.cap.l')).toContainText('The cup');
    // A finger's target is at least 44 pixels high, also in the caption.
    for (const button of await page.getByRole('button').all())
      if (await button.isVisible())
        expect
          .soft((await button.boundingBox())!.height, await button.innerText())
          .toBeGreaterThanOrEqual(44);

    await page.goto(`${table}?d=${pictures.join(',')}`);
    expect(await wide(page)).toBe(0);
    await pills.getByRole('button', { name: 'Overlay' }).click();
    await expect(page.getByRole('slider')).toBeInViewport();
    await page.goto(table);
    expect(await wide(page)).toBe(0);
    await expect(page.getByRole('link', { name: 'Texts A and B' })).toBeVisible();
  });
});
