import { type ActionName, operations, type RouteName } from '@/app/_server/operations';
import { can } from '@/lib/access';
import { roles } from '@/lib/access/schema';
import english from '@/lib/i18n/messages/en/errors';
import { actors, expectedStatus, pages, routes } from './authorization/addresses';
import { act, ask, digest, inTurns, withoutAddress } from './authorization/ask';
import { actionInputs } from './authorization/inputs';
import { type Stage, setStage } from './authorization/stage';
import { builtActions, fingerprint, nowhere, pagesOnDisk } from './scene';
import { expect, test } from './support';

let stage: Stage;

test.describe('Over HTTP', () => {
  test.describe.configure({ mode: 'serial', timeout: 240_000 });

  test.beforeAll(async ({ database }) => {
    stage = await setStage(database);
  });

  test('the tables name every page, every route and every action', () => {
    expect(Object.keys(pages).sort()).toEqual(pagesOnDisk());
    const names = Object.keys(operations);
    expect(Object.keys(routes).sort()).toEqual(names.filter((name) => name.includes(' ')).sort());
    expect(
      builtActions()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(names.filter((name) => !name.includes(' ')).sort());
  });

  test('every page answers each actor as the table says, and another’s or a deleted workspace as a missing one', async ({
    database,
    baseURL,
  }) => {
    const { here, elsewhere, deleted, asActor } = stage;
    const cases = Object.entries(pages).flatMap(([name, rule]) =>
      actors.flatMap((actor) =>
        (['own', 'other', 'deleted'] as const).map((target) => ({ name, rule, actor, target })),
      ),
    );
    const may = ({ rule, actor, target }: (typeof cases)[number]) =>
      rule.needs !== 'nothing' && target === 'own' && can(actor, rule.needs);
    const missing = new Map<string, string>();
    const check = async ({ name, rule, actor, target }: (typeof cases)[number]) => {
      const place = { own: here, other: elsewhere, deleted }[target];
      // Of a deleted workspace the former members ask.
      const headers = asActor(actor, target === 'deleted' ? deleted : here);
      const answer = await ask(`${baseURL}${rule.address(place)}`, { headers });
      const label = `${actor}: ${name}, ${target}`;
      if (rule.needs === 'nothing') return expect([200, 307], label).toContain(answer.status);
      if (actor === 'anonymous' || actor === 'token') {
        expect(answer.status, label).toBe(307);
        const to = encodeURIComponent(rule.address(place));
        return expect(answer.location, label).toBe(`/sign-in?to=${to}`);
      }
      const inside = target === 'own' && actor !== 'stranger';
      if (inside && (can(actor, rule.needs) || rule.without === 'explained'))
        return expect(answer.status, label).toBe(200);
      expect(answer.status, label).toBe(404);
      if (inside) return;
      expect(answer.body, label).not.toContain('A room of one');
      const key = `${name} ${actor} ${target === 'deleted'}`;
      const nothing = nowhere();
      const other = missing.get(key) ?? (await ask(`${baseURL}${rule.address(nothing)}`, { headers })).body;
      missing.set(key, other);
      expect(digest(withoutAddress(answer.body, place)), label).toBe(digest(withoutAddress(other, nothing)));
    };
    const before = await fingerprint(database, stage.all);
    await inTurns(
      cases.filter((one) => !may(one)),
      check,
    );
    expect(await fingerprint(database, stage.all)).toBe(before);
    await inTurns(cases.filter(may), check);
  });

  test('every route answers each actor as the table says', async ({ database, baseURL }) => {
    const { here, elsewhere, deleted, asActor } = stage;
    const cases = Object.entries(routes).flatMap(([name, rule]) =>
      actors.flatMap((actor) =>
        (['own', 'other', 'deleted', 'missing'] as const).map((target) => ({
          name: name as RouteName,
          rule,
          actor,
          target,
        })),
      ),
    );
    const before = await fingerprint(database, stage.all);
    await inTurns(cases, async ({ name, rule, actor, target }) => {
      const place = { own: here, other: elsewhere, deleted, missing: nowhere() }[target];
      const answer = await ask(`${baseURL}${rule.address(place, target === 'other' ? 'stranger' : actor)}`, {
        ...(rule.method ? { method: rule.method } : {}),
        ...(rule.body ? { body: rule.body(place, target === 'own') } : {}),
        headers: {
          ...asActor(actor, target === 'deleted' ? deleted : here),
          ...(rule.body ? { 'content-type': 'application/json' } : {}),
        },
      });
      expect(answer.status, `${actor}: ${name}, ${target}`).toBe(expectedStatus(name, rule, actor, target));
      if (answer.status === 404 && rule.open === undefined)
        expect(JSON.parse(answer.body), `${actor}: ${name}, ${target}`).toEqual({
          error: { code: 'not_found', key: 'notHere', message: english.notHere, fields: {} },
        });
    });
    expect(await fingerprint(database, stage.all)).toBe(before);
  });

  test('every action refuses whoever may not, and changes nothing', async ({ database, baseURL }) => {
    const { here, elsewhere, deleted, asActor } = stage;
    const before = await fingerprint(database, stage.all);
    const targets = [here, elsewhere, deleted] as const;
    const cases = builtActions().flatMap((action) =>
      actors.flatMap((actor) => targets.map((target) => ({ action, actor, target }))),
    );
    await inTurns(cases, async ({ action, actor, target }) => {
      const { needs } = operations[action.name];
      const inputs = actionInputs(target);
      // Outside a workspace: told below.
      if (inputs[action.name].length === 1) return;
      const role = roles.find((known) => known === actor);
      if (target === here && role && can(role, needs)) return;
      const headers = asActor(actor, target === deleted ? deleted : here);
      const { outcome } = await act(baseURL!, action, inputs, headers, baseURL!);
      const member = target === here && role;
      const expected =
        actor === 'anonymous' || actor === 'token' ? 'unauthenticated' : member ? 'forbidden' : 'not_found';
      expect(outcome, `${actor}: ${action.name}, ${target.slug}`).toBe(expected);
    });
    const outside = {
      createWorkspace: 'unauthenticated',
      acceptInvitation: 'unauthenticated',
      endSessions: 'unauthenticated',
    };
    for (const action of builtActions()) {
      const expected = (outside as Partial<Record<ActionName, string>>)[action.name];
      if (!expected) continue;
      const { outcome } = await act(baseURL!, action, actionInputs(here), {}, baseURL!);
      expect(outcome, `anonymous: ${action.name}`).toBe(expected);
    }
    expect(await fingerprint(database, stage.all)).toBe(before);
  });
});
