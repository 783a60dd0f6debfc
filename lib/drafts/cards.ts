import { sql } from 'drizzle-orm';
import type { Executor } from '@/db/client';
import { personView } from '@/lib/accounts/format';
import type { Medium } from '@/lib/generation/schema';
import { rawUrlOf } from './format';
import { letterFor } from './lineage';
import type { DraftCard, DraftState, Recipe } from './schema';
import { settled } from './settled';

/** Characters of a text that its card shows. */
const excerptLength = 600;

interface CardRow extends Record<string, unknown> {
  id: string;
  number: number;
  medium: Medium;
  title: string;
  excerpt: string | null;
  width: number | null;
  height: number | null;
  state: DraftState;
  reason: string | null;
  detail: string | null;
  size: number | null;
  tokens: number | null;
  first_token_ms: number | null;
  duration_ms: number | null;
  recipe: Recipe;
  author_id: string;
  author_name: string;
  favourite: boolean;
  archived: boolean;
  published: boolean;
  settled: boolean;
  score: number | null;
  votes: number;
  your_vote: boolean;
  created_at: string | Date;
  finished_at: string | Date | null;
}

/** A list of ids as SQL; one JSON parameter, so that the statement is the same for any length. */
export const idList = (ids: readonly string[]) =>
  sql`(select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::text::jsonb))`;

/** The whole text of a draft as far as it is saved: its content, and the chunks behind it while it is being written. */
export const savedText = sql`coalesce(d.content, '') || case when d.state in ('queued', 'streaming')
  then coalesce((select string_agg(c.text, '' order by c.seq) from draft_chunks c where c.draft_id = d.id), '') else '' end`;

/**
 * Cards by id, newest first, whatever their marks. `score` is the mean over raters of each standing rating's weighted
 * mean, by the rubric version it was given under; votes are the standing ones the draft took part in.
 */
export async function readCards(
  db: Executor,
  viewer: { workspaceId: string; userId: string },
  ids: readonly string[],
): Promise<DraftCard[]> {
  if (ids.length === 0) return [];
  const rows = await db.execute<CardRow>(sql`
    with wanted as (
      select * from drafts where workspace_id = ${viewer.workspaceId} and id in ${idList(ids)}
    ), sides as (
      select id, count(*)::int as votes, bool_or(yours) as your_vote from (
        select left_id as id, reviewer_id = ${viewer.userId} and choice = 'left' as yours from votes
        where workspace_id = ${viewer.workspaceId} and brief_id in (select brief_id from wanted)
          and superseded_by is null and choice <> 'withdrawn'
        union all
        select right_id, reviewer_id = ${viewer.userId} and choice = 'right' from votes
        where workspace_id = ${viewer.workspaceId} and brief_id in (select brief_id from wanted)
          and superseded_by is null and choice <> 'withdrawn'
      ) side group by id
    ), scores as (
      select r.draft_id, avg(weighed.mean)::float8 as score
      from ratings r join rubrics b on b.id = r.rubric_id cross join lateral (
        select sum((r.scores ->> (c ->> 'key'))::numeric * (c ->> 'weight')::numeric)
          / nullif(sum((c ->> 'weight')::numeric) filter (where r.scores ? (c ->> 'key')), 0) as mean
        from jsonb_array_elements(b.criteria) c
      ) weighed
      where r.draft_id in (select id from wanted) and r.superseded_by is null
      group by r.draft_id
    )
    select d.id, d.number, d.medium, d.title,
      case when d.medium = 'text' then left(${savedText}, ${excerptLength}) end as excerpt,
      d.width, d.height, d.state, d.reason, d.detail, d.size, d.tokens, d.first_token_ms, d.duration_ms, d.recipe,
      u.id as author_id, u.name as author_name,
      coalesce(m.favourite, false) as favourite, m.archived_at is not null as archived,
      exists (select 1 from published_drafts p where p.draft_id = d.id) as published,
      d.state in ('stopped', 'failed', 'interrupted') and ${settled()} as settled,
      scores.score, coalesce(sides.votes, 0) as votes, coalesce(sides.your_vote, false) as your_vote,
      d.created_at, d.finished_at
    from wanted d
    join users u on u.id = d.author_id
    left join draft_marks m on m.draft_id = d.id
    left join scores on scores.draft_id = d.id
    left join sides on sides.id = d.id
    order by d.number desc`);
  return rows.map(cardOf);
}

function cardOf(row: CardRow): DraftCard {
  return {
    id: row.id,
    number: row.number,
    letter: letterFor(row.number),
    medium: row.medium,
    title: row.title,
    excerpt: row.excerpt,
    rawUrl: rawUrlOf({ id: row.id, medium: row.medium, state: row.state, finishedAt: row.finished_at }),
    width: row.width,
    height: row.height,
    state: row.state,
    reason: row.reason,
    detail: row.detail,
    size: row.size,
    tokens: row.tokens,
    firstTokenMs: row.first_token_ms,
    durationMs: row.duration_ms,
    place: null,
    recipe: row.recipe,
    author: personView({ id: row.author_id, name: row.author_name }),
    favourite: row.favourite,
    archived: row.archived,
    published: row.published,
    settled: row.settled,
    score: row.score,
    votes: row.votes,
    yourVote: row.your_vote,
    createdAt: new Date(row.created_at).toISOString(),
  };
}
