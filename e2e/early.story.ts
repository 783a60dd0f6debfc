import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { createBrief } from '@/lib/briefs';
import { drawPair, vote } from '@/lib/reviews';
import { aBrief, hangText } from '@/lib/testing/world';
import { expect, openAsleep, test } from './support';

/** Presses at once: what a sleeping page shows is already what it will be. */
const press = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name }).first().click({ noWaitAfter: true });

test.describe('What is pressed before a page is alive', () => {
  test('on a brief is chosen, sent with the request, and selected', async ({ page, studio }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    await hangText(studio.owner, id, 'The kettle');
    const second = await hangText(studio.owner, id, 'The cup');
    const wake = await openAsleep(page, `/${studio.slug}/briefs/${id}`);
    const count = page.getByRole('group', { name: 'How many drafts' });
    await count.getByRole('button', { name: '2' }).click({ noWaitAfter: true });
    await press(page, /^Make/);
    await wake();
    // The number came before the form, so two are made: C and D, and no E.
    await expect(page.getByRole('article', { name: /^Draft D/ })).toBeVisible();
    await expect(page.getByRole('article', { name: /^Draft E/ })).toHaveCount(0);

    const rouse = await openAsleep(page, `/${studio.slug}/briefs/${id}`);
    await page.locator(`[data-wall] [data-draft="${second}"] .work`).click({ noWaitAfter: true });
    await rouse();
    await expect(page.getByRole('complementary', { name: 'Draft B' })).toBeVisible();
  });

  test('on a list is chosen, and a menu opens', async ({ page, studio }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const first = await hangText(studio.owner, id, 'The kettle');
    await hangText(studio.owner, id, 'The cup');
    let wake = await openAsleep(page, `/${studio.slug}/briefs/${id}`);
    await page
      .getByRole('combobox', { name: 'Arrange the wall' })
      .selectOption({ index: 1 }, { noWaitAfter: true });
    await wake();
    await expect(page.locator('[data-wall] article').first()).toHaveAttribute('data-draft', first);

    wake = await openAsleep(page, `/${studio.slug}/briefs/${id}/drafts/${first}`);
    await press(page, 'More');
    await wake();
    await expect(page.getByRole('menuitem', { name: 'Remove' })).toBeVisible();
  });

  test('on a draft opens the view, by button and by key, and the way back', async ({ page, studio }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const draft = await hangText(studio.owner, id, 'The kettle');
    const address = `/${studio.slug}/briefs/${id}/drafts/${draft}`;
    let wake = await openAsleep(page, address);
    await press(page, /^Edit/);
    await wake();
    await expect(page.getByRole('textbox', { name: 'Text' })).toBeVisible();

    wake = await openAsleep(page, address);
    // Pressed again, because nothing seems to happen: it is meant once.
    await press(page, 'Make tip');
    await press(page, 'Make tip');
    await wake();
    await expect(page.locator('.tipc')).toBeVisible();

    wake = await openAsleep(page, address);
    await page.keyboard.press('e');
    await wake();
    await expect(page.getByRole('textbox', { name: 'Text' })).toBeFocused();

    wake = await openAsleep(page, address);
    await page.keyboard.press('Escape');
    await wake();
    await expect(page).toHaveURL(new RegExp(`/briefs/${id}$`));
  });

  test('on the light table is a vote, and what is chosen stays chosen', async ({ page, studio }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const drafts = [
      await hangText(studio.owner, id, 'The kettle'),
      await hangText(studio.owner, id, 'The cup'),
      await hangText(studio.owner, id, 'The spoon'),
    ] as const;
    const brief = `/${studio.slug}/briefs/${id}`;
    let wake = await openAsleep(page, `${brief}/vote`);
    await press(page, /^Left/);
    await wake();
    await expect(page.getByText('Pair 2 of 3', { exact: true })).toBeVisible();

    wake = await openAsleep(page, `${brief}/vote`);
    await page.keyboard.press('=');
    await wake();
    await expect(page.getByText('Pair 3 of 3', { exact: true })).toBeVisible();

    wake = await openAsleep(page, `${brief}/compare?d=${drafts[0]},${drafts[1]}`);
    const left = page.locator('.cap.l');
    await expect(left).toContainText('The kettle');
    await press(page, 'Swap');
    await wake();
    await expect(left).toContainText('The cup');
  });

  test('on the dashboard leads to what was chosen', async ({ page, studio }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const pair = [await hangText(studio.owner, id, 'One'), await hangText(studio.owner, id, 'Two')] as const;
    const drawn = await drawPair(studio.owner, { briefId: id, drafts: [...pair] });
    await vote(studio.owner, { pairId: drawn!.pairId, choice: 'left', clearly: false, seconds: 4 });
    const wake = await openAsleep(page, `/${studio.slug}/briefs/${id}/dashboard`);
    await page.getByRole('combobox', { name: 'Brief' }).selectOption({ value: 'all' }, { noWaitAfter: true });
    await wake();
    await expect(page).toHaveURL(new RegExp(`/${studio.slug}/dashboard`));
  });

  test('on a panel that comes after the page, and comes to life after it, is done there', async ({
    page,
    studio,
    baseURL,
  }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const pair = [await hangText(studio.owner, id, 'One'), await hangText(studio.owner, id, 'Two')] as const;
    const drawn = await drawPair(studio.owner, { briefId: id, drafts: [...pair] });
    await vote(studio.owner, { pairId: drawn!.pairId, choice: 'left', clearly: false, seconds: 4 });
    const address = `/${studio.slug}/briefs/${id}/dashboard`;
    const panel = page.getByRole('region', { name: /machine judge agree/ });
    const stop = panel.getByRole('button', { name: 'Stop' });
    await page.goto(address);
    await panel
      .getByRole('combobox', { name: 'Model' })
      .selectOption('compatible/steady@ttft=200;tps=40;tokens=240');
    await panel.getByRole('button', { name: 'Ask' }).click();
    await expect(stop).toBeVisible();

    const torn = await openTorn(page, address, baseURL!, 'panel-judges');
    // The page is alive, the panel is not.
    await expect(async () => {
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible({ timeout: 500 });
    }).toPass();
    await page.keyboard.press('Escape');
    expect(await panel.evaluate((element) => element.closest('[data-asleep]') !== null)).toBe(true);
    await stop.click({ noWaitAfter: true });
    await torn.rest();
    await expect(page.locator('[data-asleep]')).toHaveCount(0);
    await expect(panel).toContainText('Stopped after');
    await expect(stop).toHaveCount(0);
    torn.close();
  });
});

/**
 * Opens a page over a line that tears just after the HTML of one streamed panel, before what brings it to life: the panel is seen
 * and cannot hear. `rest` lets the line go on.
 */
async function openTorn(page: Page, address: string, baseURL: string, panel: string) {
  let mend = () => {};
  const mended = new Promise<void>((resolve) => {
    mend = resolve;
  });
  const server = http.createServer(async (request, response) => {
    const asked = Object.entries({ ...request.headers, origin: baseURL }).filter(
      ([name]) => !/^(host|connection|accept-encoding|content-length|transfer-encoding)$/.test(name),
    );
    const page = request.method === 'GET' && request.url === address;
    const answer = await fetch(new URL(request.url ?? '/', baseURL), {
      method: request.method ?? 'GET',
      headers: asked.map(([name, value]) => [name, String(value)] as [string, string]),
      body: request.method === 'POST' ? Buffer.concat(await request.toArray()) : null,
    });
    const { 'content-encoding': _, 'content-length': __, ...own } = Object.fromEntries(answer.headers);
    response.writeHead(answer.status, own);
    if (!page) {
      for await (const part of answer.body ?? []) response.write(part);
      return response.end();
    }
    const html = await answer.text();
    // A streamed panel is three pieces: what it is made of, its HTML aside, and the call that puts it in its place.
    const shown = html.lastIndexOf('<div hidden', html.lastIndexOf(`id="${panel}"`));
    const end = html.indexOf('</script>', html.indexOf('$RC(', shown)) + '</script>'.length;
    const made = html.lastIndexOf('<script', html.indexOf(`${panel}\\"`));
    response.write(html.slice(0, made) + html.slice(shown, end));
    await mended;
    response.end(html.slice(made, shown) + html.slice(end));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}${address}`, {
    waitUntil: 'commit',
  });
  await page.locator(`#${panel}`).waitFor();
  return {
    rest: async () => {
      mend();
      await page.waitForLoadState('load');
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
