import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing';
import { createBrief } from '@/lib/briefs';
import { forgetFigures } from '@/lib/dashboard';
import { removeDraft, setFavourite } from '@/lib/drafts';
import { wilson95 } from '@/lib/evaluation/agreement/index';
import { castVotes } from '@/lib/testing/judged-world';
import { measureBrief } from '@/lib/testing/measured';
import { hangWords, judgePair } from '@/lib/testing/measured-world';
import { aBrief, hangDesign, studio } from '@/lib/testing/world';
import { readLineageStats, setPublished } from '.';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe('the panel of lineage', () => {
  it('equals what can be counted by hand', async () => {
    const { owner } = await studio(database.db);
    const { id: briefId } = await createBrief(owner, aBrief());
    const root = await hangWords(owner, briefId, 'one two three four');
    const edit = await hangWords(owner, briefId, 'one two three five', { parent: root, kind: 'edit' });
    const variant = await hangWords(owner, briefId, 'six seven', { parent: edit, kind: 'variant' });
    await hangDesign(owner, briefId, null);
    const empty = await readLineageStats(owner, { briefId, medium: 'art' });
    expect(empty).toEqual({
      byDepth: [],
      byEdge: [],
      funnel: { made: 0, complete: 0, judged: 0, favourite: 0, published: 0 },
      toFinal: [],
    });
    await judgePair(owner, briefId, edit, root);
    await judgePair(owner, briefId, edit, variant, true);
    await setFavourite(owner, { draftId: edit, on: true });
    await setPublished(owner, { draftId: edit, on: true });
    await measureBrief(database.db, briefId);
    const panel = await readLineageStats(owner, { briefId });
    expect(panel.byDepth).toMatchObject([
      { depth: 0, drafts: 2, share: { ok: true, value: 0, n: 1 } },
      { depth: 1, drafts: 1, share: { ok: true, value: 0.75, n: 2 } },
      { depth: 2, drafts: 1, share: { ok: true, value: 0.5, n: 1 } },
    ]);
    expect(panel.byEdge).toMatchObject([
      { kind: 'variant', pairs: 1, gain: { ok: true, value: 0.5, n: 1 } },
      { kind: 'edit', pairs: 1, gain: { ok: true, value: 1, n: 1 } },
    ]);
    expect(panel.funnel).toEqual({ made: 4, complete: 4, judged: 3, favourite: 1, published: 1 });
    expect(panel.toFinal).toMatchObject([
      { id: root, letter: 'A', distance: 0.25 },
      { id: variant, letter: 'C', distance: 1 },
    ]);
    // Depth goes through what was removed; its votes and its pairs do not.
    await removeDraft(owner, { draftId: edit });
    const after = await readLineageStats(owner, { briefId });
    expect(after.byDepth).toMatchObject([
      { depth: 0, drafts: 2, share: { ok: false, why: 'noVotes' } },
      { depth: 2, drafts: 1 },
    ]);
    expect(after).toMatchObject({ byEdge: [], funnel: { made: 3, judged: 0, published: 0 } });
  });

  it('takes many votes on a child and its parent for one opinion on the way of making it', async () => {
    const { owner } = await studio(database.db);
    const { id: briefId } = await createBrief(owner, aBrief());
    const root = await hangWords(owner, briefId, 'one two three four');
    const child = await hangWords(owner, briefId, 'one two three five', { parent: root, kind: 'edit' });
    const at = new Date();
    const votes = (one: string, other: string, count: number) =>
      Array.from({ length: count }, (_, nth) => ({
        who: owner.actor.userId,
        left: nth % 2 ? one : other,
        right: nth % 2 ? other : one,
        choice: nth % 2 ? 'left' : 'right',
        seconds: null,
        at,
      }));
    await castVotes(owner, briefId, votes(child, root, 40));
    const gain = async () => {
      forgetFigures();
      return (await readLineageStats(owner, { briefId })).byEdge[0]!.gain;
    };
    // As wide as one vote, not as forty.
    const [low, high] = wilson95({ x: 1, n: 1 })!;
    expect(await gain()).toEqual({ ok: true, value: 1, low, high, n: 40 });
    // Children of other parents are opinions of their own: three pairs say more than one, and less than 120 votes.
    for (const title of ['six', 'seven']) {
      const parent = await hangWords(owner, briefId, title);
      const own = await hangWords(owner, briefId, `${title} eight`, { parent, kind: 'edit' });
      await castVotes(owner, briefId, votes(own, parent, 40));
    }
    const three = await gain();
    expect(three).toMatchObject({ ok: true, value: 1, n: 120 });
    expect(three.ok && three.low).toBeGreaterThan(low);
    expect(three.ok && three.low).toBeLessThan(wilson95({ x: 12, n: 12 })![0]);
  });
});
