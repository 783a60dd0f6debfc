import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import { generateByRest, sweepKeys } from '.';
import { type Office, openOffice, words } from './testing/office';
import { makeWorld, type World } from './testing/world';

let base: TestDatabase;
let office: Office;
let world: World;
beforeAll(async () => {
  base = await testDatabase();
  office = openOffice(base, { m: { pieces: words(40), everyMs: 3 } });
  world = await makeWorld(office.db);
});
afterAll(async () => {
  await office.close();
  await base.close();
});

type Frame = { draft: string; seq?: number; delta?: string; state?: string };
const body = (more: object = {}) => ({
  briefId: world.briefId,
  medium: 'text',
  prompt: 'Say it',
  model: 'm',
  ...more,
});

async function read(
  stream: ReadableStream<Uint8Array>,
): Promise<{ texts: Record<string, string>; states: Record<string, string> }> {
  const text = await new Response(stream).text();
  const texts: Record<string, string> = {};
  const states: Record<string, string> = {};
  for (const frame of text.split('\n\n').filter(Boolean)) {
    const message = JSON.parse(frame.replace(/^data: /, '')) as Frame;
    if (message.state) states[message.draft] = message.state;
    else {
      expect(message.seq).toBe((texts[message.draft] ?? '').length);
      texts[message.draft] = (texts[message.draft] ?? '') + message.delta;
    }
  }
  return { texts, states };
}

const drafts = async () =>
  (await base.db.execute<{ n: number }>(sql`select count(*)::int as n from drafts`))[0]!.n;

describe('the REST door', () => {
  it('streams every draft to its end', async () => {
    const { generationId, body: stream } = await generateByRest(world.owner, body({ count: 2 }), null);
    const { texts, states } = await read(stream);
    expect(Object.values(texts)).toEqual([words(40).join(''), words(40).join('')]);
    expect(Object.values(states)).toEqual(['complete', 'complete']);
    expect(generationId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers the same drafts to the same key, also at the same moment, and refuses another body', async () => {
    const before = await drafts();
    const answers = await Promise.all([1, 2, 3, 4].map(() => generateByRest(world.owner, body(), 'key-1')));
    const late = await generateByRest(world.owner, body(), 'key-1');
    const all = await Promise.all([...answers, late].map(({ body: stream }) => read(stream)));
    expect(new Set([...answers, late].map(({ generationId }) => generationId)).size).toBe(1);
    for (const { texts } of all) expect(Object.values(texts)).toEqual([words(40).join('')]);
    expect(await drafts()).toBe(before + 1);
    await expect(generateByRest(world.owner, body({ prompt: 'Else' }), 'key-1')).rejects.toMatchObject({
      code: 'conflict',
      say: { key: 'keyUsed' },
    });
    // Keys belong to the person who used them.
    const other = await makeWorld(office.db);
    const theirs = await generateByRest(other.owner, body({ briefId: other.briefId }), 'key-1');
    expect(theirs.generationId).not.toBe(late.generationId);
    await theirs.body.cancel();
  });

  it('keeps a key for a day, then forgets it', async () => {
    const at = Date.parse('2026-03-01T12:00:00Z');
    const send = async (hours: number) => {
      const ctx = { ...world.owner, now: () => new Date(at + hours * 3_600_000) };
      const { generationId, body: stream } = await generateByRest(ctx, body(), 'daily');
      await stream.cancel();
      return generationId;
    };
    const first = await send(0);
    expect(await sweepKeys(office.db, new Date(at + 23.9 * 3_600_000))).toBe(0);
    expect(await send(23.9)).toBe(first);
    expect(await sweepKeys(office.db, new Date(at + 24.1 * 3_600_000))).toBe(1);
    expect(await send(24.2)).not.toBe(first);
  });

  it.each([
    ['an unknown field', { extra: 1 }],
    ['no model', { model: undefined }],
    ['a count beyond eight', { count: 9 }],
    ['a strategy nobody knows', { strategy: { kind: 'beam' } }],
    ['a brief that is no id', { briefId: 'x' }],
  ])('refuses %s', async (_, change) => {
    const before = await drafts();
    await expect(generateByRest(world.owner, body(change), null)).rejects.toMatchObject({ code: 'invalid' });
    expect(await drafts()).toBe(before);
  });

  it('refuses who may not, and a brief of somebody else', async () => {
    await expect(generateByRest(await world.join('viewer'), body(), null)).rejects.toMatchObject({
      code: 'forbidden',
    });
    const other = await makeWorld(office.db);
    await expect(generateByRest(other.owner, body(), null)).rejects.toMatchObject({ code: 'not_found' });
  });
});
