import { createHash, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { inArray } from 'drizzle-orm';
import { connect } from '@/db/connection';
import { draftMeasures } from '@/db/schema';
import { startEmbedded, stopEmbedded } from '@/db/server';
import { end, freePort, newDataFolder, npmStart, type StartedStudio } from './processes';
import { generate, patient, type Somebody, somebody } from './somebody';

const authSecret = 'two machines that serve one studio';
const secret = createHash('sha256').update(authSecret).digest();

/**
 * A new, empty database that is reached over TCP as any PostgreSQL is: on the server that the tests were given, else on a
 * throw-away one of our own.
 */
async function emptyDatabase(folder: string): Promise<{ url: string; drop: () => Promise<void> }> {
  const given = process.env.DATABASE_URL;
  if (given) {
    const name = `maquette_servers_${randomBytes(4).toString('hex')}`;
    const admin = connect({ url: given }, { max: 1 });
    await admin`create database ${admin(name)}`;
    const url = new URL(given);
    url.pathname = `/${name}`;
    const drop = async () => {
      await admin`drop database if exists ${admin(name)} with (force)`;
      await admin.end({ timeout: 2 });
    };
    return { url: url.href, drop };
  }
  const port = String(await freePort());
  const { connection } = await startEmbedded({
    dataDir: folder,
    settings: { listen_addresses: '127.0.0.1', port, fsync: 'off' },
  });
  return {
    url: `postgres://${connection.username}@127.0.0.1:${port}/${connection.database}`,
    drop: async () => void (await stopEmbedded({ dataDir: folder, onlyIfIdle: false })),
  };
}

const card = (page: Page, letter: string) =>
  page.getByRole('article', { name: new RegExp(`^Draft ${letter}\\b`) });

test.describe('Two servers on one PostgreSQL', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  test.skip(process.platform === 'win32', 'the embedded database does not run there');

  let folder: string;
  let database: Awaited<ReturnType<typeof emptyDatabase>>;
  let here: StartedStudio;
  let there: StartedStudio;
  let person: Somebody;

  test.beforeAll(async () => {
    folder = newDataFolder();
    database = await emptyDatabase(folder);
    // At the same moment, on an empty database: one makes the tables, the other waits.
    const ports = [await freePort(), await freePort()];
    const started = await Promise.all(
      ports.map((port, machine) =>
        npmStart({
          dataDir: path.join(folder, `machine-${machine}`),
          port,
          environment: {
            DATABASE_URL: database.url,
            AUTH_SECRET: authSecret,
            MAQUETTE_NO_DEMO: '1',
            MAQUETTE_MODELS: patient.variable,
          },
        }),
      ),
    );
    [here, there] = started as [StartedStudio, StartedStudio];
    person = await somebody({ url: database.url });
  });

  test.afterAll(async () => {
    await person?.leave();
    await Promise.all([here, there].filter(Boolean).map(end));
    await database?.drop();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  test('an account made on one signs in on the other, and a session holds on both', async ({
    page,
    browser,
  }) => {
    const email = `ines-${randomBytes(4).toString('hex')}@example.org`;
    const password = 'a sentence that is long enough';
    await page.goto(`${here.url}/sign-up`);
    await page.getByLabel('Name').fill('Ines');
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Create account' }).click();
    await page.getByRole('heading', { name: 'Create your workspace' }).waitFor();
    await page.getByLabel('Name').fill('Margin');
    await page.getByRole('button', { name: 'Create workspace' }).click();
    const empty = { name: 'Nothing hangs here yet.' };
    await page.getByRole('heading', empty).waitFor();
    const { pathname } = new URL(page.url());
    await page.goto(`${there.url}${pathname}`);
    await expect(page.getByRole('heading', empty)).toBeVisible();

    const other = await (await browser.newContext()).newPage();
    await other.goto(`${there.url}/sign-in`);
    await other.getByLabel('E-mail').fill(email);
    await other.getByLabel('Password').fill(password);
    await other.getByRole('button', { name: 'Sign in', exact: true }).click();
    await expect(other.getByRole('heading', empty)).toBeVisible();
    expect(other.url()).toContain(there.url);
    await other.context().close();
  });

  test('a stream begun on one is read live on the other, and stopped from there', async ({
    page,
    context,
  }) => {
    await person.signIn(context, there.url, secret);
    await page.goto(`${there.url}/${person.slug}/briefs/${person.briefId}`);
    const received = await generate(here.url, person, { model: patient.id, count: 2 });
    const work = card(page, 'A').locator('.work');
    await expect.poll(async () => (await work.innerText()).length).toBeGreaterThan(60);
    const before = await work.innerText();
    await expect.poll(async () => (await work.innerText()).length).toBeGreaterThan(before.length + 40);
    const [first] = await person.drafts();
    expect(first!.state).toBe('streaming');

    await card(page, 'A').getByRole('button', { name: 'Stop' }).click();
    await expect.poll(async () => (await person.drafts())[0]!.state).toBe('stopped');
    const [stopped, other] = await person.drafts();
    expect(stopped!.content).toBe(received.texts.get(stopped!.id));
    expect(stopped!.content!.length).toBeGreaterThan(100);
    // The other draft was not meant.
    expect(other!.state).toBe('streaming');
    await card(page, 'B').getByRole('button', { name: 'Stop' }).click();
    await received.over;
  });

  test('a picture made by one is served by the other', async ({ context }) => {
    await person.signIn(context, there.url, secret);
    const made = await generate(here.url, person, { model: 'maquette/ink-1', medium: 'art' });
    await made.over;
    const drawn = (await person.drafts()).find(({ medium }) => medium === 'art')!;
    expect(drawn.state).toBe('complete');
    const answer = await context.request.get(`${there.url}/api/raw/${drawn.id}`);
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toBe(drawn.mediaType);
    expect(
      createHash('sha256')
        .update(await answer.body())
        .digest('hex'),
    ).toBe(drawn.blobHash);
  });

  test('figures of drafts made by both are reckoned, and what one leaves the other does', async () => {
    const write = async (url: string, count: number) => {
      const made = await generate(url, person, { model: 'maquette/prose-1', count });
      await made.over;
      return [...made.texts.keys()];
    };
    const measured = async (ids: string[]) =>
      (await person.db.select().from(draftMeasures).where(inArray(draftMeasures.draftId, ids))).filter(
        ({ done }) => done,
      ).length;
    const both = (await Promise.all([write(here.url, 4), write(there.url, 4)])).flat();
    await expect.poll(() => measured(both), { timeout: 60_000 }).toBe(8);

    const left = await write(here.url, 8);
    await end(here);
    await expect.poll(() => measured(left), { timeout: 60_000 }).toBe(8);
  });
});
