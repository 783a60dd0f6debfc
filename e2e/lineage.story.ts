import type { Page } from '@playwright/test';
import { createBrief } from '@/lib/briefs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { aBrief, hangText } from '@/lib/testing/world';
import { hang, square } from './hang';
import { expect, test } from './support';

const card = (page: Page, letter: string) =>
  page.getByRole('article', { name: new RegExp(`^Draft ${letter}\\b`) });
const row = (page: Page, letter: string) =>
  page.getByRole('tree', { name: 'Lineage' }).getByRole('treeitem', { name: new RegExp(`^${letter}\\b`) });
const mapOf = (page: Page) => page.getByRole('group', { name: 'Map of the lineage, from left to right' });
const node = (page: Page, letter: string) =>
  mapOf(page).getByRole('button', { name: new RegExp(`^${letter},`) });
/** Middle of a node as it is seen. */
const middle = async (page: Page, letter: string) => {
  const box = (await node(page, letter).locator('rect').boundingBox())!;
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};

/** A text, two variants of it, a variant of the first of those, and a design that uses the second. */
async function family(owner: WorkspaceContext) {
  const { id: brief } = await createBrief(owner, aBrief());
  const child = (title: string, parent: string) =>
    hang(owner, brief, title, { text: 'Forty seats.' }, { parents: [{ id: parent, kind: 'variant' }] });
  const a = await hangText(owner, brief, 'The root');
  const b = await child('The first child', a);
  const c = await child('The second child', a);
  const d = await child('The grandchild', b);
  const e = await hang(
    owner,
    brief,
    'The poster',
    { svg: square('#264') },
    { parents: [{ id: c, kind: 'uses' }] },
  );
  const f = await hangText(owner, brief, 'Another root');
  return { brief, a, b, c, d, e, f };
}

test.describe('A lineage', () => {
  test('grows by a branch, and its siblings are walked in place, by keys alone', async ({ page, studio }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    await hangText(studio.owner, id, 'The kettle');
    const brief = `/${studio.slug}/briefs/${id}`;
    await page.goto(brief);
    await card(page, 'A').click();
    await page.keyboard.press('n');
    const composer = page.getByRole('form', { name: 'Composer' });
    await expect(composer).toContainText('variant of A');
    await expect(page.getByRole('textbox', { name: 'What the drafts should be like' })).toBeFocused();
    await composer.getByRole('button', { name: '2', exact: true }).click();
    await page.keyboard.press('Control+Enter');
    await expect(card(page, 'C')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0, { timeout: 40_000 });
    // Both hang below their parent in the tree, too.
    for (const letter of ['B', 'C']) await expect(row(page, letter)).toHaveAttribute('aria-level', '2');
    // Without siblings there is nothing to switch.
    await expect(card(page, 'A').getByRole('button', { name: 'Next sibling' })).toHaveCount(0);

    const next = (letter: string) => card(page, letter).getByRole('button', { name: 'Next sibling' });
    await expect(card(page, 'B')).toContainText('1/2');
    await next('B').focus();
    await page.keyboard.press('Enter');
    await expect(card(page, 'C')).toHaveAttribute('aria-current', 'true');
    await expect(next('C')).toBeFocused();
    // The arrow at the end stays where it is and leads nowhere.
    await expect(next('C')).toBeDisabled();
    await page.keyboard.press('Enter');
    await expect(card(page, 'C')).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('ArrowLeft');
    await expect(card(page, 'B')).toHaveAttribute('aria-current', 'true');
    await page.keyboard.press('ArrowUp');
    await expect(card(page, 'A')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(card(page, 'B')).toBeFocused();

    await row(page, 'B').focus();
    await page.keyboard.press('ArrowRight');
    await expect(row(page, 'C')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: /^Draft C/ })).toContainText('2/2');
    await expect(page.getByRole('complementary', { name: 'Lineage' })).toContainText('Around C 3');
    const previous = page.getByRole('button', { name: 'Previous sibling' });
    await previous.focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('region', { name: /^Draft B/ })).toContainText('1/2');
    await expect(previous).toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(page.getByRole('region', { name: /^Draft A/ })).toBeVisible();
  });

  test('is a map: all drafts and their edges, arrows go where they point, a node opens', async ({
    page,
    studio,
  }) => {
    const { brief, a, c, d, e } = await family(studio.owner);
    const address = `/${studio.slug}/briefs/${brief}`;
    await page.goto(address);
    await card(page, 'A').click();
    await page.keyboard.press('l');
    await expect(mapOf(page).getByRole('button')).toHaveCount(6);
    await expect(mapOf(page).locator('path')).toHaveCount(4);
    // Children stand to the right of their parents, the oldest in the same row.
    const at = Object.fromEntries(
      await Promise.all(
        ['A', 'B', 'C', 'D', 'E', 'F'].map(async (letter) => [letter, await middle(page, letter)]),
      ),
    ) as Record<string, { x: number; y: number }>;
    for (const [parent, child] of ['AB', 'AC', 'BD', 'CE'])
      expect(at[child!]!.x, `${parent}${child}`).toBeGreaterThan(at[parent!]!.x);
    expect(at.B!.y).toBeCloseTo(at.A!.y, 0);
    expect(at.C!.y).toBeGreaterThan(at.B!.y);
    expect(at.F!.x).toBeCloseTo(at.A!.x, 0);

    await expect(node(page, 'A')).toHaveAttribute('aria-pressed', 'true');
    await node(page, 'A').focus();
    for (const [key, letter] of [
      ['ArrowRight', 'B'],
      ['ArrowDown', 'C'],
      ['ArrowRight', 'E'],
      ['ArrowLeft', 'C'],
      ['ArrowUp', 'B'],
      ['ArrowRight', 'D'],
    ] as const) {
      await page.keyboard.press(key);
      await expect(node(page, letter), `${key} to ${letter}`).toBeFocused();
      await expect(node(page, letter)).toHaveAttribute('aria-pressed', 'true');
    }
    // The tree beside it is in step.
    await expect(row(page, 'D')).toHaveAttribute('aria-selected', 'true');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/drafts/${d}`));
    await page.goBack();

    await page.getByRole('button', { name: 'Map of the lineage' }).click();
    await node(page, 'E').click();
    await expect(page.getByRole('complementary', { name: 'Draft E' })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(mapOf(page)).toHaveCount(0);
    await expect(card(page, 'E')).toBeInViewport();
    await page.keyboard.press('l');
    await node(page, 'C').dblclick();
    await expect(page).toHaveURL(new RegExp(`/drafts/${c}`));
    expect([a, e]).not.toContain(c);
  });

  test('of a hundred steps is followed to its end, found by words, and drawn whole', async ({
    page,
    studio,
  }) => {
    const { id: brief } = await createBrief(studio.owner, aBrief());
    let parent = await hangText(studio.owner, brief, 'Step 1');
    const ids = [parent];
    for (let step = 2; step <= 100; step += 1) {
      parent = await hang(
        studio.owner,
        brief,
        `Step ${step}`,
        { text: 'Forty seats.' },
        { parents: [{ id: parent, kind: 'variant' }] },
      );
      ids.push(parent);
    }
    await page.goto(`/${studio.slug}/briefs/${brief}`);
    await expect(page.getByRole('complementary', { name: 'Lineage' })).toContainText('Lineage 100');
    // Only the rows in view are drawn, and a deep row is still inside its panel.
    await expect.poll(() => page.getByRole('treeitem').count()).toBeLessThan(60);
    const tree = (await page.getByRole('tree', { name: 'Lineage' }).boundingBox())!;
    for (const one of (await page.getByRole('treeitem').all()).slice(-3))
      expect((await one.locator('b').boundingBox())!.x).toBeLessThan(tree.x + tree.width);

    await page.getByRole('button', { name: 'Search the lineage' }).click();
    await page.getByRole('textbox', { name: 'Search the lineage' }).fill('Step 7');
    // 7 and 70 to 79: what is far is loaded when it is taken in hand.
    await expect(page.getByRole('treeitem')).toHaveCount(11);
    await page.getByRole('treeitem', { name: /, Step 7$/ }).click();
    await expect(page.getByRole('complementary', { name: /^Draft / })).toContainText('Step 7');
    await page.getByRole('textbox', { name: 'Search the lineage' }).press('Escape');
    await expect(page.getByRole('treeitem', { name: /, Step 7$/ })).toBeInViewport();

    await page.getByRole('button', { name: 'Map of the lineage' }).click();
    await expect(mapOf(page).getByRole('button')).toHaveCount(100);
    const here = mapOf(page).getByRole('button', { name: /, Step 7$/ });
    await expect(here).toBeInViewport();
    await here.focus();
    for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowRight');
    await expect(mapOf(page).getByRole('button', { name: /, Step 27$/ })).toBeFocused();
    await expect(mapOf(page).getByRole('button', { name: /, Step 27$/ })).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(new RegExp(`/drafts/${ids[26]}`));
    await expect(page.getByRole('treeitem', { selected: true })).toBeInViewport();
  });
});
