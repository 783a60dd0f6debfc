import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeAnswers, judgeRuns } from '@/db/schema';
import { testDatabase } from '@/db/testing';
import { createBrief } from '@/lib/briefs';
import { cohenKappa, wilson95 } from '@/lib/evaluation/agreement/index';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { csvRecords } from '@/lib/testing/csv';
import { castVotes } from '@/lib/testing/judged-world';
import { aBrief, hangText, studio } from '@/lib/testing/world';
import { exportFile } from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

const textOf = async (
  ctx: WorkspaceContext,
  file: string,
  filter: Parameters<typeof exportFile>[1]['filter'],
) => new Response((await exportFile(ctx, { file, filter })).body).text();

/**
 * People preferred the left one of six pairs. A model agreed on four, both ways round; of the others it took the right one once, and
 * changed its mind with the order once.
 */
async function judged() {
  const { owner, join } = await studio(database.db);
  const { id: briefId } = await createBrief(owner, aBrief());
  const ids: string[] = [];
  for (const title of ['One', 'Two', 'Three', 'Four']) ids.push(await hangText(owner, briefId, title));
  const pairs = ids.flatMap((left, at) => ids.slice(at + 1).map((right) => ({ left, right })));
  const at = new Date('2026-03-02T10:00:00Z');
  await castVotes(
    owner,
    briefId,
    pairs.map((pair) => ({ ...pair, who: owner.actor.userId, choice: 'left', seconds: 4, at })),
  );
  const runId = newId();
  await database.db.insert(judgeRuns).values({
    id: runId,
    workspaceId: owner.workspace.id,
    briefId,
    judge: '=hosted/judge',
    version: 'abc123',
    medium: 'text',
    seed: 42,
    state: 'complete',
    detail: 'what the provider wrote',
    canaries: [
      { key: 'salad', right: true },
      { key: 'orders', right: true },
    ],
    touchedAt: at,
  });
  await database.db.insert(judgeAnswers).values(
    pairs.map(({ left, right }, nth) => ({
      runId,
      briefId,
      leftId: left,
      rightId: right,
      shown: nth === 4 ? 'right' : 'left',
      swapped: nth >= 4 ? 'right' : 'left',
    })),
  );
  return { owner, join, briefId };
}

describe('files of machine judges', () => {
  it('say of each what it is and how it stands to people, as counted by hand', async () => {
    const { owner, briefId } = await judged();
    const csv = await textOf(owner, 'judges.csv', { briefId });
    const [row, ...others] = csvRecords(csv);
    expect(others).toEqual([]);
    expect(row).toMatchObject({
      judge: "'=hosted/judge",
      medium: 'text',
      version: 'abc123',
      seed: '42',
      state: 'complete',
      reason: '',
      asked: '6',
      drawn: '6',
      canaries: '2',
      canaries_right: '2',
      pairs: '6',
      differ: '2',
      learned_by: '',
    });
    const close = (name: string, value: number) => expect(Number(row![name]), name).toBeCloseTo(value, 12);
    for (const [name, x] of [
      ['agreement', 4],
      ['consistency', 5],
      ['always_left', 6],
    ] as const) {
      const [low, high] = wilson95({ x, n: 6 })!;
      close(name, x / 6);
      close(`${name}_low`, low);
      close(`${name}_high`, high);
    }
    // Each pair in both orders: rows people, columns judge, by left, right and tie.
    close(
      'kappa',
      cohenKappa({
        input: {
          table: [
            [4, 1, 1],
            [1, 4, 1],
            [0, 0, 0],
          ],
        },
      }).value!,
    );
    expect(csv).not.toContain('what the provider wrote');
  });

  it('as lines, with test pairs and why a figure is not defined', async () => {
    const { owner, briefId } = await judged();
    const [line] = (await textOf(owner, 'judges.jsonl', { briefId }))
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one));
    expect(line).toMatchObject({
      judge: '=hosted/judge',
      seed: 42,
      canaries: [
        { key: 'salad', right: true },
        { key: 'orders', right: true },
      ],
      agreement: { value: 4 / 6, n: 6 },
      always_longer: { value: null, why: 'constant' },
      differ: 2,
    });
    const [unheard] = (await textOf(owner, 'judges.jsonl', { briefId, until: '2001-01-01' }))
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one));
    expect(unheard).toMatchObject({ agreement: { value: null, why: 'noVotes', n: 0 } });
  });

  it('are kept from viewers and strangers, and from a reviewer who asks about another person', async () => {
    const { owner, join, briefId } = await judged();
    const [viewer, reviewer, stranger] = [
      await join('viewer'),
      await join('reviewer'),
      await studio(database.db),
    ];
    for (const file of ['judges.csv', 'judges.jsonl']) {
      await expect(exportFile(viewer, { file, filter: { briefId } })).rejects.toMatchObject({
        code: 'forbidden',
      });
      await expect(
        exportFile(reviewer, { file, filter: { briefId, reviewerId: owner.actor.userId } }),
      ).rejects.toMatchObject({ code: 'forbidden' });
      await expect(exportFile(stranger.owner, { file, filter: { briefId } })).rejects.toMatchObject({
        code: 'not_found',
      });
      expect(await textOf(stranger.owner, file, {})).not.toContain('hosted');
      // A reviewer's own votes alone: of pairs they did not judge no judge agrees with anybody.
      const own = await textOf(reviewer, file, { briefId, reviewerId: reviewer.actor.userId });
      expect(own).toContain(file.endsWith('csv') ? ',2,2,0,' : '"n":0');
    }
  });
});
