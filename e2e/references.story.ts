import type { Page } from '@playwright/test';
import { createBrief, readBrief } from '@/lib/briefs';
import { addDraft } from '@/lib/drafts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { rate } from '@/lib/reviews';
import { aBrief } from '@/lib/testing/world';
import { barriers, listenForFaults, settled } from './faults';
import { expect, test } from './support';

const lines = [
  'Forty seats and one long table. Come in on Friday at eight.',
  'One long table, forty seats. Friday at eight.',
  'Bring the sentence you could not finish at home to the long table.',
  'A shelf of half-finished novels and no music before noon.',
  'Coffee, and nobody asks how the book is going.',
  'Friday at eight, twelve Quay Street. Forty seats wait.',
];

/** A brief with six finished texts that its owner rated, none of them like another. */
async function ratedBrief(owner: WorkspaceContext) {
  const { id: briefId } = await createBrief(owner, aBrief());
  const { rubric } = await readBrief(owner, { briefId });
  const ids: string[] = [];
  for (const [at, content] of lines.entries()) {
    const { id } = await owner.db.transaction((tx) =>
      addDraft(
        tx,
        { workspaceId: owner.workspace.id, briefId },
        {
          medium: 'text',
          title: content.slice(0, 24),
          content,
          recipe: {
            model: 'maquette/prose-1',
            strategy: { kind: 'greedy' },
            seed: 1,
            prompt: '',
            operation: null,
          },
          authorId: owner.actor.userId,
          at: owner.now(),
          event: null,
        },
      ),
    );
    await rate(owner, {
      draftId: id,
      rubricId: rubric.id,
      scores: { voice: 5 - (at % 5), clarity: 3 },
      comment: '',
    });
    ids.push(id);
  }
  return { briefId, ids };
}

/** Looks at the table of all metrics, as often as it takes until a row says what is waited for. */
async function metricsRow(page: Page, name: RegExp, cell: RegExp) {
  const table = page.getByRole('table', { name: 'All metrics with their signatures' });
  const fold = page.getByText('As a table: All metrics with their signatures');
  const row = table.getByRole('row', { name });
  await expect(async () => {
    await page.reload();
    // While nothing was measured there is no table; one that was unfolded before comes unfolded.
    await expect(fold).toBeVisible({ timeout: 5_000 });
    if (!(await table.isVisible())) await fold.click({ timeout: 2_000 });
    await expect(row).toContainText(cell, { timeout: 2_000 });
  }).toPass({ timeout: 90_000 });
  return row;
}

/** The rows of the sheet that lies open, without its head. */
const lined = (page: Page) => page.getByRole('region', { name: /^\d+ draft/ }).locator('tbody tr');

test('A reference is written and a text published: the metrics fill, and each figure opens its drafts', async ({
  page,
  studio,
}) => {
  test.setTimeout(240_000);
  const faults = await listenForFaults(page);
  const { briefId, ids } = await ratedBrief(studio.owner);
  const board = `/${studio.slug}/briefs/${briefId}/dashboard`;

  await test.step('An empty text is refused beside its field; a real one stands at once', async () => {
    await page.goto(`/${studio.slug}/briefs/${briefId}/edit`);
    const group = page.getByRole('group', { name: 'Measured against' });
    await group.getByRole('button', { name: 'Add this text' }).click();
    await expect(group.getByLabel('Paste the text')).toHaveAttribute('aria-invalid', 'true');
    await group.getByLabel('Name of the text, if it has one').fill('What the client wrote');
    await group
      .getByLabel('Paste the text')
      .fill('One long table and forty seats wait. Come on Friday at eight.');
    await group.getByRole('button', { name: 'Add this text' }).click();
    await expect(page.getByText('The reference stands. Drafts are being measured against it.')).toBeVisible();
    await expect(group.getByRole('listitem')).toContainText('What the client wrote');
    await expect(group.getByRole('listitem')).toContainText('12 words');
    await expect(group.getByLabel('Paste the text')).toHaveValue('');
  });

  await test.step('The panel of metrics fills, and BLEU is held against our own ratings', async () => {
    await page.goto(board);
    const row = await metricsRow(page, /^BLEU, against the reference/, /from 6/);
    await expect(row).toContainText('tok:13a');
    await expect(page.getByRole('heading', { level: 2, name: 'Does BLEU agree with us?' })).toBeVisible();
    // What needs a published text says that there is none.
    await expect(page.getByRole('row', { name: /^Edit distance/ })).toContainText(
      '6: The brief has no reference text.',
    );
    await expect(page.getByText('held against each other over at least 3 briefs')).toBeVisible();
  });

  await test.step('A number opens the drafts behind it, each with its figure and our judgement', async () => {
    const table = page.getByRole('table', { name: 'All metrics with their signatures' });
    const row = table.getByRole('row', { name: /^BLEU, against the reference/ });
    await row.getByRole('link', { name: /from 6/ }).click();
    await expect(page).toHaveURL(/show=works.*metric=bleu/);
    await expect(lined(page)).toHaveCount(6);
    await expect(page.getByRole('columnheader', { name: 'Our judgement' })).toBeVisible();
    await settled(page);
    expect(await barriers(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('region', { name: /^6 drafts/ })).toHaveCount(0);
  });

  await test.step('A text is published', async () => {
    await page.goto(`/${studio.slug}/briefs/${briefId}/drafts/${ids[1]}`);
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'This was published' }).click();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await expect(page.getByRole('menuitem', { name: 'Not published after all' })).toBeVisible();
  });

  await test.step('The way to it is measured in words, and the funnel knows it', async () => {
    await page.goto(board);
    await metricsRow(
      page,
      /^Edit distance, against the published text/,
      /^Edit distance, against the published text\s*6/,
    );
    const way = page.getByRole('table', { name: 'Words to change on the way to the published text' });
    await page.getByText('As a table: Words to change on the way').click();
    // The published one is not on its way.
    await expect(way.getByRole('row')).toHaveCount(1 + 5);
    await page.getByText('As a table: What becomes of drafts').click();
    const funnel = page.getByRole('table', { name: 'What becomes of drafts' });
    await funnel
      .getByRole('row', { name: /^published/ })
      .getByRole('link')
      .click();
    await expect(page).toHaveURL(/step=published/);
    await expect(lined(page)).toHaveCount(1);
    await expect(lined(page)).toContainText('One long table');
    await page.keyboard.press('Escape');
  });

  await test.step('The reference is taken back, and the panel says why BLEU has no figure', async () => {
    await page.goto(`/${studio.slug}/briefs/${briefId}/edit`);
    await page.getByRole('button', { name: 'Take back What the client wrote' }).click();
    await expect(page.getByText('The text was taken back.')).toBeVisible();
    await page.goto(board);
    const row = await metricsRow(page, /^BLEU/, /6: The brief has no reference text/);
    await row.getByRole('link', { name: /6: The brief has no reference text/ }).click();
    await expect(lined(page)).toHaveCount(6);
  });
  expect(faults).toEqual([]);
});
