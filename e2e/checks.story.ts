import type { Page } from '@playwright/test';
import { createBrief } from '@/lib/briefs';
import { aBrief, hangDesign } from '@/lib/testing/world';
import { expect, test } from './support';

const good = { seed: 7, plan: 'a-secret-plan', contrast: 4.6, overflow: 0 };
const poor = { seed: 8, plan: 'a-secret-plan', contrast: 2, overflow: 3 };
const facts = {
  good: ['contrast 4.6:1', 'nothing cut off'],
  poor: ['contrast 2.0:1', '3 parts cut off or covered'],
};

/** All that the server told this page, as it came. */
function overhear(page: Page): string[] {
  const told: string[] = [];
  page.on('response', async (response) => {
    if (/text|json|component/.test(response.headers()['content-type'] ?? ''))
      told.push(await response.text().catch(() => ''));
  });
  return told;
}

test.describe('What was measured of a design', () => {
  test('stands under it on its page and in a comparison, and blind without a name', async ({
    page,
    studio,
  }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const drafts = [
      await hangDesign(studio.owner, id, good, 'The good one'),
      await hangDesign(studio.owner, id, poor, 'The poor one'),
    ];
    const brief = `/${studio.slug}/briefs/${id}`;
    await page.goto(`${brief}/drafts/${drafts[0]}`);
    for (const fact of facts.good) await expect(page.getByRole('figure').getByText(fact)).toBeVisible();

    await page.goto(`${brief}/compare?d=${drafts.join(',')}`);
    const side = (name: string) => page.getByRole('region', { name });
    for (const fact of facts.good) await expect(side('A The good one').getByText(fact)).toBeVisible();
    for (const fact of facts.poor) await expect(side('B The poor one').getByText(fact)).toBeVisible();

    const third = await hangDesign(studio.owner, id, null, 'Of another engine');
    await page.goto(`${brief}/compare?d=${[...drafts, third].join(',')}`);
    await expect(page.getByRole('article', { name: /good one/ })).toContainText('contrast 4.6:1');
    await expect(page.getByRole('article', { name: /another engine/ })).not.toContainText('contrast');
  });

  test('is told blind of both works or of neither, and nothing else of how they were made', async ({
    studio,
  }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    await hangDesign(studio.owner, id, good, 'The good one');
    await hangDesign(studio.owner, id, poor, 'The poor one');
    const { page } = await studio.invite('reviewer');
    const told = overhear(page);
    await page.goto(`/${studio.slug}/briefs/${id}/vote?medium=design`);
    for (const fact of [...facts.good, ...facts.poor])
      await expect(page.getByRole('main').getByText(fact)).toBeVisible();
    await page.waitForLoadState('networkidle');
    expect(told.length).toBeGreaterThan(0);
    for (const secret of ['a-secret-plan', 'layout-2', 'The good one', 'The poor one', 'the prompt'])
      expect(told.join('\n'), secret).not.toContain(secret);
  });
});
