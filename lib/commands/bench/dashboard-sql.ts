import { type SQL, sql } from 'drizzle-orm';

/**
 * The plainest correct SQL over raw rows behind each panel: what a page without tallies would have to ask at least. `ids` are the
 * drafts that hang: as a list they are looked up by hash, which is the best these queries can get.
 */
export function bareSql(
  workspaceId: string,
  briefId: string | null,
  ids: readonly string[],
): Record<string, SQL> {
  const brief = (alias: SQL) => (briefId ? sql`and ${alias}.brief_id = ${briefId}` : sql``);
  const hangs = (column: SQL) => sql`${column} = any(${`{${ids.join(',')}}`}::uuid[])`;
  const votes = sql`
    select v.* from votes v where v.workspace_id = ${workspaceId} ${brief(sql`v`)} and v.superseded_by is null and v.choice <> 'withdrawn'
      and ${hangs(sql`v.left_id`)} and ${hangs(sql`v.right_id`)}`;
  const ratings = sql`
    select r.* from ratings r where r.workspace_id = ${workspaceId} ${brief(sql`r`)} and r.superseded_by is null
      and ${hangs(sql`r.draft_id`)}`;
  const scores = sql`
    select r.draft_id, s.key, s.value, count(*) from (${ratings}) r cross join lateral jsonb_each_text(r.scores) s group by 1, 2, 3`;
  const pairs = sql`select v.left_id, v.right_id, v.choice, count(*) from (${votes}) v group by 1, 2, 3`;
  return {
    board: sql`with v as materialized (${votes}), r as materialized (${scores}) select
      (select count(*) from (select left_id, right_id, choice, count(*) from v group by 1, 2, 3) x),
      (select count(distinct reviewer_id) from v), (select percentile_cont(0.5) within group (order by seconds) from v),
      (select count(*) from r)`,
    recipes: sql`
      select l.recipe->>'model', r.recipe->>'model', v.choice, count(*) from (${votes}) v join drafts l on l.id = v.left_id
      join drafts r on r.id = v.right_id group by 1, 2, 3`,
    matrix: pairs,
    raters: sql`
      select v.reviewer_id, v.choice, count(*), percentile_cont(0.5) within group (order by v.seconds) from (${votes}) v group by 1, 2
      union all select r.reviewer_id, 'rating', count(*), null from (${ratings}) r group by 1`,
    bias: pairs,
    criteria: scores,
    time: sql`
      select date_trunc('week', created_at at time zone 'UTC'), sum(vote), sum(1 - vote), count(distinct reviewer_id), avg(seconds) from (
        select created_at, reviewer_id, seconds, 1 as vote from (${votes}) v
        union all select created_at, reviewer_id, null, 0 from (${ratings}) r) x group by 1`,
  };
}
