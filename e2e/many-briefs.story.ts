import { sql } from 'drizzle-orm';
import { createBrief } from '@/lib/briefs';
import { aBrief } from '@/lib/testing/world';
import { listenForFaults, sideways } from './faults';
import { expect, test } from './support';

test('A studio of hundreds of briefs: each is reached by pages, by search, from the palette, and on the dashboard', async ({
  page,
  database,
  studio,
}) => {
  const faults = await listenForFaults(page);
  const { slug } = studio;
  const { id: briefId } = await createBrief(studio.owner, aBrief());
  // Copies, each touched a minute before the one before.
  await database.execute(sql`
    with made as (
      insert into briefs (id, workspace_id, title, goal, language, created_by, created_at, touched_at)
      select gen_random_uuid(), workspace_id, 'Number ' || lpad(n::text, 4, '0'), goal, language, created_by, created_at, touched_at - n * interval '1 minute'
      from briefs, generate_series(1, 430) n where briefs.id = ${briefId} returning id, workspace_id)
    insert into rubrics (id, workspace_id, brief_id, version, criteria)
    select gen_random_uuid(), m.workspace_id, m.id, r.version, r.criteria from made m, rubrics r where r.brief_id = ${briefId}`);
  const cards = page.locator('.bcard');

  await test.step('by pages, in an order that stands in the address', async () => {
    await page.goto(`/${slug}`);
    await expect(cards).toHaveCount(200);
    await page.getByRole('link', { name: 'Next 200' }).click();
    await expect(page).toHaveURL(/page=2/);
    await page.getByRole('link', { name: 'Next 31' }).click();
    await expect(cards).toHaveCount(31);
    await page.getByRole('combobox', { name: 'Order of the briefs' }).selectOption('title');
    await expect(page).toHaveURL(/order=title$/);
    await expect(cards.first()).toContainText('A coffee bar opens');
  });

  await test.step('by the words of a title', async () => {
    await page.getByRole('searchbox').fill('0429 number');
    await page.keyboard.press('Enter');
    await expect(cards).toHaveCount(1);
    await expect(page).toHaveURL(/q=0429\+number/);
    await page.setViewportSize({ width: 390, height: 844 });
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.getByRole('searchbox').fill('nothing of the kind');
    await page.keyboard.press('Enter');
    await expect(page.getByText('No brief is called “nothing of the kind”.')).toBeVisible();
    await page.getByRole('link', { name: 'All briefs' }).click();
    await expect(cards).toHaveCount(200);
  });

  await test.step('from the palette, also the oldest', async () => {
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: /Go to/ }).fill('number 0430');
    await expect(page.getByRole('option', { name: /Number 0430/ })).toBeVisible();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Number 0430');
  });

  await test.step('on the dashboard, chosen by its address and named among the choices', async () => {
    const oldest = new URL(page.url()).pathname.split('/').at(-1)!;
    await page.goto(`/${slug}/dashboard?brief=${oldest}`);
    const choice = page.getByRole('combobox', { name: 'Brief' }).first();
    await expect(choice).toHaveValue(oldest);
    await expect(choice).toContainText('Number 0430');
    await choice.selectOption({ label: 'Another brief, from the wall' });
    await expect(page).toHaveURL(new RegExp(`/${slug}$`));
  });
  expect(faults).toEqual([]);
});
