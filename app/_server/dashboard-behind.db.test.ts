import './dashboard-mocks';
import { type SQL, sql } from 'drizzle-orm';
import { createElement as h } from 'react';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadBehind } from '@/app/(studio)/[workspace]/dashboard/behind';
import { Narrowed } from '@/components/dashboard/behind/narrowed';
import { Works } from '@/components/dashboard/behind/works';
import type { Behind } from '@/components/dashboard/query';
import { testDatabase } from '@/db/testing';
import { type DashboardFilter, readDashboard } from '@/lib/dashboard';
import { livedWorld } from '@/lib/testing/board-worlds';
import { drawn } from './dashboard-drawn';

let database: Awaited<ReturnType<typeof testDatabase>>;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.close());

describe('what stands behind a number', () => {
  it('is what a plain count over the rows finds', async () => {
    const world = await livedWorld(database.db);
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
      [
        { show: 'votes', choice: 'counted', edge: 'edit' },
        sql`${votes} and v.choice <> 'both_bad' and exists (select from draft_edges e where e.kind = 'edit'
          and e.child_id in (v.left_id, v.right_id) and e.parent_id in (v.left_id, v.right_id))`,
      ],
      // The votes join all six.
      [{ show: 'votes', choice: 'counted', group: a }, sql`${votes} and v.choice <> 'both_bad'`],
      [{ show: 'works', only: 'ordered' }, sql`${hung} d`],
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
