import { eq } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { apiTokens } from '@/db/schema';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { actorOfSession, revokeSessions } from '@/lib/accounts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { accessOf } from '@/lib/realtime';
import { createToken, enterByToken, enterWorkspace, removeMember, revokeToken } from '@/lib/workspaces';
import { generate, generateByRest, openLive, openStream } from '.';
import { type Office, openOffice, storedDraft, words } from './testing/office';
import { makeWorld, type World } from './testing/world';

let base: TestDatabase;
let office: Office;
const open: { leave: () => void }[] = [];
beforeAll(async () => {
  base = await testDatabase();
  office = openOffice(base, { m: { pieces: words(400), everyMs: 10 } });
  accessOf(office.db, { everyMs: 50 });
});
afterEach(() => {
  for (const { leave } of open.splice(0)) leave();
});
afterAll(async () => {
  await office.close();
  await base.close();
});

/** The same person as the app's door lets them in: what they showed goes along. */
async function bySession({ actor, workspace, db }: WorkspaceContext): Promise<WorkspaceContext> {
  const signedIn = await actorOfSession(db, { userId: actor.userId, sessionVersion: 1 });
  return enterWorkspace({ actor: signedIn, db, now: () => new Date(), address: null }, workspace.slug);
}
async function byToken(ctx: WorkspaceContext): Promise<WorkspaceContext> {
  const { token } = await createToken(ctx, { name: 'script' });
  return enterByToken({ ...ctx, actor: null }, token);
}

interface Watching {
  /** Chunks so far. */
  seen: number;
  /** It ended by itself. */
  over: boolean;
  draftId: string | null;
}

/** Reads a stream to its end, whatever it holds. */
function reading(stream: ReadableStream<unknown>, draftId: string | null = null): Watching {
  const state: Watching = { seen: 0, over: false, draftId };
  const reader = stream.getReader();
  open.push({ leave: () => void reader.cancel() });
  void (async () => {
    for (;;) {
      const { done } = await reader.read();
      if (done) break;
      state.seen += 1;
    }
    state.over = true;
  })();
  return state;
}

const input = ({ briefId }: World) => ({ briefId, medium: 'text' as const, models: ['m'] });

/** The doors through which somebody watches what is written. */
const doors = {
  'the live route': async (ctx: WorkspaceContext, world: World) => {
    const { drafts, stream } = await generate(ctx, input(world));
    await stream.cancel();
    return reading(await openLive(ctx, { briefId: world.briefId }), drafts[0]!.id);
  },
  'the stream of an action': async (ctx: WorkspaceContext, world: World) => {
    const { drafts, stream } = await generate(ctx, input(world));
    return reading(stream, drafts[0]!.id);
  },
  'the stream of an action that was taken up again': async (ctx: WorkspaceContext, world: World) => {
    const { drafts, stream } = await generate(ctx, input(world));
    await stream.cancel();
    return reading(await openStream(ctx, { draftIds: [drafts[0]!.id] }), drafts[0]!.id);
  },
  'the REST door': async (ctx: WorkspaceContext, world: World) => {
    const { body, generationId } = await generateByRest(
      ctx,
      { briefId: world.briefId, medium: 'text', model: 'm' },
      null,
    );
    const [row] = await base.sql<
      { id: string }[]
    >`select id from drafts where generation_id = ${generationId}`;
    return reading(body, row!.id);
  },
};

const soon = (check: () => void | Promise<void>, timeout = 15_000) =>
  vi.waitFor(check, { timeout, interval: 20 });

describe.each(Object.entries(doors))('%s', (name, through) => {
  it('ends for who was removed; the draft is written to its end, and others watch on', async () => {
    const world = await makeWorld(office.db);
    const gone = await bySession(await world.join('editor'));
    const theirs = await through(name === 'the REST door' ? await byToken(gone) : gone, world);
    const others = reading(await openLive(world.owner, { briefId: world.briefId }));
    await soon(() => expect(Math.min(theirs.seen, others.seen)).toBeGreaterThan(3));
    await removeMember(world.owner, { userId: gone.actor.userId });
    await soon(() => expect(theirs.over).toBe(true));
    // Long before the text ends: it takes four seconds.
    const then = others.seen;
    expect((await storedDraft(base, theirs.draftId!)).state).not.toBe('complete');
    await soon(() => expect(others.seen).toBeGreaterThan(then + 3));
    await soon(async () =>
      expect(await storedDraft(base, theirs.draftId!)).toMatchObject({ state: 'complete' }),
    );
    expect((await storedDraft(base, theirs.draftId!)).content).toBe(words(400).join(''));
    expect(others.over).toBe(false);
  });
});

describe('what somebody showed at the door', () => {
  it('ends what was opened by a session when it is revoked, and not what their token opened', async () => {
    const world = await makeWorld(office.db);
    const session = await bySession(world.owner);
    const [live, action] = [
      await doors['the live route'](session, world),
      await doors['the stream of an action'](session, world),
    ];
    const script = await doors['the REST door'](await byToken(session), world);
    await soon(() => expect(Math.min(live.seen, action.seen, script.seen)).toBeGreaterThan(3));
    await revokeSessions(session);
    await soon(() => expect([live.over, action.over]).toEqual([true, true]));
    expect((await storedDraft(base, action.draftId!)).state).not.toBe('complete');
    expect(script.over).toBe(false);
    const then = script.seen;
    await soon(() => expect(script.seen).toBeGreaterThan(then + 3));
  });

  it('ends what was opened by a token when it is revoked, and not what a session opened', async () => {
    const world = await makeWorld(office.db);
    const session = await bySession(world.owner);
    const script = await doors['the REST door'](await byToken(session), world);
    const action = await doors['the stream of an action'](session, world);
    await soon(() => expect(Math.min(action.seen, script.seen)).toBeGreaterThan(3));
    const [token] = await base.db
      .select({ id: apiTokens.id })
      .from(apiTokens)
      .where(eq(apiTokens.workspaceId, world.workspaceId));
    await revokeToken(session, { id: token!.id });
    await soon(() => expect(script.over).toBe(true));
    expect((await storedDraft(base, script.draftId!)).state).not.toBe('complete');
    expect(action.over).toBe(false);
  });
});
