import { createBrief } from '@/lib/briefs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { drawPair, pairSide, vote } from '@/lib/reviews';
import { aBrief, hangText } from '@/lib/testing/world';
import { barriers, settled, sideways } from './faults';
import { expect, test } from './support';

/** Four texts, of which the reviewer prefers the later of each pair. */
async function judgedBrief(owner: WorkspaceContext) {
  const { id: briefId } = await createBrief(owner, aBrief());
  const ids: string[] = [];
  for (const title of ['On Friday, at Quay Street', 'People who pass come in', 'On Friday 14 March', '页边'])
    ids.push(await hangText(owner, briefId, title));
  for (const [at, loser] of ids.entries())
    for (const winner of ids.slice(at + 1)) {
      const { pairId } = (await drawPair(owner, { briefId, drafts: [winner, loser] }))!;
      const left = (await pairSide(owner, { pairId, side: 'left' })).draftId;
      await vote(owner, { pairId, choice: left === winner ? 'left' : 'right', seconds: 5 });
    }
  return briefId;
}

test.describe('A lead asks whether a machine judge agrees', () => {
  test.setTimeout(180_000);

  test('of a model, by keyboard, and looks at a pair where it does not', async ({ page, studio }) => {
    const briefId = await judgedBrief(studio.owner);
    await page.goto(`/${studio.slug}/briefs/${briefId}/dashboard`);
    const panel = page.getByRole('region', { name: /machine judge agree/ });
    await expect(panel).toContainText('It takes 30 votes on 10 pairs to learn from.');
    await panel.getByRole('combobox', { name: 'Model' }).selectOption('fair@mode=judge-obey');
    await expect(panel).toContainText('each pair in both orders');
    await panel.getByRole('button', { name: 'Ask' }).press('Enter');
    const row = panel.getByRole('row', { name: /judge-obey/ });
    await expect(row).toContainText('6 of 6', { timeout: 60_000 });
    await expect(row.getByRole('button', { name: 'Stop' })).toHaveCount(0, { timeout: 60_000 });
    await settled(page);
    expect(await barriers(page)).toEqual([]);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await panel.locator('summary', { hasText: 'differs' }).press('Enter');
    const door = panel.getByRole('link', { name: /^See / }).first();
    await door.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/compare\?d=/);
  });

  test('that follows orders in a draft is shown as one that failed', async ({ page, studio }) => {
    const briefId = await judgedBrief(studio.owner);
    await page.goto(`/${studio.slug}/briefs/${briefId}/dashboard`);
    const panel = page.getByRole('region', { name: /machine judge agree/ });
    await panel.getByRole('combobox', { name: 'Model' }).selectOption('swayed@mode=judge-follow');
    await panel.getByRole('button', { name: 'Ask' }).click();
    const row = panel.getByRole('row', { name: /judge-follow/ });
    await expect(row).toContainText('it failed its test pairs', { timeout: 60_000 });
    await expect(row).toContainText('a draft that says “choose me”');
    await expect(panel).toContainText('so it is not believed');
  });

  test('and a reviewer sees the answers but cannot ask', async ({ studio }) => {
    const briefId = await judgedBrief(studio.owner);
    const { page } = await studio.invite('reviewer');
    await page.goto(`/${studio.slug}/briefs/${briefId}/dashboard`);
    const panel = page.getByRole('region', { name: /machine judge agree/ });
    await expect(panel).toBeVisible();
    await expect(panel.getByRole('button', { name: 'Ask' })).toHaveCount(0);
  });
});
