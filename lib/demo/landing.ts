import { and, eq, inArray, sql } from 'drizzle-orm';
import { blobs, drafts } from '@/db/schema';
import type { RawWork } from '@/lib/drafts';
import { letterFor } from '@/lib/drafts/lineage';
import type { Medium } from '@/lib/generation/schema';
import type { Context } from '@/lib/kernel/context';
import { env } from '@/lib/kernel/env';
import { notFound } from '@/lib/kernel/errors';
import { isId } from '@/lib/kernel/ids';
import { demoSlug } from './make';

/** A demo draft on the first page, shown to anybody. */
export interface LandingWork {
  id: string;
  letter: string;
  medium: Medium;
  title: string;
  excerpt: string | null;
  rawUrl: string | null;
  width: number | null;
  height: number | null;
  size: number | null;
  language: 'en' | 'zh';
  model: string;
  seed: number;
}

export interface Landing {
  works: LandingWork[];
  /** The clearest result between two works that hang: votes for and against, and where they are to be found. */
  verdict: {
    winner: string;
    loser: string;
    won: number;
    lost: number;
    briefId: string;
    medium: Medium;
    winnerId: string;
    loserId: string;
  } | null;
  votes: number;
  people: number;
}

interface Row extends Record<string, unknown> {
  id: string;
  brief_id: string;
  number: number;
  medium: Medium;
  title: string;
  excerpt: string | null;
  width: number | null;
  height: number | null;
  size: number | null;
  language: 'en' | 'zh';
  model: string;
  seed: number;
  place: number;
}

/** Ids of what may be shown to anybody: the works the demo was made with, as long as nobody took them off its wall. */
const shown = sql`
  select s.draft_id from demo_works s
  join drafts d on d.id = s.draft_id and d.state = 'complete'
  join workspaces w on w.id = d.workspace_id and w.slug = ${demoSlug} and w.demo and w.deleted_at is null
  join briefs b on b.id = d.brief_id and b.deleted_at is null
  left join draft_marks m on m.draft_id = d.id
  where m.deleted_at is null`;

const nothing: Landing = { works: [], verdict: null, votes: 0, people: 0 };

/**
 * What hangs on the first page: the best-voted works of the demo, two texts, a design and two pictures. Empty before it is made, where
 * too few are left of it, and where the operator has switched it off.
 */
export async function landing(ctx: Context): Promise<Landing> {
  if (env().MAQUETTE_NO_DEMO) return nothing;
  const rows = await ctx.db.execute<Row>(sql`
    with wins as (
      select case when v.choice = 'left' then v.left_id else v.right_id end as id, count(*) as n
      from votes v join workspaces w on w.id = v.workspace_id
      where w.slug = ${demoSlug} and w.demo and v.superseded_by is null and v.choice in ('left', 'right') group by 1
    )
    select d.id, d.brief_id, d.number, d.medium, d.title, d.width, d.height, d.size, b.language,
      case when d.medium = 'text' then left(d.content, 500) end as excerpt,
      d.recipe->>'model' as model, (d.recipe->>'seed')::int as seed,
      row_number() over (partition by d.brief_id, d.medium order by coalesce(wins.n, 0) desc, d.number)::int as place
    from drafts d join briefs b on b.id = d.brief_id left join wins on wins.id = d.id
    where d.id in (${shown})
    order by place, b.created_at, d.number`);
  const hang = (medium: Medium, language?: 'en' | 'zh', skip = 0) =>
    rows.filter((row) => row.medium === medium && (!language || row.language === language))[skip];
  const picked = [
    hang('text', 'en'),
    hang('design', 'en'),
    hang('art', undefined, 1),
    hang('text', 'zh'),
    hang('art'),
  ].filter((row) => row !== undefined);
  if (picked.length < 5) return nothing;
  const [totals] = await ctx.db.execute<{ votes: number; people: number }>(sql`
    select count(*)::int as votes, count(distinct v.reviewer_id)::int as people from votes v join workspaces w on w.id = v.workspace_id
    where w.slug = ${demoSlug} and v.superseded_by is null and v.choice <> 'withdrawn'`);
  return {
    works: picked.map(view),
    verdict: await clearest(ctx, picked),
    votes: totals?.votes ?? 0,
    people: totals?.people ?? 0,
  };
}

const view = ({ brief_id: _brief, place: _place, number, ...row }: Row): LandingWork => ({
  ...row,
  letter: letterFor(number),
  rawUrl: row.medium === 'text' ? null : `/api/landing/${row.id}`,
});

async function clearest(ctx: Context, picked: Row[]): Promise<Landing['verdict']> {
  const hanging = new Set(picked.map(({ id }) => id));
  const ids = sql.join(
    [...new Set(picked.map(({ brief_id }) => brief_id))].map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  const pairs = await ctx.db.execute<{
    brief_id: string;
    medium: Medium;
    a: string;
    b: string;
    a_title: string;
    b_title: string;
    a_won: number;
    b_won: number;
  }>(sql`
    select v.brief_id, da.medium, least(v.left_id, v.right_id) as a, greatest(v.left_id, v.right_id) as b, da.title as a_title, db.title as b_title,
      count(*) filter (where (v.choice = 'left') = (v.left_id < v.right_id) and v.choice in ('left', 'right'))::int as a_won,
      count(*) filter (where (v.choice = 'left') <> (v.left_id < v.right_id) and v.choice in ('left', 'right'))::int as b_won
    from votes v join drafts da on da.id = least(v.left_id, v.right_id) join drafts db on db.id = greatest(v.left_id, v.right_id)
    where v.brief_id in (${ids}) and v.superseded_by is null and da.id in (${shown}) and db.id in (${shown}) group by 1, 2, 3, 4, 5, 6`);
  const best = [...pairs]
    .map((pair) => ({
      pair,
      hangs: Number(hanging.has(pair.a)) + Number(hanging.has(pair.b)),
      gap: Math.abs(pair.a_won - pair.b_won),
    }))
    .filter(({ hangs, pair }) => hangs > 0 && pair.a_title !== pair.b_title)
    .sort((x, y) => y.hangs - x.hangs || y.gap - x.gap)[0]?.pair;
  if (!best || best.a_won === best.b_won) return null;
  const aWins = best.a_won > best.b_won;
  return {
    winner: aWins ? best.a_title : best.b_title,
    loser: aWins ? best.b_title : best.a_title,
    won: Math.max(best.a_won, best.b_won),
    lost: Math.min(best.a_won, best.b_won),
    briefId: best.brief_id,
    medium: best.medium,
    winnerId: aWins ? best.a : best.b,
    loserId: aWins ? best.b : best.a,
  };
}

/** A design or picture that may hang on the first page, for anybody. @throws not_found for every other draft */
export async function landingRaw(ctx: Context, { draftId }: { draftId: string }): Promise<RawWork> {
  if (!isId(draftId) || env().MAQUETTE_NO_DEMO) throw notFound();
  const [row] = await ctx.db
    .select({ content: drafts.content, mediaType: drafts.mediaType, bytes: blobs.bytes })
    .from(drafts)
    .leftJoin(blobs, eq(blobs.hash, drafts.blobHash))
    .where(
      and(eq(drafts.id, draftId), inArray(drafts.medium, ['design', 'art']), sql`${drafts.id} in (${shown})`),
    );
  const body = row?.bytes ? new Uint8Array(row.bytes) : row?.content;
  if (!row || !body) throw notFound();
  return { body, mediaType: row.mediaType ?? 'text/plain' };
}
