import { createBrief, readBrief } from '@/lib/briefs';
import { rate } from '@/lib/reviews';
import { aBrief, hangText } from '@/lib/testing/world';
import { listenForFaults, settled } from './faults';
import { expect, test } from './support';

test('A lead tries other weights by keyboard: the order follows at once, the note says how far, nothing is kept', async ({
  page,
  studio,
}) => {
  const faults = await listenForFaults(page);
  const { ctx: reviewer } = await studio.invite('reviewer');
  const { id: briefId } = await createBrief(studio.owner, aBrief());
  const { rubric } = await readBrief(studio.owner, { briefId });
  const scores = {
    'The long table': { voice: 5, clarity: 2 },
    'Half a sentence': { voice: 3, clarity: 4 },
  };
  for (const [title, given] of Object.entries(scores)) {
    const draftId = await hangText(studio.owner, briefId, title);
    for (const who of [studio.owner, reviewer])
      await rate(who, { draftId, rubricId: rubric.id, scores: given, comment: '' });
  }
  const board = `/${studio.slug}/briefs/${briefId}/dashboard`;
  await page.goto(board);
  await settled(page);
  const profile = page.getByRole('table', { name: /rubric/i });
  const titles = () => profile.getByRole('row').locator('.tt').allTextContents();
  const voice = page.getByRole('slider', { name: /Voice/ });
  const clarity = page.getByRole('slider', { name: /Clarity/ });
  const note = page.getByText(/stays? first|share the first place/);

  await test.step('as the rubric has it', async () => {
    // 5 v + 2 (1 - v) against 3 v + 4 (1 - v): the long table leads above one half, and the rubric says 60 %.
    expect(await titles()).toEqual(['The long table', 'Half a sentence']);
    await expect(voice).toHaveAttribute('aria-valuetext', '60 %');
    await expect(note).toHaveText('A stays first while Voice weighs 51 to 100 %.');
    await expect(page.getByRole('button', { name: /rubric.s weights|as the rubric/i })).toHaveCount(0);
  });

  await test.step('ten points less are a shared first place', async () => {
    await voice.focus();
    for (let press = 0; press < 10; press += 1) await page.keyboard.press('ArrowLeft');
    await expect(voice).toHaveAttribute('aria-valuetext', '50 %');
    await expect(clarity).toHaveAttribute('aria-valuetext', '50 %');
    await expect(note).toContainText('A, B');
  });

  await test.step('one more, and the other is first, with its own reach', async () => {
    await page.keyboard.press('ArrowLeft');
    await expect(async () => expect(await titles()).toEqual(['Half a sentence', 'The long table'])).toPass();
    await expect(note).toHaveText('B stays first while Voice weighs 0 to 49 %.');
    await page.keyboard.press('Home');
    await expect(voice).toHaveAttribute('aria-valuetext', '0 %');
    await expect(clarity).toHaveAttribute('aria-valuetext', '100 %');
    await expect(voice).toBeFocused();
  });

  await test.step('what stands behind a number is opened and closed, and the weights stay', async () => {
    await profile
      .getByRole('link', { name: /2 ratings of/ })
      .first()
      .click();
    await expect(page).toHaveURL(/show=ratings/);
    await expect(voice).toHaveAttribute('aria-valuetext', '0 %');
    await page.keyboard.press('Escape');
    await expect(page).not.toHaveURL(/show=/);
    expect(await titles()).toEqual(['Half a sentence', 'The long table']);
  });

  await test.step('nothing of it stands in the address; the rubric’s weights come back by one press, or with the page', async () => {
    expect(new URL(page.url()).search).toBe('');
    const reset = page.getByRole('button', { name: 'As in the rubric' });
    await reset.click();
    await expect(reset).toHaveCount(0);
    await expect(voice).toHaveAttribute('aria-valuetext', '60 %');
    expect(await titles()).toEqual(['The long table', 'Half a sentence']);
    await clarity.focus();
    await page.keyboard.press('End');
    await expect(voice).toHaveAttribute('aria-valuetext', '0 %');
    await page.reload();
    await expect(voice).toHaveAttribute('aria-valuetext', '60 %');
    expect((await readBrief(studio.owner, { briefId })).rubric).toEqual(rubric);
  });
  expect(faults).toEqual([]);
});
