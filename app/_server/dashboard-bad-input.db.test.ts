import './dashboard-mocks';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rubrics } from '@/db/schema';
import { testDatabase } from '@/db/testing';
import { forgetFigures } from '@/lib/dashboard';
import { addDraft, removeDraft } from '@/lib/drafts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { addReference } from '@/lib/measures';
import { smallWorld } from '@/lib/testing/board-worlds';
import { measureBrief } from '@/lib/testing/measured';
import { drawnPage } from './dashboard-drawn';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/** The words of a page by the heading of the panel, in both languages; no page says what is no number. */
async function pageOf(owner: WorkspaceContext, briefId: string) {
  forgetFigures();
  const where = { path: '/s/dashboard', within: briefId };
  const { html: chinese } = await drawnPage(owner, briefId, where, 'zh');
  const { html } = await drawnPage(owner, briefId, where);
  for (const one of [html, chinese]) expect(one).not.toMatch(/NaN|undefined|Infinity|\[object/);
  const panels = Map.groupBy(
    html.split('<section'),
    (section) => /aria-labelledby="([^"]+)"/.exec(section)?.[1] ?? '',
  );
  return (id: string) =>
    (panels.get(id) ?? [])
      .join(' ')
      .replace(/<[^>]+>/g, ' ')
      .replace(/\s+/g, ' ');
}

describe('the page answers', () => {
  it('no votes and no ratings', async () => {
    const { owner, briefId } = await smallWorld(database.db);
    const say = await pageOf(owner, briefId);
    expect(say('matrix')).toContain('No votes yet, so nobody has beaten anybody.');
    expect(say('raters')).toContain('Nobody has judged yet.');
    expect(say('bias')).toContain('Nobody has chosen a side yet.');
    expect(say('agree')).toContain('Nobody');
    expect(say('criteria')).toContain('Nobody has rated yet.');
    expect(say('metrics')).toContain('Nothing was measured here yet.');
    expect(say('time')).toContain('No votes yet.');
  });

  it('one voter, and all ties', async () => {
    const { owner, briefId, cast } = await smallWorld(database.db);
    await cast(0, 1, 'tie');
    await cast(2, 1, 'tie');
    const say = await pageOf(owner, briefId);
    expect(say('matrix')).toContain('Every vote is a tie: nobody has beaten anybody.');
    expect(say('raters')).toContain('so there is nobody to hold it against');
    expect(say('raters')).toContain('Only one person judged; it takes two.');
    expect(say('bias')).toContain('Every vote is a tie.');
    expect(say('recipes')).toContain('All drafts have the same model, maquette/prose-1, so there is nothing');
    // A recipe without a prompt is told so, not left out.
    expect(say('recipes')).toContain('All drafts have the same prompt, none, so there is nothing');
  });

  it('one category', async () => {
    const { owner, join, briefId, give } = await smallWorld(database.db);
    const other = await join('reviewer');
    for (const who of [owner, other]) for (const at of [0, 1]) await give(who, at, 4);
    const say = await pageOf(owner, briefId);
    expect(say('criteria')).toContain('too few or too alike');
    expect(say('criteria')).toContain('Everybody gave the same score; agreement cannot be told from chance.');
  });

  it('parts that no vote joins', async () => {
    const { owner, join, briefId, cast } = await smallWorld(database.db);
    const other = await join('reviewer');
    await cast(0, 1, 'left');
    await cast(2, 3, 'right', other);
    const say = await pageOf(owner, briefId);
    expect(say('graph')).toContain('4 drafts hang in 2 groups that no vote joins.');
    expect(say('graph')).toContain('Group 2');
    expect(say('raters')).toContain('These were never compared with each other.');
    expect(say('board')).toContain('Group 2');
  });

  it('a rubric that was changed half-way', async () => {
    const { owner, join, briefId, rubric, give } = await smallWorld(database.db);
    const other = await join('reviewer');
    for (const who of [owner, other]) for (const at of [0, 1]) await give(who, at, 1 + at * 3);
    const [first] = await owner.db.select().from(rubrics).where(eq(rubrics.id, rubric.id));
    await owner.db.insert(rubrics).values({
      ...first!,
      id: newId(),
      version: 2,
      criteria: [{ key: 'fit', name: 'Fit', hint: '', weight: 100 }],
      scaleMax: 7,
    });
    const say = await pageOf(owner, briefId);
    expect(say('criteria')).toContain('The rubric has changed: all 4 ratings are by an earlier one');
    // They are still ratings that were given.
    expect(say('counts')).toMatch(/4/);
    expect(say('profile')).not.toContain('Voice');
  });

  it('a reference in another language, and drafts of 100,000 characters', async () => {
    const { owner, briefId } = await smallWorld(database.db);
    await addReference(owner, { briefId, content: '四十个座位，一张长桌。' });
    const text = (word: string) => `${word} and a word beside it. `.repeat(6_000).slice(0, 100_000);
    for (const word of ['long', 'longer'])
      await owner.db.transaction((tx) =>
        addDraft(
          tx,
          { workspaceId: owner.workspace.id, briefId },
          {
            medium: 'text',
            title: word,
            content: text(word),
            recipe: { model: 'm', strategy: { kind: 'greedy' }, seed: 1, prompt: '', operation: null },
            authorId: owner.actor.userId,
            at: new Date(),
            event: null,
          },
        ),
      );
    const measure = () => measureBrief(database.db, briefId);
    await measure();
    expect((await pageOf(owner, briefId))('metrics')).toContain('6: The reference is in another language.');
    await addReference(owner, { briefId, content: text('other') });
    await measure();
    const say = await pageOf(owner, briefId);
    expect(say('metrics')).toMatch(/[1-6]: The text is too long to measure\./);
    expect(say('metrics')).toContain('at least 3 briefs that have figures of both');
  });

  it('drafts deleted since: as if they had never been judged', async () => {
    const { owner, join, briefId, ids, cast, give } = await smallWorld(database.db);
    const other = await join('reviewer');
    await cast(0, 1, 'left');
    await cast(2, 3, 'left', other);
    await give(other, 3, 5);
    await removeDraft(owner, { draftId: ids[3]! });
    const say = await pageOf(owner, briefId);
    expect(say('graph')).toContain('All 3 drafts');
    expect(say('raters')).toContain('Only Owner has judged so far');
    expect(say('time')).toContain('1 vote in one week; 1 person');
    expect(say('criteria')).toContain('Nobody has rated yet.');
    for (const id of ids.slice(1, 3)) await removeDraft(owner, { draftId: id });
    const alone = await pageOf(owner, briefId);
    expect(alone('matrix')).toContain('No votes yet, so nobody has beaten anybody.');
    expect(alone('graph')).toContain('A comparison takes two drafts with votes.');
  });
});
