import type { SignedIn } from '@/lib/kernel/context';
import { act, ask, inTurns } from './authorization/ask';
import { actionInputs } from './authorization/inputs';
import { type Stage, setStage } from './authorization/stage';
import { type BuiltAction, builtActions, cookieFor, fingerprint } from './scene';
import { expect, test } from './support';

let stage: Stage;

test.describe('A session', () => {
  test.describe.configure({ mode: 'serial', timeout: 240_000 });

  test.beforeAll(async ({ database }) => {
    stage = await setStage(database);
  });

  test('every action refuses a missing, null or foreign Origin, and changes nothing', async ({
    database,
    baseURL,
  }) => {
    const { here, asActor } = stage;
    const { port, host } = new URL(baseURL!);
    const usual = [null, 'null', 'https://evil.example'];
    // Next tells the log of each, so the odd ones are tried on three only.
    const odd = [
      `http://localhost:${Number(port) + 1}`,
      `http://${host}.evil.example`,
      `http://evil.example/${host}`,
      'no address',
    ];
    const originsOf = ({ name }: BuiltAction) =>
      ['renameWorkspace', 'vote', 'endSessions'].includes(name) ? [...usual, ...odd] : usual;
    const before = await fingerprint(database, [stage.here]);
    const cases = builtActions().flatMap((action) => originsOf(action).map((origin) => ({ action, origin })));
    await inTurns(cases, async ({ action, origin }) => {
      const answer = await act(baseURL!, action, actionInputs(here), asActor('owner', here), origin);
      const label = `${action.name} from ${origin}`;
      expect(answer.body, label).not.toContain('"ok":true');
      // Next refuses some by itself, before anything of ours is asked.
      if (answer.status < 400) expect(answer.outcome, label).toBe('forbidden');
    });
    expect(await fingerprint(database, [stage.here])).toBe(before);

    // The same requests from our own pages do something: what was refused above was refused for its Origin.
    const rename = builtActions().find(({ name }) => name === 'renameWorkspace')!;
    const { outcome } = await act(baseURL!, rename, actionInputs(here), asActor('owner', here), baseURL!);
    expect(outcome).toBe('ok');
    expect(await fingerprint(database, [stage.here])).not.toBe(before);
  });

  test('a cookie that was tampered with is nobody’s', async ({ baseURL }) => {
    const { here } = stage;
    const { owner } = here.cast;
    const good = await cookieFor(owner);
    const [name = '', value = ''] = good.split('=');
    const parts = value.split('.');
    const bad = [
      await cookieFor(owner, { sessionVersion: 2 }),
      await cookieFor(owner, { sessionVersion: 0 }),
      await cookieFor(owner, { secret: Buffer.from('another secret') }),
      await cookieFor(owner, { maxAge: -60 }),
      `${name}=${value.slice(0, -4)}AAAA`,
      `${name}=${parts.slice(0, 3).join('.')}`,
      `${name}=${Buffer.from(JSON.stringify({ userId: owner.actor.userId, sessionVersion: 1 })).toString('base64url')}`,
      `${name}=`,
    ];
    const home = `${baseURL}/${here.slug}/settings`;
    expect((await ask(home, { headers: { cookie: good } })).status).toBe(200);
    const rename = builtActions().find(({ name: of }) => of === 'renameWorkspace')!;
    for (const cookie of bad) {
      expect((await ask(home, { headers: { cookie } })).status, cookie).toBe(307);
      expect((await ask(`${baseURL}/api/events/${here.slug}`, { headers: { cookie } })).status).toBe(401);
      const { outcome } = await act(baseURL!, rename, actionInputs(here), { cookie }, baseURL!);
      expect(outcome).toBe('unauthenticated');
    }
  });

  test('ending one’s sessions ends the open stream too, and nobody else’s', async ({ baseURL }) => {
    const { here, asActor } = stage;
    const open = async (who: SignedIn) => {
      const headers = { cookie: await cookieFor(who) };
      const response = await fetch(`${baseURL}/api/events/${here.slug}`, { headers });
      expect(response.status).toBe(200);
      return response.body!.getReader();
    };
    const [mine, theirs] = [await open(here.cast.editor), await open(here.cast.reviewer)];
    let othersEnded = false;
    const others = (async () => {
      while (!(await theirs.read()).done);
      othersEnded = true;
    })().catch(() => {});
    const end = builtActions().find(({ name }) => name === 'endSessions')!;
    const { outcome } = await act(baseURL!, end, actionInputs(here), asActor('editor', here), baseURL!);
    expect(outcome).toBe('ok');
    while (!(await mine.read()).done);
    expect(othersEnded).toBe(false);
    await theirs.cancel();
    await others;
    const again = await ask(`${baseURL}/api/events/${here.slug}`, { headers: asActor('editor', here) });
    expect(again.status).toBe(401);
  });
});
