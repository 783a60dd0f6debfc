import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { events, members } from '@/db/schema';
import { testDatabase } from '@/db/testing';
import { actorOfToken } from '@/lib/accounts';
import { person, studio } from '@/lib/testing/world';
import * as workspaces from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe('a workspace', () => {
  it('takes its address from its name, and another where that is taken or reserved', async () => {
    const who = await person(database.db);
    const first = await workspaces.createWorkspace(who, { name: 'Quay Street Studio' });
    const second = await workspaces.createWorkspace(who, { name: 'Quay Street  studio!' });
    const chinese = await workspaces.createWorkspace(who, { name: '河边工作室' });
    const api = await workspaces.createWorkspace(who, { name: 'API' });
    expect(first.slug).toBe('quay-street-studio');
    expect(second.slug).toMatch(/^quay-street-studio-[0-9a-f]{6}$/);
    expect(chinese.slug).toMatch(/^studio-[0-9a-f]{6}$/);
    expect(api.slug).toMatch(/^api-[0-9a-f]{6}$/);
    expect((await workspaces.myWorkspaces(who)).map(({ slug }) => slug)).toEqual(
      [first, second, chinese, api].map(({ slug }) => slug),
    );
  });

  it('answers a stranger, a wrong address and an unknown role alike', async () => {
    const { slug, owner, join } = await studio(database.db);
    const stranger = await person(database.db);
    const errors = await Promise.all([
      workspaces.enterWorkspace(stranger, slug).catch((error) => error),
      workspaces.enterWorkspace(stranger, 'no-such-place').catch((error) => error),
    ]);
    expect({ ...errors[0] }).toEqual({ ...errors[1] });
    expect(errors[0]).toMatchObject({ code: 'not_found' });
    const odd = await join('viewer');
    await database.db
      .update(members)
      .set({ role: 'constructor' })
      .where(eq(members.userId, odd.actor.userId));
    await expect(workspaces.enterWorkspace(odd, slug)).rejects.toMatchObject({ code: 'not_found' });
    await expect(workspaces.enterWorkspace({ ...owner, actor: null }, slug)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
  });

  it('is joined by link once, with the role of the invitation', async () => {
    const { slug, owner } = await studio(database.db);
    const { token } = await workspaces.inviteMember(owner, { role: 'reviewer' });
    expect(await workspaces.previewInvitation(owner, { token })).toEqual({
      workspaceName: 'A studio',
      role: 'reviewer',
      invitedBy: 'Owner',
      boundTo: null,
    });
    const people = await Promise.all([person(database.db), person(database.db), person(database.db)]);
    const tries = await Promise.allSettled(people.map((who) => workspaces.acceptInvitation(who, { token })));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const winner = people[tries.findIndex(({ status }) => status === 'fulfilled')]!;
    expect((await workspaces.enterWorkspace(winner, slug)).workspace.role).toBe('reviewer');
    expect(await workspaces.listInvitations(owner)).toEqual([]);
  });

  it('refuses an invitation that is revoked, over, or bound to somebody else', async () => {
    const { owner } = await studio(database.db);
    const who = await person(database.db);
    const bound = await workspaces.inviteMember(owner, { role: 'editor', email: 'Mei@margin.coffee' });
    await expect(workspaces.acceptInvitation(who, bound)).rejects.toMatchObject({ code: 'invalid' });
    await expect(workspaces.acceptInvitation(who, { token: bound.token })).rejects.toMatchObject({
      code: 'conflict',
      say: { key: 'invitedAnother' },
    });
    const [invitation] = await workspaces.listInvitations(owner);
    expect(invitation).toMatchObject({ email: 'mei@margin.coffee', role: 'editor' });
    await workspaces.revokeInvitation(owner, { id: invitation!.id });
    await expect(workspaces.acceptInvitation(who, { token: bound.token })).rejects.toMatchObject({
      code: 'not_found',
    });
    const late = await workspaces.inviteMember(owner, { role: 'viewer' });
    const nextWeek = { ...who, now: () => new Date(Date.now() + 8 * 24 * 3_600_000) };
    await expect(workspaces.acceptInvitation(nextWeek, { token: late.token })).rejects.toMatchObject({
      code: 'not_found',
    });
  });

  it('always keeps an owner, also when two demote each other at once', async () => {
    const { owner, join } = await studio(database.db);
    await expect(workspaces.leaveWorkspace(owner)).rejects.toMatchObject({ say: { key: 'lastOwner' } });
    const second = await join('owner');
    const demote = (by: typeof owner, whom: typeof owner) =>
      workspaces.changeRole(by, { userId: whom.actor.userId, role: 'viewer' });
    const tries = await Promise.allSettled([demote(owner, second), demote(second, owner)]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const list = await workspaces.listMembers(owner);
    expect(list.filter(({ role }) => role === 'owner')).toHaveLength(1);
  });

  it('numbers its events without a gap, also when many write at once', async () => {
    const { owner } = await studio(database.db);
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => workspaces.renameWorkspace(owner, { name: `Name ${i}` })),
    );
    const rows = await database.db
      .select({ seq: events.seq })
      .from(events)
      .where(eq(events.workspaceId, owner.workspace.id))
      .orderBy(events.seq);
    expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 21 }, (_, i) => i + 1));
  });

  it('has tokens that act as their maker until revoked, and never make tokens', async () => {
    const { slug, owner, join } = await studio(database.db);
    const editor = await join('editor');
    const { token } = await workspaces.createToken(editor, { name: 'Nightly' });
    const found = await actorOfToken({ ...owner, actor: null }, token);
    expect(found).toMatchObject({
      workspace: { slug, role: 'editor' },
      actor: { userId: editor.actor.userId, via: 'token' },
    });
    const byToken = await workspaces.enterByToken({ ...owner, actor: null }, token);
    const bySession = await workspaces.enterWorkspace({ ...owner, actor: editor.actor }, slug);
    expect(byToken.workspace).toEqual(bySession.workspace);
    await expect(workspaces.createToken(byToken, { name: 'Another' })).rejects.toMatchObject({
      code: 'forbidden',
    });
    const [row] = await workspaces.listTokens(owner);
    expect(row).toMatchObject({ name: 'Nightly', lastFour: token.slice(-4), yours: false });
    const other = await join('editor');
    await expect(workspaces.revokeToken(other, { id: row!.id })).rejects.toMatchObject({ code: 'not_found' });
    await workspaces.revokeToken(owner, { id: row!.id });
    await expect(workspaces.enterByToken({ ...owner, actor: null }, token)).rejects.toMatchObject({
      code: 'unauthenticated',
    });
    expect(await actorOfToken({ ...owner, actor: null }, token)).toBeNull();
    expect(await actorOfToken({ ...owner, actor: null }, `${token.slice(0, -1)}x`)).toBeNull();
  });
});
