import { createHash } from 'node:crypto';
import { type ActionName, operations, type RouteName } from '@/app/_server/operations';
import type { Capability } from '@/lib/access';
import { can } from '@/lib/access';
import { roles } from '@/lib/access/schema';
import type { SignedIn } from '@/lib/kernel/context';
import { aBrief, person } from '@/lib/testing/world';
import {
  type BuiltAction,
  builtActions,
  cookieFor,
  fingerprint,
  makeScene,
  nowhere,
  pagesOnDisk,
  removeWorkspace,
  type Scene,
} from './scene';
import { expect, test } from './support';

type Actor = (typeof roles)[number] | 'stranger' | 'anonymous' | 'token';
const actors: readonly Actor[] = [...roles, 'stranger', 'anonymous', 'token'];
type Place = ReturnType<typeof nowhere>;

/** What a page asks for, and what somebody of the workspace without that right meets: a 404, or a page that says why not. */
interface PageRule {
  needs: Capability | 'nothing';
  address: (place: Place) => string;
  without?: 'missing' | 'explained';
}
const studioPage = (rest: string, more: Partial<PageRule> = {}): PageRule => ({
  needs: 'workspace.read',
  address: ({ slug, briefId, draftIds }) =>
    `/${slug}${rest.replace('[brief]', briefId).replace('[draft]', draftIds[0])}`,
  ...more,
});
const pages: Record<string, PageRule> = {
  '/[workspace]': studioPage(''),
  '/[workspace]/settings': studioPage('/settings'),
  '/[workspace]/reviews': studioPage('/reviews', { needs: 'review.submit', without: 'explained' }),
  '/[workspace]/dashboard': studioPage('/dashboard', { needs: 'dashboard.read' }),
  '/[workspace]/dashboard/report': studioPage('/dashboard/report?brief=[brief]', {
    needs: 'dashboard.export.csv',
    without: 'missing',
  }),
  '/[workspace]/briefs/new': studioPage('/briefs/new', { needs: 'brief.create', without: 'missing' }),
  '/[workspace]/briefs/[brief]': studioPage('/briefs/[brief]', { needs: 'brief.read' }),
  '/[workspace]/briefs/[brief]/edit': studioPage('/briefs/[brief]/edit', {
    needs: 'brief.update',
    without: 'missing',
  }),
  '/[workspace]/briefs/[brief]/vote': studioPage('/briefs/[brief]/vote?medium=text', {
    needs: 'review.submit',
    without: 'explained',
  }),
  '/[workspace]/briefs/[brief]/compare': studioPage('/briefs/[brief]/compare?d=[draft]', {
    needs: 'draft.compare',
  }),
  '/[workspace]/briefs/[brief]/dashboard': studioPage('/briefs/[brief]/dashboard', {
    needs: 'dashboard.read',
  }),
  '/[workspace]/briefs/[brief]/drafts/[draft]': studioPage('/briefs/[brief]/drafts/[draft]', {
    needs: 'draft.read',
  }),
  '/': { needs: 'nothing', address: () => '/' },
  '/new': { needs: 'nothing', address: () => '/new' },
  '/sign-in': { needs: 'nothing', address: () => '/sign-in' },
  '/sign-up': { needs: 'nothing', address: () => '/sign-up' },
  '/join/[token]': { needs: 'nothing', address: () => `/join/${'x'.repeat(43)}` },
};

interface RouteRule {
  address: (place: Place, actor: Actor) => string;
  method?: 'POST';
  body?: (place: Place) => string;
  /** Status for a member who may, where that is not 200. */
  fine?: number;
  /** The door takes a bearer token and no cookie. */
  byToken?: true;
  /** Answers the same to everybody. */
  open?: number;
  /** The thing is one person's own: other members are strangers to it. */
  own?: true;
}
const routes: Record<RouteName, RouteRule> = {
  'GET /api/health': { address: () => '/api/health', open: 200 },
  'GET /api/auth/[...nextauth]': { address: () => '/api/auth/providers', open: 200 },
  // Without next-auth's own token nothing is done; the browser is led to a page.
  'POST /api/auth/[...nextauth]': { address: () => '/api/auth/signout', method: 'POST', open: 302 },
  'GET /api/events/[workspace]': { address: ({ slug }) => `/api/events/${slug}` },
  'GET /api/exports/[workspace]/[file]': { address: ({ slug }) => `/api/exports/${slug}/votes.csv` },
  'GET /api/exports/[workspace]/chart/[chart]': { address: ({ slug }) => `/api/exports/${slug}/chart/time` },
  // Of the demo's works only, to anybody: no work of a scene is one.
  'GET /api/landing/[draft]': { address: ({ designId }) => `/api/landing/${designId}`, open: 404 },
  'GET /api/raw/[draft]': { address: ({ designId }) => `/api/raw/${designId}` },
  'GET /api/raw/pair/[pair]/[side]': {
    address: ({ pairId, pairOf }, actor) =>
      `/api/raw/pair/${(pairOf as Record<string, string>)[actor] ?? pairId}/left`,
    own: true,
  },
  'POST /api/v1/generations': {
    address: () => '/api/v1/generations',
    method: 'POST',
    // In one's own brief the verb refuses the model, behind every guard: nothing is generated. Elsewhere nothing else is wrong.
    body: (place) =>
      JSON.stringify({
        briefId: place.briefId,
        medium: 'text',
        prompt: '',
        model: place === here ? 'no/such-model' : 'maquette/prose-1',
        count: 1,
      }),
    fine: 422,
    byToken: true,
  },
};

/** Arguments that would do something where a guard lacked. */
const actionInputs = (scene: Scene): Record<ActionName, unknown[]> => {
  const [draftId] = scene.draftIds;
  const brief = { briefId: scene.briefId };
  const inside = (input: object) => [scene.slug, input];
  const outside = (input: object) => [input];
  return {
    signUp: outside({
      name: 'Nobody',
      email: `${scene.slug}@test.invalid`,
      password: 'long enough to be one',
    }),
    signIn: outside({ email: 'nobody@test.invalid', password: 'not the one' }),
    signInWith: outside({ provider: 'github' }),
    signOut: outside({}),
    openDemo: outside({ code: 'WRONGONE' }),
    setPreferences: outside({ locale: 'zh', theme: 'dark' }),
    endSessions: outside({}),
    createWorkspace: outside({ name: 'Made by a foreign page' }),
    acceptInvitation: outside({ token: scene.invitationToken }),
    renameWorkspace: inside({ name: 'Renamed' }),
    inviteMember: inside({ role: 'viewer' }),
    revokeInvitation: inside({ id: scene.invitationId }),
    changeRole: inside({ userId: scene.memberId, role: 'editor' }),
    removeMember: inside({ userId: scene.memberId }),
    leaveWorkspace: inside({}),
    createToken: inside({ name: 'Stolen' }),
    revokeToken: inside({ id: scene.tokenId }),
    createBrief: inside(aBrief()),
    updateBrief: inside({ ...brief, ...aBrief({ title: 'Changed' }) }),
    editDraft: inside({ draftId, title: 'By hand', content: 'Other words.' }),
    setFavourite: inside({ draftId, on: true }),
    setArchived: inside({ draftId, on: true }),
    removeDraft: inside({ draftId }),
    restoreDraft: inside({ draftId }),
    setTip: inside({ ...brief, draftId }),
    setPublished: inside({ draftId, on: true }),
    addReference: inside({ ...brief, content: 'A reference.' }),
    removeReference: inside({ ...brief, referenceId: draftId }),
    moreDrafts: inside(brief),
    draftDetail: inside({ draftId }),
    generate: inside({ ...brief, medium: 'text', models: ['maquette/prose-1'] }),
    previewRequest: inside({ ...brief, medium: 'text', models: ['maquette/prose-1'] }),
    retryDraft: inside({ draftId }),
    resumeDraft: inside({ draftId }),
    stopDraft: inside({ draftId }),
    drawPair: inside(brief),
    vote: inside({ pairId: scene.pairId, choice: 'left' }),
    skipPair: inside({ pairId: scene.pairId }),
    undoVote: inside(brief),
    rate: inside({ draftId, rubricId: scene.rubricId, scores: { voice: 3, clarity: 3 }, comment: '' }),
  };
};

let here: Scene;
let elsewhere: Scene;
let deleted: Scene;
let stranger: SignedIn;
const cookies = new Map<string, string>();

/** Headers by which the server knows the actor, who is at home in `of`. */
function asActor(actor: Actor, of: Scene): Record<string, string> {
  if (actor === 'anonymous') return {};
  if (actor === 'token') return { authorization: `Bearer ${of.bearer}` };
  const who = actor === 'stranger' ? stranger : of.cast[actor];
  return { cookie: cookies.get(who.actor.userId)! };
}

/** Runs all, six at a time, in any order. */
async function inTurns<T>(all: readonly T[], one: (item: T) => Promise<void>): Promise<void> {
  const queue = [...all];
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await one(item);
    }),
  );
}

interface Answer {
  status: number;
  location: string | null;
  body: string;
}

async function ask(address: string, init: RequestInit = {}): Promise<Answer> {
  const leave = new AbortController();
  const response = await fetch(address, { redirect: 'manual', signal: leave.signal, ...init });
  const live = response.headers.get('content-type')?.includes('event-stream');
  const body = live ? '' : await response.text();
  if (live) leave.abort();
  return { status: response.status, location: response.headers.get('location'), body };
}

/** A page's text without what differs from request to request: nonce, clock, and the address that was asked for. */
const withoutAddress = (body: string, place: Place) =>
  [place.slug, place.briefId, ...place.draftIds, place.designId, place.pairId]
    .reduce((text, word) => text.replaceAll(word, '*'), body)
    .replaceAll(/nonce(=|\\?":)\\?"[^"\\]+\\?"/g, 'nonce')
    .replaceAll(/\$D\d{4}-[\d:.TZ-]+/g, 'now');

const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** An action sent as the browser sends it. `origin` null sends none. */
async function act(
  baseURL: string,
  { id, page, name }: BuiltAction,
  args: Partial<Record<ActionName, unknown[]>>,
  headers: Record<string, string>,
  origin: string | null,
): Promise<{ status: number; outcome: string; body: string }> {
  const answer = await ask(`${baseURL}${page}`, {
    method: 'POST',
    headers: {
      'next-action': id,
      'content-type': 'text/plain;charset=UTF-8',
      accept: 'text/x-component',
      ...(origin === null ? {} : { origin }),
      ...headers,
    },
    body: JSON.stringify(args[name] ?? []),
  });
  const said = /"ok":(true|false)(?:,"error":\{"code":"(\w+)")?/.exec(answer.body);
  const outcome = said?.[1] === 'true' ? 'ok' : (said?.[2] ?? 'unread');
  return { status: answer.status, outcome, body: answer.body };
}

test.describe('Over HTTP', () => {
  test.describe.configure({ mode: 'serial', timeout: 240_000 });

  test.beforeAll(async ({ database }) => {
    [here, elsewhere, deleted] = [
      await makeScene(database),
      await makeScene(database),
      await makeScene(database),
    ];
    await removeWorkspace(database, deleted);
    stranger = await person(database, 'Stranger');
    const everybody = [stranger, ...[here, elsewhere, deleted].flatMap(({ cast }) => Object.values(cast))];
    for (const who of everybody) cookies.set(who.actor.userId, await cookieFor(who));
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
    const before = await fingerprint(database, [here, elsewhere, deleted]);
    await inTurns(
      cases.filter((one) => !may(one)),
      check,
    );
    expect(await fingerprint(database, [here, elsewhere, deleted])).toBe(before);
    await inTurns(cases.filter(may), check);
  });

  test('every route answers each actor as the table says', async ({ database, baseURL }) => {
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
    const before = await fingerprint(database, [here, elsewhere, deleted]);
    await inTurns(cases, async ({ name, rule, actor, target }) => {
      const place = { own: here, other: elsewhere, deleted, missing: nowhere() }[target];
      const answer = await ask(`${baseURL}${rule.address(place, target === 'other' ? 'stranger' : actor)}`, {
        ...(rule.method ? { method: rule.method } : {}),
        ...(rule.body ? { body: rule.body(place) } : {}),
        headers: {
          ...asActor(actor, target === 'deleted' ? deleted : here),
          ...(rule.body ? { 'content-type': 'application/json' } : {}),
        },
      });
      expect(answer.status, `${actor}: ${name}, ${target}`).toBe(expectedStatus(name, rule, actor, target));
      if (answer.status === 404 && rule.open === undefined)
        expect(JSON.parse(answer.body), `${actor}: ${name}, ${target}`).toEqual({
          error: { code: 'not_found', key: 'notHere', fields: {} },
        });
    });
    expect(await fingerprint(database, [here, elsewhere, deleted])).toBe(before);
  });

  test('every action refuses whoever may not, and changes nothing', async ({ database, baseURL }) => {
    const before = await fingerprint(database, [here, elsewhere, deleted]);
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
    expect(await fingerprint(database, [here, elsewhere, deleted])).toBe(before);
  });

  test('every action refuses a missing, null or foreign Origin, and changes nothing', async ({
    database,
    baseURL,
  }) => {
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
    const before = await fingerprint(database, [here]);
    const cases = builtActions().flatMap((action) => originsOf(action).map((origin) => ({ action, origin })));
    await inTurns(cases, async ({ action, origin }) => {
      const answer = await act(baseURL!, action, actionInputs(here), asActor('owner', here), origin);
      const label = `${action.name} from ${origin}`;
      expect(answer.body, label).not.toContain('"ok":true');
      // Next refuses some by itself, before anything of ours is asked.
      if (answer.status < 400) expect(answer.outcome, label).toBe('forbidden');
    });
    expect(await fingerprint(database, [here])).toBe(before);

    // The same requests from our own pages do something: what was refused above was refused for its Origin.
    const rename = builtActions().find(({ name }) => name === 'renameWorkspace')!;
    const { outcome } = await act(baseURL!, rename, actionInputs(here), asActor('owner', here), baseURL!);
    expect(outcome).toBe('ok');
    expect(await fingerprint(database, [here])).not.toBe(before);
  });

  test('a cookie that was tampered with is nobody’s', async ({ baseURL }) => {
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

function expectedStatus(
  name: RouteName,
  rule: RouteRule,
  actor: Actor,
  target: 'own' | 'other' | 'deleted' | 'missing',
): number {
  if (rule.open !== undefined) return rule.open;
  if (rule.byToken) {
    // A token lives in one workspace and dies with it.
    if (actor !== 'token' || target === 'deleted') return 401;
    return target === 'own' ? (rule.fine ?? 200) : 404;
  }
  if (actor === 'anonymous' || actor === 'token') return 401;
  if (target !== 'own' || actor === 'stranger') return 404;
  if (!can(actor, operations[name].needs)) return 403;
  return rule.own && !can(actor, 'review.submit') ? 404 : (rule.fine ?? 200);
}
