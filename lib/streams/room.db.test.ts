import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { generate, generateByRest, stopDraft } from '.';
import { type Office, openOffice } from './testing/office';
import { makeWorld } from './testing/world';

let base: TestDatabase;
let office: Office;
beforeAll(async () => {
  base = await testDatabase();
  // One slot, held by a model that never ends: everything else waits.
  office = openOffice(
    base,
    { m: { pieces: [], after: 'hang' } },
    { slots: 1, room: { person: 4, workspace: 6, all: 9 } },
  );
});
afterAll(async () => {
  await office.close();
  await base.close();
});

describe('a full line', () => {
  it('refuses the person first, then the workspace, then everybody, each with its sentence', async () => {
    const [one, other, third] = [
      await makeWorld(office.db),
      await makeWorld(office.db),
      await makeWorld(office.db),
    ];
    const colleague = await one.join('editor');
    const ask = async (ctx: WorkspaceContext, briefId: string, count: number) => {
      const { drafts, stream } = await generate(ctx, { briefId, medium: 'text', models: ['m'], count });
      await stream.cancel();
      return drafts.map(({ id }) => id);
    };
    const refused = (key: string, most: number) => ({
      code: 'limited',
      say: { key, values: { most, seconds: 30 } },
    });
    await ask(one.owner, one.briefId, 1);
    const own = await ask(one.owner, one.briefId, 4);
    await expect(ask(one.owner, one.briefId, 1)).rejects.toMatchObject(refused('waitingPerson', 4));
    // Their full line is nobody else's.
    await ask(colleague, one.briefId, 2);
    await expect(ask(colleague, one.briefId, 1)).rejects.toMatchObject(refused('waitingWorkspace', 6));
    const body = { briefId: one.briefId, medium: 'text', model: 'm' };
    await expect(generateByRest(one.owner, body, null)).rejects.toMatchObject({
      status: 429,
      ...refused('waitingPerson', 4),
    });
    await ask(other.owner, other.briefId, 2);
    await expect(ask(third.owner, third.briefId, 2)).rejects.toMatchObject(refused('waitingAll', 9));
    await ask(third.owner, third.briefId, 1);

    for (const draftId of own.slice(0, 2)) await stopDraft(one.owner, { draftId });
    await ask(one.owner, one.briefId, 1);
  });
});
