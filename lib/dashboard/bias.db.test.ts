import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { drafts as draftRows } from '@/db/schema';
import { testDatabase } from '@/db/testing';
import { createBrief } from '@/lib/briefs';
import { wilson95 } from '@/lib/evaluation/agreement/index';
import { type CastVote, castVotes } from '@/lib/testing/judged-world';
import { aBrief, hangText, studio } from '@/lib/testing/world';
import { readBias } from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** Texts of these lengths, and votes on them: [winner, loser, how often, the winner stands left]. */
async function judged(sizes: readonly number[], votes: readonly [number, number, number, boolean][]) {
  const { owner } = await studio(database.db);
  const { id: briefId } = await createBrief(owner, aBrief());
  const ids: string[] = [];
  for (const [at, size] of sizes.entries()) {
    const id = await hangText(owner, briefId, `Text ${at}`);
    await owner.db.update(draftRows).set({ size }).where(eq(draftRows.id, id));
    ids.push(id);
  }
  const list = votes.flatMap(([winner, loser, count, left]) =>
    Array.from({ length: count }, (): CastVote => {
      const [one, other] = left ? [winner, loser] : [loser, winner];
      const sides = { left: ids[one]!, right: ids[other]!, choice: left ? 'left' : 'right' };
      return { ...sides, who: owner.actor.userId, seconds: 3, at: new Date('2026-03-04T10:00:00Z') };
    }),
  );
  await castVotes(owner, briefId, list);
  return { owner, briefId };
}

it('holds no order between drafts that no vote joins', async () => {
  // The first three differ in length and win by it; the others are of one length. Held equal, only the first group draws together.
  const both = (
    winner: number,
    loser: number,
    won: number,
    lost: number,
  ): [number, number, number, boolean][] => [
    [winner, loser, won, true],
    [winner, loser, won, false],
    [loser, winner, lost, true],
    [loser, winner, lost, false],
  ];
  const { owner, briefId } = await judged(
    [300, 150, 60, 100, 100, 100],
    [
      ...both(0, 1, 6, 2),
      ...both(1, 2, 6, 2),
      ...both(0, 2, 8, 1),
      ...both(3, 4, 5, 2),
      ...both(4, 5, 5, 2),
      ...both(3, 5, 7, 2),
    ],
  );
  const { tauControlled } = await readBias(owner, { briefId });
  // Within each group the order is the same; across them it would have changed.
  expect(tauControlled).toMatchObject({ ok: true, value: 1, n: 6 });
});

it('takes many votes on two drafts for one opinion about length', async () => {
  const { owner, briefId } = await judged(
    [200, 100],
    [
      [0, 1, 70, true],
      [1, 0, 30, true],
    ],
  );
  const { longer } = await readBias(owner, { briefId });
  const [low, high] = wilson95({ x: 70, n: 100 })!;
  expect(longer).toMatchObject({ ok: true, value: 0.7, n: 100 });
  expect(longer.ok && longer.low < 0.5 && longer.low < low && longer.high > high).toBe(true);
});
