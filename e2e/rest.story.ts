import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { eq } from 'drizzle-orm';
import { drafts } from '@/db/schema';
import { createBrief } from '@/lib/briefs';
import { addDraft } from '@/lib/drafts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { listModels } from '@/lib/providers';
import { drawPair } from '@/lib/reviews';
import { aBrief, hangText, studio as newStudio } from '@/lib/testing/world';
import { changeRole, createToken } from '@/lib/workspaces';
import { expect, signInAs, test } from './support';

interface Part {
  draft: string;
  seq?: number;
  delta?: string;
  state?: string;
}

const wish = (briefId: string, more: object = {}) => ({
  briefId,
  medium: 'text',
  prompt: '',
  model: 'maquette/prose-1',
  count: 2,
  ...more,
});

const ask = (baseURL: string, token: string | null, body: unknown) =>
  fetch(`${baseURL}/api/v1/generations`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    },
    body: JSON.stringify(body),
  });

/** Sends a body that never ends and says no length; answers what came back, and how many bytes were taken until then. */
function askEndlessly(baseURL: string, path: string, headers: Record<string, string>) {
  return new Promise<{ status: number; said: string; taken: number }>((resolve, reject) => {
    let taken = 0;
    const request = http.request(`${baseURL}${path}`, { method: 'POST', headers }, async (response) => {
      clearInterval(timer);
      let said = '';
      for await (const chunk of response) said += chunk;
      request.destroy();
      resolve({ status: response.statusCode ?? 0, said, taken });
    });
    request.on('error', reject);
    const timer = setInterval(() => {
      request.write(' '.repeat(8_192));
      taken += 8_192;
    }, 5);
  });
}

/** All messages of a stream, and how many pieces the network brought them in. */
async function readParts(response: Response): Promise<{ parts: Part[]; pieces: number }> {
  let text = '';
  let pieces = 0;
  const decoder = new TextDecoder();
  for await (const piece of response.body ?? []) {
    text += decoder.decode(piece, { stream: true });
    pieces += 1;
  }
  const parts = text
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => JSON.parse(line.slice(6)) as Part);
  return { parts, pieces };
}

/** Makes a token in the settings, by hand, and answers it. */
async function makeToken(page: Page, slug: string, name: string): Promise<string> {
  await page.goto(`/${slug}/settings`);
  await page.getByRole('button', { name: 'Make a token' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(name);
  await dialog.getByRole('button', { name: 'Make it' }).click();
  const token = await dialog.getByLabel('Token').inputValue();
  await dialog.getByRole('button', { name: 'Done' }).click();
  return token;
}

test.describe('Scripts', () => {
  test('use a token that is shown once, and read drafts as they are written', async ({
    page,
    studio,
    baseURL,
  }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const token = await makeToken(page, studio.slug, 'Nightly drafts');
    expect(token).toMatch(/^mq_\S{20,}$/);
    await page.reload();
    await expect(page.getByRole('cell', { name: `mq_····${token.slice(-4)}` })).toBeVisible();
    expect(await page.content()).not.toContain(token.slice(3, -4));

    const steady = listModels().find(({ id: model }) => model.includes('steady'));
    const response = await ask(baseURL!, token, wish(id, { model: steady!.id }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const { parts, pieces } = await readParts(response);
    expect(pieces).toBeGreaterThan(5);
    const texts = new Map<string, string>();
    for (const { draft, seq, delta } of parts) {
      if (delta === undefined) continue;
      const before = texts.get(draft) ?? '';
      expect(seq).toBe(before.length);
      texts.set(draft, before + delta);
    }
    const stored = await studio.owner.db
      .select({ id: drafts.id, content: drafts.content, state: drafts.state })
      .from(drafts)
      .where(eq(drafts.briefId, id));
    expect(stored).toHaveLength(2);
    for (const draft of stored) {
      expect(draft.state).toBe('complete');
      expect(texts.get(draft.id)).toBe(draft.content);
    }

    await page.reload();
    await page.getByRole('button', { name: 'Revoke Nightly drafts' }).click();
    await expect(page.getByRole('cell', { name: 'Nightly drafts' })).toHaveCount(0);
    expect((await ask(baseURL!, token, wish(id))).status).toBe(401);
  });

  test('are refused without a right', async ({ studio, database, baseURL }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const status = async (token: string | null, body: unknown) => (await ask(baseURL!, token, body)).status;
    expect(await status(null, wish(id))).toBe(401);
    expect(await status('mq_nobody-made-this-token-and-nobody-will', wish(id))).toBe(401);

    const { owner: stranger } = await newStudio(database, 'Elsewhere');
    const { token: theirs } = await createToken(stranger, { name: 'Theirs' });
    expect(await status(theirs, wish(id))).toBe(404);
    expect(await status(theirs, wish(newId()))).toBe(404);
    expect(await status(theirs, wish('no id'))).toBe(422);

    // Who made a token as an editor and is a viewer now has no more right by it.
    const { ctx: member } = await studio.invite('editor');
    const { token } = await createToken(member, { name: 'Mine' });
    await changeRole(studio.owner, { userId: member.actor.userId, role: 'viewer' });
    expect(await status(token, wish(id))).toBe(403);
    const rows = await studio.owner.db.select().from(drafts).where(eq(drafts.briefId, id));
    expect(rows).toEqual([]);
  });

  test('are told when they send too much, while they still send it', async ({ studio, baseURL }) => {
    const { token } = await createToken(studio.owner, { name: 'A talker' });
    const sentence = 'The request is larger than 64 KiB. Send less at once.';
    const announced = await ask(baseURL!, token, { prompt: 'x'.repeat(70_000) });
    expect(announced.status).toBe(413);
    expect((await announced.json()).error).toMatchObject({ code: 'too_large', message: sentence });
    const json = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    for (const [path, headers] of [
      ['/api/v1/generations', json],
      ['/api/auth/callback/password', form],
    ] as const) {
      const { status, said, taken } = await askEndlessly(baseURL!, path, headers);
      expect([path, status]).toEqual([path, 413]);
      expect(said).toContain(sentence);
      expect(taken).toBeLessThan(4 * 1024 * 1024);
    }
  });
});

/** A design that tries what a design can try, and calls `evil`. */
const hostile = (
  evil: string,
) => `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="400" height="300" onload="alert('onload')">
<style>@import url("${evil}/style"); rect { fill: url("${evil}/fill") }</style>
<script>alert('script'); fetch('${evil}/script'); parent.document.title = 'taken';</script>
<image href="${evil}/image.png" width="40" height="40"/><use xlink:href="${evil}/use.svg#a"/>
<a href="javascript:alert('link')"><rect width="400" height="300" onclick="alert('click')"/></a>
<animate attributeName="x" onbegin="alert('begin')" dur="1s" from="0" to="9"/>
<foreignObject width="400" height="300"><body xmlns="http://www.w3.org/1999/xhtml"><img src="x" onerror="alert('img')"/><iframe src="${evil}/frame"/><form action="${evil}/form"><button>Go</button></form></body></foreignObject>
</svg>`;

/** Hangs a harmless design. */
const hangDesign = (ctx: WorkspaceContext, briefId: string) =>
  ctx.db.transaction((tx) =>
    addDraft(
      tx,
      { workspaceId: ctx.workspace.id, briefId },
      {
        medium: 'design',
        title: 'A square',
        content:
          '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300"/></svg>',
        recipe: { model: 'hand', strategy: { kind: 'greedy' }, seed: 1, prompt: '', operation: null },
        authorId: ctx.actor.userId,
        at: ctx.now(),
        event: null,
      },
    ),
  );

test.describe('Works of strangers', () => {
  test('run nothing and call nobody: on the wall, on their page, or opened by themselves', async ({
    page,
    context,
    studio,
    baseURL,
  }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const design = await hangDesign(studio.owner, id);
    const dialogs: string[] = [];
    const called: string[] = [];
    context.on('dialog', (dialog) => {
      dialogs.push(dialog.message());
      void dialog.dismiss();
    });
    // A server of the attacker's own: a browser also tells of requests that the policy stopped.
    const server = http.createServer((request, response) => {
      called.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const evil = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const brief = `/${studio.slug}/briefs/${id}`;
    await page.goto(`${brief}/drafts/${design.id}?view=edit`);
    await page.getByRole('textbox', { name: 'Text' }).fill(hostile(evil));
    await page.getByRole('button', { name: 'Save as a new draft' }).click();
    await expect(page).toHaveURL(/view=diff/);
    const made = /drafts\/([0-9a-f-]{36})/.exec(page.url())![1]!;
    expect(made).not.toBe(design.id);

    const shown = (address: string) => {
      const work = page.waitForResponse((response) => response.url().includes(`/api/raw/${made}`));
      return page.goto(address).then(() => work);
    };
    await shown(brief);
    await shown(`${brief}/drafts/${made}`);
    await expect(page).not.toHaveTitle('taken');
    await page.goto(`${brief}/drafts/${made}?view=source`);
    await expect(page.getByText("alert('onload')").first()).toBeVisible();

    const raw = await page.goto(`/api/raw/${made}`);
    expect(raw?.status()).toBe(200);
    const headers = raw?.headers() ?? {};
    expect(headers['content-type']).toContain('image/svg+xml');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toMatch(/(^|; )sandbox(;|$)/);
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['cache-control']).toContain('no-store');
    await page.mouse.click(200, 150);
    expect(new URL(page.url()).origin).toBe(new URL(baseURL!).origin);
    // A question to the server lets everything that was started come to its end.
    await page.goto(brief);
    await expect(page.getByRole('article').first()).toBeVisible();
    expect(dialogs).toEqual([]);
    expect(called).toEqual([]);
    await fetch(evil);
    expect(called).toEqual(['/']);
    server.close();
  });

  test('are not there for a stranger, exactly like what never was', async ({
    context,
    studio,
    database,
    browser,
    baseURL,
  }) => {
    const { id } = await createBrief(studio.owner, aBrief());
    const text = await hangText(studio.owner, id);
    const design = await hangDesign(studio.owner, id);
    const { owner: stranger, slug: own } = await newStudio(database, 'Elsewhere');
    const other = await browser.newContext({ baseURL: baseURL! });
    await signInAs(other, stranger, baseURL!);
    const status = async (address: string) =>
      (await other.request.get(address, { maxRedirects: 0, headers: { accept: 'text/html' } })).status();
    const missing = newId();
    for (const slug of [studio.slug, own])
      for (const address of [
        `/${slug}/briefs/${id}`,
        `/${slug}/briefs/${id}/edit`,
        `/${slug}/briefs/${id}/vote`,
        `/${slug}/briefs/${id}/compare?d=${text},${design.id}`,
        `/${slug}/briefs/${id}/dashboard`,
        `/${slug}/briefs/${id}/drafts/${text}`,
        `/${slug}/briefs/${missing}`,
        `/${slug}/briefs/${missing}/drafts/${missing}`,
        `/${slug}/briefs/no-id`,
      ])
        expect.soft(await status(address), address).toBe(404);
    for (const address of [`/${studio.slug}`, `/${studio.slug}/settings`, '/no-such-studio'])
      expect.soft(await status(address), address).toBe(404);
    for (const address of [`/api/raw/${design.id}`, `/api/raw/${missing}`, `/api/raw/no-id`])
      expect.soft(await status(address), address).toBe(404);
    // Of one's own pair there are two sides, and nothing else.
    const second = await hangDesign(studio.owner, id);
    const pair = await drawPair(studio.owner, { briefId: id, drafts: [design.id, second.id] });
    const side = async (name: string) =>
      (await context.request.get(`/api/raw/pair/${pair!.pairId}/${name}`)).status();
    expect(await Promise.all(['left', 'right', 'anything', 'LEFT', '1'].map(side))).toEqual([
      200, 200, 404, 404, 404,
    ]);
    const bodies = await Promise.all(
      [design.id, missing].map(async (one) => (await other.request.get(`/api/raw/${one}`)).text()),
    );
    expect(bodies[0]).toBe(bodies[1]);
    await other.close();
  });
});
