import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { startEmbedded, stopEmbedded } from '@/db/server';
import { secretFile } from '@/lib/kernel/secret';
import { sessionCookie } from '@/lib/testing/session';
import { alive, freePort, newDataFolder, npmStart, type StartedStudio, send } from './processes';
import { generate, patient, somebody, storedDrafts } from './somebody';

const together = 'SIGTERM to every process at once, as a service manager sends it, the database too';
const ways: [string, (studio: StartedStudio) => void][] = [
  ['Ctrl-C, which a terminal sends to npm and all it started', ({ npm }) => send(-npm.pid!, 'SIGINT')],
  [
    'an impatient person who presses Ctrl-C again and again',
    ({ npm }) => {
      for (const after of [0, 60, 250, 600]) setTimeout(() => send(-npm.pid!, 'SIGINT'), after);
    },
  ],
  ['a terminal that is closed', ({ npm }) => send(-npm.pid!, 'SIGHUP')],
  // npm itself answers a SIGINT that only it got by waiting: it counts on the terminal to send all others one.
  ['SIGINT to the command itself', ({ ownProcesses }) => send(ownProcesses().at(-2)!, 'SIGINT')],
  [
    together,
    ({ processes }) => {
      for (const pid of processes()) send(pid, 'SIGTERM');
    },
  ],
];

test.describe('A studio with open streams is ended by', () => {
  test.setTimeout(120_000);
  test.skip(process.platform === 'win32', 'the embedded database does not run there');

  for (const [way, end] of ways) {
    test(`${way}: within five seconds, and what was written is kept`, async () => {
      const dataDir = newDataFolder();
      const studio = await npmStart({
        dataDir,
        port: await freePort(),
        ownGroup: true,
        environment: { MAQUETTE_NO_DEMO: '1', MAQUETTE_MODELS: patient.variable },
      });
      let running = studio.processes();
      try {
        const person = await somebody((await startEmbedded({ dataDir })).connection);
        const cookie = await sessionCookie(secretFile(dataDir), person.owner);
        const live = await fetch(`${studio.url}/api/events/${person.slug}?brief=${person.briefId}`, {
          headers: { cookie: `${cookie.name}=${cookie.value}` },
        });
        expect(live.status).toBe(200);
        const watched = live.text().catch(() => '');
        const received = await generate(studio.url, person, { model: patient.id, count: 3 });
        const shortest = () => Math.min(...[...received.texts.values()].map((text) => text.length));
        await expect.poll(() => received.texts.size === 3 && shortest() > 200).toBe(true);
        await person.leave();

        running = studio.processes();
        expect(running.length).toBeGreaterThan(3);
        end(studio);
        await expect.poll(() => alive(running), { timeout: 5_000, intervals: [50] }).toEqual([]);
        running = [];
        // Nor one that was started meanwhile.
        expect(fs.existsSync(path.join(dataDir, 'database', 'postmaster.pid'))).toBe(false);
        await Promise.all([watched, received.over]);

        const again = await somebody((await startEmbedded({ dataDir })).connection);
        const kept = await storedDrafts(again.db, person.briefId);
        for (const { id, state, content, text } of kept) {
          const seen = received.texts.get(id)!;
          if (way === together) {
            // The database went too. It is waited for as long as there is time (`lib/streams/desk`); what was saved stays anyway.
            expect(text.length).toBeGreaterThan(20);
            expect(text.startsWith(seen) || seen.startsWith(text)).toBe(true);
            continue;
          }
          expect(state).toBe('interrupted');
          // Whatever somebody saw is there; a last piece may be stored that nobody was sent any more.
          expect(content!.slice(0, seen.length)).toBe(seen);
        }
        await again.leave();
      } finally {
        for (const pid of running) send(pid, 'SIGKILL');
        await stopEmbedded({ dataDir, onlyIfIdle: false });
        fs.rmSync(dataDir, { recursive: true, force: true });
      }
    });
  }
});
