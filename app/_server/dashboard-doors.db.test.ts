import './dashboard-mocks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadBehind } from '@/app/(studio)/[workspace]/dashboard/behind';
import { behindOf, filterOf, type Raw, type Where } from '@/components/dashboard/query';
import { testDatabase } from '@/db/testing';
import type { DashboardFilter } from '@/lib/dashboard';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { livedWorld, moreBriefs } from '@/lib/testing/board-worlds';
import { counted, doorsOf, otherwise } from './dashboard-door';
import { drawnPage, drawnWhole } from './dashboard-drawn';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** What is wrong with the doors of a page, and by which words of the address doors were held against their counts. */
async function inspected(
  owner: WorkspaceContext,
  where: Where,
  { html, filter }: { html: string; filter: DashboardFilter },
): Promise<{ wrong: string[]; kinds: string[] }> {
  const doors = doorsOf(html);
  expect(doors.length).toBeGreaterThan(20);
  const kinds = new Set<string>();
  const wrong: string[] = [];
  const totals = new Map<string, number>();
  for (const door of doors) {
    // A door keeps what the page counts.
    expect(filterOf(door.raw)).toMatchObject(filterOf({ ...where } as Raw));
    const behind = behindOf(door.raw);
    const key = JSON.stringify(behind);
    if (!totals.has(key)) totals.set(key, (await loadBehind(owner, filter, behind))!.total);
    const said = counted(door);
    if (said === null || otherwise(door)) continue;
    kinds.add(Object.keys(behind!).sort().join(' '));
    if (totals.get(key) !== said) wrong.push(`${door.words} opens ${totals.get(key)}: ${key}`);
  }
  // What is drawn opens what its number opens, and nothing opens an empty sheet but a nought.
  const named = new Set(doors.filter((door) => !door.drawn).map(({ raw }) => JSON.stringify(behindOf(raw))));
  for (const { raw, words, drawn: hidden } of doors) {
    const key = JSON.stringify(behindOf(raw));
    if (totals.get(key) === 0 && counted({ raw, words, drawn: hidden }) !== 0 && !/^0|0$/.test(words))
      wrong.push(`${words} opens nothing: ${key}`);
    if (hidden && !raw.part && !raw.score && !named.has(key)) wrong.push(`${words} is drawn only: ${key}`);
  }
  return { wrong, kinds: [...kinds] };
}

describe('every mark of a page opens exactly as many things as it counts, under every filter', () => {
  it('on the board of a brief', async () => {
    const world = await livedWorld(database.db);
    const { owner, people, briefId } = world;
    const path = `/s/briefs/${briefId}/dashboard`;
    const wheres: Where[] = [
      { path, within: briefId },
      { path, within: briefId, since: '2026-02-06', until: '2026-02-14' },
      { path, within: briefId, reviewer: people[1]!.actor.userId, until: '2026-02-20' },
      { path, within: briefId, medium: 'design' },
    ];
    const kinds = new Set<string>();
    for (const where of wheres) {
      const found = await inspected(owner, where, await drawnPage(owner, briefId, where));
      expect(found.wrong).toEqual([]);
      for (const kind of found.kinds) kinds.add(kind);
    }
    expect([...kinds].sort()).toEqual([
      'against choice draft show',
      'against draft outcome show',
      'beside criterion show',
      'by choice only show',
      'by choice show',
      'by only show',
      'by show',
      'choice depth show',
      'choice draft show',
      'choice edge show',
      'choice field show',
      'choice field show value',
      'choice group show',
      'choice only show',
      'choice show',
      'criterion only score show',
      'criterion only show',
      'draft only show',
      'field show',
      'field show value',
      'metric models show signature',
      'metric opinion show signature',
      'metric part show signature',
      'metric show signature',
      'metric show why',
      'only show',
      'show',
      'show step',
      'show week',
    ]);
  }, 240_000);

  it('on the page of the whole workspace', async () => {
    const world = await livedWorld(database.db);
    await moreBriefs(database.db, world);
    const { owner, people } = world;
    const path = '/s/dashboard';
    const kinds = new Set<string>();
    for (const where of [
      { path, brief: 'all' },
      { path, brief: 'all', medium: 'text', since: '2026-02-06' },
      { path, brief: 'all', reviewer: people[1]!.actor.userId },
    ] as const) {
      const found = await inspected(owner, where, await drawnWhole(owner, where));
      expect(found.wrong).toEqual([]);
      for (const kind of found.kinds) kinds.add(kind);
    }
    expect([...kinds].sort()).toEqual([
      'by choice only show',
      'by choice show',
      'by only show',
      'by show',
      'choice depth show',
      'choice edge show',
      'choice field show',
      'choice field show value',
      'choice only show',
      'choice show',
      'field show',
      'field show value',
      'metric models show signature',
      'metric opinion show signature',
      'metric part show signature',
      'metric show signature',
      'metric show signature why',
      'metric show why',
      'only show',
      'show step',
      'show week',
    ]);
  }, 240_000);
});
