import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { type TestDatabase, testDatabase } from '@/db/testing';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { studio } from '@/lib/testing/world';
import { busOf, channels, EventFeed, record } from '.';

let base: TestDatabase;
let owner: WorkspaceContext;
let feed: EventFeed;
beforeAll(async () => {
  base = await testDatabase();
  await new Promise<void>((resolve) => {
    busOf(base.db).on(channels.event, { on: () => {}, onReady: resolve });
  });
});
afterAll(() => base.close());
afterEach(() => {
  feed.close();
  vi.restoreAllMocks();
});

/** What the feed asks the tables, to be held up in the middle. */
interface Insides {
  present(workspaceId: string): Promise<number>;
  after(workspaceId: string, seq: number): Promise<unknown[]>;
  timer: NodeJS.Timeout;
}
const insides = (of: EventFeed) => of as unknown as Insides;

/** A feed that hears announcements and never looks by itself, in a workspace of its own. */
async function opened(): Promise<number> {
  ({ owner } = await studio(base.db));
  feed = new EventFeed(base.db);
  clearInterval(insides(feed).timer);
  await happens(1);
  return insides(feed).present(owner.workspace.id);
}

/** Records events and waits until the last of them was announced to everybody who listens in this process. */
async function happens(times: number): Promise<void> {
  const heard = Promise.withResolvers<void>();
  let seq = Number.POSITIVE_INFINITY;
  let last = 0;
  const off = busOf(base.db).on(channels.event, {
    on: (payload) => {
      const [workspace, number] = payload.split(':');
      if (workspace === owner.workspace.id) last = Number(number);
      if (last >= seq) heard.resolve();
    },
  });
  for (let nth = 0; nth < times; nth += 1)
    await record(base.db, owner.workspace.id, {
      kind: 'tried',
      actorId: owner.actor.userId,
      at: new Date(),
    });
  seq = await insides(feed).present(owner.workspace.id);
  if (last >= seq) heard.resolve();
  await heard.promise;
  off();
}

const upTo = (from: number, to: number) => Array.from({ length: to - from }, (_, nth) => from + nth + 1);
const reader = () => {
  const read: number[] = [];
  return { read, on: ({ seq }: { seq: number }) => void read.push(seq) };
};
const soon = { timeout: 3_000, interval: 20 };

describe('whoever subscribes to events', () => {
  it('misses none that happens while it asks where the workspace stands', async () => {
    const start = await opened();
    const present = insides(feed).present.bind(feed);
    vi.spyOn(insides(feed), 'present').mockImplementationOnce(async (workspaceId) => {
      const seq = await present(workspaceId);
      await happens(2);
      return seq;
    });
    const { read, on } = reader();
    const leave = await feed.subscribe(owner.workspace.id, null, on);
    await vi.waitFor(() => expect(read).toEqual(upTo(start, start + 2)), soon);
    await happens(1);
    await vi.waitFor(() => expect(read).toEqual(upTo(start, start + 3)), soon);
    leave();
  });

  it('misses none of its past when it comes while another is read for', async () => {
    const start = await opened();
    const first = reader();
    await feed.subscribe(owner.workspace.id, null, first.on);
    const late = reader();
    const after = insides(feed).after.bind(feed);
    const joined = Promise.withResolvers<void>();
    vi.spyOn(insides(feed), 'after').mockImplementationOnce(async (workspaceId, seq) => {
      const rows = await after(workspaceId, seq);
      await feed.subscribe(workspaceId, 0, late.on);
      joined.resolve();
      return rows;
    });
    await happens(3);
    await joined.promise;
    await vi.waitFor(() => expect(late.read).toEqual(upTo(0, start + 3)), soon);
    expect(first.read).toEqual(upTo(start, start + 3));
  });

  it('leaves nothing behind where the tables do not answer', async () => {
    await opened();
    vi.spyOn(insides(feed), 'present').mockRejectedValueOnce(new Error('away'));
    await expect(feed.subscribe(owner.workspace.id, null, () => {})).rejects.toThrow('away');
    expect((feed as unknown as { topics: Map<string, unknown> }).topics.size).toBe(0);
  });
});
