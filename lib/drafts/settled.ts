import { type SQL, sql } from 'drizzle-orm';

/**
 * Whether something rests on a draft's text: a vote or a rating that was ever given (taken back or not, its row stays), a draft made
 * from it, or its publication. Such a text stays as they saw it. Votes are found by their tallies, which keep a row for each pair that
 * was ever judged.
 */
export function settled(alias = 'd'): SQL {
  const d = sql.raw(alias);
  return sql`(exists (select from pair_tallies t where t.workspace_id = ${d}.workspace_id and t.brief_id = ${d}.brief_id
      and (t.left_id = ${d}.id or t.right_id = ${d}.id))
    or exists (select from ratings r where r.draft_id = ${d}.id)
    or exists (select from draft_edges e where e.parent_id = ${d}.id)
    or exists (select from published_drafts p where p.draft_id = ${d}.id))`;
}
