import { eq, sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { apiTokens, members, users, workspaces } from '@/db/schema';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { revokeSessions } from '@/lib/accounts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { studio } from '@/lib/testing/world';
import { AccessWatch } from './access';

let base: TestDatabase;
let watch: AccessWatch;
beforeAll(async () => {
  base = await testDatabase();
  watch = new AccessWatch(base.db, { everyMs: 30 });
});
afterEach(() => vi.restoreAllMocks());
afterAll(async () => {
  watch.close();
  await base.close();
});

/** Long enough for some looks. */
const rest = (ms = 200) => new Promise((resolve) => setTimeout(resolve, ms));
const soon = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });

/** Something open for somebody; `ended` says how often it was ended. */
function opened(viewer: WorkspaceContext, by = watch) {
  const fate = { ended: 0 };
  const stop = by.watch(viewer, () => {
    fate.ended += 1;
  });
  return { fate, stop };
}

const withProof = (ctx: WorkspaceContext, proof: WorkspaceContext['actor']['proof']): WorkspaceContext => ({
  ...ctx,
  actor: { ...ctx.actor, ...(proof && { proof }) },
});

describe('what is open for somebody', () => {
  const ways: Record<string, (viewer: WorkspaceContext) => Promise<unknown>> = {
    'their membership': (viewer) => base.db.delete(members).where(eq(members.userId, viewer.actor.userId)),
    'their account': (viewer) =>
      base.db.update(users).set({ deletedAt: sql`now()` }).where(eq(users.id, viewer.actor.userId)),
    'the session it was opened by': (viewer) => revokeSessions(viewer),
  };
  for (const [name, away] of Object.entries(ways))
    it(`ends with ${name}, once, and what others have open goes on`, async () => {
      const { owner, join } = await studio(base.db);
      const viewer = withProof(await join('viewer'), { sessionVersion: 1 });
      const [gone, second, stays] = [
        opened(viewer),
        opened(viewer),
        opened(withProof(owner, { sessionVersion: 1 })),
      ];
      await rest();
      expect(gone.fate.ended).toBe(0);
      await away(viewer);
      await soon(() => expect([gone.fate.ended, second.fate.ended]).toEqual([1, 1]));
      await rest();
      expect([gone.fate.ended, second.fate.ended, stays.fate.ended]).toEqual([1, 1, 0]);
      stays.stop();
    });

  it('ends with its token, and not with a session of the same person', async () => {
    const { owner } = await studio(base.db);
    const tokenId = newId();
    await base.db.insert(apiTokens).values({
      id: tokenId,
      workspaceId: owner.workspace.id,
      userId: owner.actor.userId,
      name: 'script',
      tokenHash: tokenId,
      lastFour: 'abcd',
    });
    const [byToken, bySession] = [
      opened(withProof(owner, { tokenId })),
      opened(withProof(owner, { sessionVersion: 1 })),
    ];
    await revokeSessions(owner);
    await soon(() => expect(bySession.fate.ended).toBe(1));
    await rest();
    expect(byToken.fate.ended).toBe(0);
    await base.db.update(apiTokens).set({ revokedAt: new Date() }).where(eq(apiTokens.id, tokenId));
    await soon(() => expect(byToken.fate.ended).toBe(1));
  });

  it('ends with the workspace, and at once where somebody says that something happened', async () => {
    const slow = new AccessWatch(base.db, { everyMs: 3_600_000 });
    const { owner } = await studio(base.db);
    const { fate } = opened(owner, slow);
    await base.db
      .update(workspaces)
      .set({ deletedAt: new Date() })
      .where(eq(workspaces.id, owner.workspace.id));
    for (let i = 0; i < 5; i++) slow.lookSoon();
    await soon(() => expect(fate.ended).toBe(1));
    slow.close();
  });

  it('ends nothing that was let go of before', async () => {
    const { join } = await studio(base.db);
    const viewer = await join('viewer');
    const { fate, stop } = opened(viewer);
    stop();
    await base.db.delete(members).where(eq(members.userId, viewer.actor.userId));
    await rest();
    expect(fate.ended).toBe(0);
  });
});

describe('a look that fails', () => {
  /** A database whose next looks go wrong: they are refused, or never answered. */
  function failing(how: 'refused' | 'silent') {
    const plan = { left: 0, looks: 0 };
    const db: typeof base.db = Object.assign(Object.create(base.db), {
      execute: (...args: Parameters<typeof base.db.execute>) => {
        plan.looks += 1;
        if (plan.left <= 0) return base.db.execute(...args);
        plan.left -= 1;
        return how === 'refused' ? Promise.reject(new Error('away')) : new Promise(() => {});
      },
    });
    return { plan, by: new AccessWatch(db, { everyMs: 20, patienceMs: 400, mostFailures: 3 }) };
  }

  for (const how of ['refused', 'silent'] as const)
    it(`is tried again where it is ${how}; after a few nothing stays open unseen`, async () => {
      vi.spyOn(console, 'warn').mockImplementation(() => {});
      const { owner } = await studio(base.db);
      const { plan, by } = failing(how);
      const { fate } = opened(owner, by);
      plan.left = 2;
      await soon(() => expect(plan.left).toBe(0));
      const seen = plan.looks;
      await soon(() => expect(plan.looks).toBeGreaterThan(seen + 2));
      expect(fate.ended).toBe(0);
      plan.left = 3;
      await soon(() => expect(fate.ended).toBe(1));
      expect(plan.left).toBe(0);
      expect(console.warn).toHaveBeenCalledTimes(1);
      by.close();
    });
});
