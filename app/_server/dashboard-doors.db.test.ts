import { eq, type SQL, sql } from 'drizzle-orm';
import { createElement as h } from 'react';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { loadBehind } from '@/app/(studio)/[workspace]/dashboard/behind';
import { Narrowed } from '@/components/dashboard/behind/narrowed';
import { Works } from '@/components/dashboard/behind/works';
import { type Behind, behindOf, filterOf, type Raw, type Where } from '@/components/dashboard/query';
import { draftEdges, drafts, rubrics } from '@/db/schema';
import { testDatabase } from '@/db/testing';
import { type DashboardFilter, forgetFigures, readDashboard } from '@/lib/dashboard';
import { removeDraft, setFavourite } from '@/lib/drafts';
import { newId } from '@/lib/kernel/ids';
import { addReference, setPublished } from '@/lib/measures';
import { rate } from '@/lib/reviews';
import { castVotes, judgedWorld } from '@/lib/testing/judged-world';
import { measureBrief } from '@/lib/testing/measured';
import { hangDesign, hangText } from '@/lib/testing/world';
import { drawn, drawnPage, sayIn } from './dashboard-drawn';

vi.mock('server-only', () => ({}));
vi.mock('@/app/_frame/load', () => ({}));
vi.mock('@/app/_server/context', () => ({}));
vi.mock('@/app/_frame/translate', () => ({ translator: async () => sayIn('en') }));

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

/**
 * What a board may meet: works of two media, models and depths, ties and "both bad", votes without seconds, people who judged a pair
 * again, a draft removed with its votes, a rubric changed half-way, a reference in the other language beside one in this.
 */
async function lived() {
  const world = await judgedWorld(database.db, 12);
  const { owner, people, briefId, ids, rubric } = world;
  const who = (at: number) => people[at % people.length]!;
  const cast = (left: string, right: string, choice: string, nth: number, medium = 'text') => ({
    who: who(nth).actor.userId,
    left,
    right,
    choice,
    seconds: nth % 3 ? nth : null,
    at: new Date(Date.UTC(2026, 1, 3 + nth)),
    medium,
  });
  for (const [parent, child, kind] of [
    [0, 1, 'edit'],
    [1, 2, 'refine'],
    [0, 3, 'edit'],
  ] as const)
    await owner.db.insert(draftEdges).values({ parentId: ids[parent]!, childId: ids[child]!, kind, briefId });
  const gone = await hangText(owner, briefId, 'Gone');
  const designs = [
    await hangDesign(owner, briefId, null, 'One'),
    await hangDesign(owner, briefId, null, 'Two'),
  ];
  await castVotes(owner, briefId, [
    cast(gone, ids[0]!, 'left', 1),
    cast(ids[1]!, gone, 'tie', 2),
    cast(designs[0]!, designs[1]!, 'left', 0, 'design'),
    cast(designs[1]!, designs[0]!, 'both_bad', 1, 'design'),
  ]);
  await rate(owner, { draftId: gone, rubricId: rubric.id, scores: { voice: 2, clarity: 2 }, comment: '' });
  await setFavourite(owner, { draftId: ids[2]!, on: true });
  await setPublished(owner, { draftId: ids[1]!, on: true });
  await addReference(owner, { briefId, content: 'Forty seats wait at one long table. Come on Friday.' });
  await measureBrief(database.db, briefId);
  await removeDraft(owner, { draftId: gone });
  // Half-way one criterion goes and another comes; the scale stays.
  const [first] = await owner.db.select().from(rubrics).where(eq(rubrics.id, rubric.id));
  const later = newId();
  await owner.db.insert(rubrics).values({
    ...first!,
    id: later,
    version: 2,
    criteria: [
      { key: 'voice', name: 'Voice', hint: '', weight: 50 },
      { key: 'fit', name: 'Fit', hint: '', weight: 50 },
    ],
  });
  for (const [at, draftId] of ids.slice(0, 5).entries())
    for (const nth of [0, 1, 2])
      if (at + nth !== 3)
        await rate(who(nth), {
          draftId,
          rubricId: later,
          scores: { voice: 1 + ((at + nth) % 5), fit: 1 + ((at * 2 + nth) % 5) },
          comment: '',
        });
  await owner.db.execute(sql`update ${drafts} set tokens = 100 where number < 4`);
  // The texts are of one length: a box would be a line.
  await owner.db.execute(sql`update metric_values x set value = x.value + d.number from drafts d
    where d.id = x.draft_id and x.metric = 'words'`);
  forgetFigures();
  return { ...world, designs };
}

interface Door {
  raw: Raw;
  words: string;
  /** Drawn for the pointer, beside the number that is the same door. */
  drawn: boolean;
}

/** Doors of a page: where each leads, and what it says. */
function doorsOf(html: string): Door[] {
  // A rank is a place, not a count.
  const counts = html.replace(/<td[^>]*class="rk[^>]*>.*?<\/td>/gs, '');
  return [...counts.matchAll(/<a ([^>]*)>(.*?)<\/a>/gs)].flatMap(([, attributes = '', inside = '']) => {
    const href = /href="([^"]*show=[^"]*)"/.exec(attributes)?.[1];
    if (!href) return [];
    const raw: Record<string, string | string[]> = {};
    const query = new URL(href.replaceAll('&amp;', '&'), 'http://x.invalid').searchParams;
    for (const [name, value] of query)
      raw[name] = raw[name] === undefined ? value : [raw[name], value].flat();
    const title = /<title>(.*?)<\/title>/.exec(inside)?.[1];
    const words = title ?? inside.replace(/<[^>]+>/g, '').trim();
    return [{ raw, words, drawn: attributes.includes('tabindex="-1"') }];
  });
}

/** How many things a door says there are: its whole number, what its interval is from, or the count its words name. */
function counted({ words, raw, drawn: hidden }: Door): number | null {
  const number = (pattern: RegExp) => {
    const found = pattern.exec(words);
    return found ? found.slice(1).reduce((sum, one) => sum + Number(one), 0) : null;
  };
  return (
    number(/from (\d+)\.?$/) ??
    number(/: (\d+)–(\d+), (\d+) tied$/) ??
    number(/: (\d+) won, /) ??
    number(/, (\d+) votes?$/) ??
    (raw.show === 'works' ? number(/(\d+) drafts?$/) : null) ??
    number(/^\d+, the (\d+) votes?/i) ??
    (hidden ? number(/: (\d+)$/) : number(/^(\d+)(?:[,:]|$)/))
  );
}

/** Words of a door that say a number of other things than stand behind it. */
const otherwise = (door: Door): boolean =>
  // A rank, a group and a share of the best are names and chances; a gap between models is from briefs; pairs seen twice are couples of votes.
  'group' in door.raw ||
  'held' in door.raw ||
  door.raw.only === 'twice' ||
  /rank|^\d+, \d+ share/.test(door.words);

describe('every mark of a page', () => {
  it('opens exactly as many things as it counts, under every filter', async () => {
    const world = await lived();
    const { owner, people } = world;
    const path = `/s/briefs/${world.briefId}/dashboard`;
    const wheres: Where[] = [
      { path, within: world.briefId },
      { path, within: world.briefId, since: '2026-02-06', until: '2026-02-14' },
      { path, within: world.briefId, reviewer: people[1]!.actor.userId, until: '2026-02-20' },
      { path, within: world.briefId, medium: 'design' },
    ];
    const kinds = new Set<string>();
    const wrong: string[] = [];
    for (const where of wheres) {
      const { html, filter } = await drawnPage(owner, world.briefId, where);
      const doors = doorsOf(html);
      expect(doors.length).toBeGreaterThan(20);
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
      const named = new Set(
        doors.filter((door) => !door.drawn).map(({ raw }) => JSON.stringify(behindOf(raw))),
      );
      for (const { raw, words, drawn: hidden } of doors) {
        const key = JSON.stringify(behindOf(raw));
        if (totals.get(key) === 0 && counted({ raw, words, drawn: hidden }) !== 0 && !/^0|0$/.test(words))
          wrong.push(`${words} opens nothing: ${key}`);
        if (hidden && !raw.part && !raw.score && !named.has(key))
          wrong.push(`${words} is drawn only: ${key}`);
      }
    }
    expect(wrong).toEqual([]);
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
      'choice only show',
      'choice show',
      'criterion only score show',
      'criterion only show',
      'draft only show',
      'field show',
      'field show value',
      'metric opinion show signature',
      'metric part show signature',
      'metric show signature',
      'metric show why',
      'show',
      'show step',
      'show week',
    ]);
  }, 240_000);

  it('opens what a plain count over the rows finds', async () => {
    const world = await lived();
    const { owner, briefId, ids, people } = world;
    const filter: DashboardFilter = { briefId, medium: 'text' };
    const me = people[0]!.actor.userId;
    const [a, b] = [ids[0]!, ids[1]!];
    const hung = sql`(select d.id from drafts d left join draft_marks m on m.draft_id = d.id
      where d.brief_id = ${briefId} and d.medium = 'text' and m.deleted_at is null)`;
    const votes = sql`votes v where v.brief_id = ${briefId} and v.superseded_by is null and v.left_id in ${hung} and v.right_id in ${hung}`;
    const ratings = sql`ratings r where r.brief_id = ${briefId} and r.superseded_by is null and r.draft_id in ${hung}`;
    const values = (metric: string) =>
      sql`metric_values x where x.metric = ${metric} and x.draft_id in ${hung}`;
    const quarters = sql`(select percentile_cont(array[.25, .75]) within group (order by x.value) from ${values('words')})`;
    const size = (side: SQL) => sql`(select size from drafts where id = ${side})`;
    const depth = sql`(with recursive down(id, n) as (
        select id, 0 from drafts d where d.brief_id = ${briefId} and not exists (select from draft_edges e where e.child_id = d.id)
        union all select e.child_id, n + 1 from down join draft_edges e on e.parent_id = down.id)
      select id from down where n = 1)`;
    const view = await readDashboard(owner, { briefId, medium: 'text' });
    const plain: [Behind, SQL][] = [
      [{ show: 'votes' }, votes],
      [{ show: 'votes', choice: 'counted' }, sql`${votes} and v.choice <> 'both_bad'`],
      [{ show: 'votes', only: 'timed' }, sql`${votes} and v.seconds is not null`],
      [
        { show: 'votes', only: 'unlike' },
        sql`${votes} and ${size(sql`v.left_id`)} <> ${size(sql`v.right_id`)}`,
      ],
      [
        { show: 'votes', by: me, only: 'twice' },
        sql`${votes} and v.reviewer_id = ${me} and (select count(*) from votes o where o.reviewer_id = ${me}
          and o.superseded_by is null and least(o.left_id, o.right_id) = least(v.left_id, v.right_id)
          and greatest(o.left_id, o.right_id) = greatest(v.left_id, v.right_id)) > 1`,
      ],
      [
        { show: 'votes', depth: 1 },
        sql`${votes} and (v.left_id in ${depth})::int + (v.right_id in ${depth})::int = 1`,
      ],
      [
        { show: 'votes', draft: a, against: b, outcome: 'won' },
        sql`${votes} and ((v.left_id = ${a} and v.right_id = ${b} and v.choice = 'left')
          or (v.right_id = ${a} and v.left_id = ${b} and v.choice = 'right'))`,
      ],
      [{ show: 'ratings' }, ratings],
      [{ show: 'ratings', criterion: 'voice', only: 'scale' }, sql`${ratings} and r.scores ? 'voice'`],
      [{ show: 'ratings', criterion: 'voice', only: 'questions' }, sql`${ratings} and r.scores ? 'fit'`],
      [
        { show: 'ratings', by: me, only: 'shared' },
        sql`${ratings} and r.reviewer_id = ${me} and (select count(*) from ratings o
          where o.draft_id = r.draft_id and o.rubric_id = r.rubric_id and o.superseded_by is null) > 1`,
      ],
      [
        { show: 'ratings', field: 'model', value: 'b-2' },
        sql`${ratings} and (select recipe->>'model' from drafts where id = r.draft_id) = 'b-2'`,
      ],
      [
        { show: 'works', step: 'judged' },
        sql`drafts d where d.id in ${hung} and (exists (select from ${ratings} and r.draft_id = d.id)
          or exists (select from ${votes} and d.id in (v.left_id, v.right_id)))`,
      ],
      [{ show: 'works', step: 'published' }, sql`published_drafts p where p.draft_id in ${hung}`],
      [{ show: 'works', depth: 1 }, sql`drafts d where d.id in ${depth} and d.id in ${hung}`],
      [
        { show: 'works', criterion: 'voice', beside: 'fit' },
        sql`drafts d where exists (select from ${ratings} and r.draft_id = d.id and r.scores ? 'fit')`,
      ],
      [
        { show: 'works', metric: 'words', part: 'below' },
        sql`${values('words')} and x.value < (${quarters})[1]`,
      ],
      [
        { show: 'works', metric: 'words', part: 'box' },
        sql`${values('words')} and x.value between (${quarters})[1] and (${quarters})[2]`,
      ],
      [{ show: 'works', metric: 'bleu' }, sql`${values('bleu')} and x.value is not null`],
      [{ show: 'people' }, sql`(select distinct v.reviewer_id from ${votes}) p`],
    ];
    for (const [behind, from] of plain) {
      const [row] = await owner.db.execute<{ n: number }>(sql`select count(*)::int as n from ${from}`);
      const opened = await loadBehind(owner, filter, behind);
      expect(opened?.total, JSON.stringify(behind)).toBe(row!.n);
      const lines =
        opened && ('works' in opened ? opened.works : 'persons' in opened ? opened.persons : null);
      if (lines) expect(lines).toHaveLength(row!.n);
      for (const locale of ['en', 'zh'] as const) {
        const head = drawn({ path: '/s' }, locale, [
          h(Narrowed, { view, data: opened! }),
          'works' in opened! ? h(Works, { view, lines: opened.works, query: behind, slug: 's' }) : null,
        ]);
        expect(head).not.toMatch(/dashboard\.|undefined|NaN/);
      }
      expect(row!.n, `${JSON.stringify(behind)} counts something`).toBeGreaterThan(0);
    }
  }, 120_000);
});
