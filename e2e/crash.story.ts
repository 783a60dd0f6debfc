import fs from 'node:fs';
import { expect, test } from '@playwright/test';
import { startEmbedded, stopEmbedded } from '@/db/server';
import { secretFile } from '@/lib/kernel/secret';
import { end, freePort, newDataFolder, npmStart, send } from './processes';
import { generate, patient, somebody } from './somebody';

test.describe('After kill -9 in mid-stream', () => {
  test.skip(process.platform === 'win32', 'the embedded database does not run there');

  test('the next start keeps what was written, says that it was interrupted, and goes on with it', async ({
    page,
    context,
  }) => {
    test.setTimeout(180_000);
    const dataDir = newDataFolder();
    const start = async (port: number) =>
      npmStart({
        dataDir,
        port,
        environment: { MAQUETTE_NO_DEMO: '1', MAQUETTE_MODELS: patient.variable },
      });
    let studio = await start(await freePort());
    const person = await somebody((await startEmbedded({ dataDir })).connection);
    try {
      const received = await generate(studio.url, person, { model: patient.id, count: 2 });
      const seen = () => [...received.texts.values()].map((text) => text.length);
      await expect.poll(() => seen().length === 2 && Math.min(...seen()) > 400).toBe(true);
      for (const pid of studio.ownProcesses()) send(pid, 'SIGKILL');
      await received.over;

      const atDeath = await person.drafts();
      for (const { id, state, text } of atDeath) {
        expect(state).toBe('streaming');
        const shown = received.texts.get(id)!;
        expect(text.length).toBeGreaterThan(100);
        expect(text.startsWith(shown) || shown.startsWith(text)).toBe(true);
      }

      studio = await start(await freePort());
      await person.signIn(context, studio.url, secretFile(dataDir));
      await page.goto(`${studio.url}/${person.slug}/briefs/${person.briefId}`);
      const card = page.getByRole('article', { name: /^Draft A\b/ });
      const goOn = card.getByRole('button', { name: /^Continue/ });
      // Nobody asks for it: the lease of the dead process runs out, and the studio looks by itself.
      await expect(goOn).toBeVisible({ timeout: 60_000 });
      const interrupted = await person.drafts();
      for (const [at, draft] of interrupted.entries()) {
        expect(draft).toMatchObject({ state: 'interrupted', content: atDeath[at]!.text });
        expect(draft.finishedAt!.getTime()).toBeGreaterThan(atDeath[at]!.leaseUntil!.getTime());
      }

      await goOn.click();
      await expect(goOn).toHaveCount(0);
      const first = async () => (await person.drafts())[0]!;
      await expect.poll(async () => (await first()).state, { timeout: 60_000 }).toBe('complete');
      const prefix = atDeath[0]!.text;
      const { content } = await first();
      expect(content!.slice(0, prefix.length)).toBe(prefix);
      expect(content!.length).toBeGreaterThan(prefix.length + 1_000);
      expect((await person.drafts())[1]).toMatchObject({ state: 'interrupted', content: atDeath[1]!.text });
    } finally {
      await person.leave();
      await end(studio);
      await stopEmbedded({ dataDir, onlyIfIdle: false });
      fs.rmSync(dataDir, { recursive: true, force: true });
    }
  });
});
