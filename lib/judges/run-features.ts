import { sql } from 'drizzle-orm';
import type { Database, Executor } from '@/db/client';
import type { Medium } from '@/lib/generation/schema';
import { newId } from '@/lib/kernel/ids';
import { basisNow, featureVersion } from './due';
import { differences, type Figures, featuresOf } from './features';
import { type Learning, type LearnRow, learn } from './learn';
import { judgedMedia, learnedFigures, learnedVotes } from './voted';

/** Pairs learned from, those with most votes of each brief: a fit takes a second for some ten thousand. */
const mostPairs = 5_000;
/** The report's own. */
const seed = 1;

/**
 * Learns the feature judge of a workspace anew and keeps what it says of each pair, in the place of what it said before. For the
 * queue: nobody's permission is asked, and nothing is done where all it rests on is as it was. Answers whether it learned.
 */
export async function learnFeatures(db: Database, workspaceId: string): Promise<boolean> {
  // Before anything is read: what comes meanwhile leaves it due, never wrongly done.
  const basis = await basisNow(db, workspaceId);
  const [kept] = await db.execute<{ basis: string | null }>(sql`
    select min(basis) as basis from judge_runs where workspace_id = ${workspaceId} and judge = 'features'`);
  if (basis === (kept?.basis ?? null)) return false;
  const learnings: [Medium, Learning][] = [];
  for (const medium of basis === null ? [] : judgedMedia) {
    const rows = await loadRows(db, workspaceId, medium);
    if (rows.length > 0) learnings.push([medium, await inTurns(learn(rows, featuresOf(medium), seed))]);
  }
  await db.transaction(async (tx) => {
    // Of two that learned at once, the later takes away what the earlier kept.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${workspaceId}, 3))`);
    await tx.execute(sql`delete from judge_runs where workspace_id = ${workspaceId} and judge = 'features'`);
    for (const [medium, learning] of learnings) await store(tx, workspaceId, medium, basis, learning);
  });
  return true;
}

/** Others go first between two fits. */
async function inTurns(work: Generator<undefined, Learning>): Promise<Learning> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

interface VoteRow extends Record<string, unknown> {
  briefId: string;
  left: string;
  right: string;
  lefts: number;
  rights: number;
  ties: number;
  leftSize: number | null;
  rightSize: number | null;
}

async function loadRows(db: Database, workspaceId: string, medium: Medium): Promise<LearnRow[]> {
  const rows = await db.execute<VoteRow>(sql`
    with chosen as (
      select t.*, row_number() over (partition by t.brief_id order by t.lefts + t.rights + t.ties desc, t.left_id, t.right_id) as place,
        l.size as left_size, r.size as right_size
      from ${learnedVotes(sql`t.workspace_id = ${workspaceId} and l.medium = ${medium}`)}
    )
    select brief_id as "briefId", left_id as "left", right_id as "right", lefts, rights, ties,
      left_size as "leftSize", right_size as "rightSize"
    from chosen order by place, brief_id limit ${mostPairs}`);
  const figures = await loadFigures(db, workspaceId, medium, rows);
  return rows.map(({ briefId, left, right, lefts, rights, ties }) => ({
    briefId,
    left,
    right,
    lefts,
    rights,
    ties,
    x: differences(medium, figures.get(left) ?? new Map(), figures.get(right) ?? new Map()),
  }));
}

async function loadFigures(
  db: Database,
  workspaceId: string,
  medium: Medium,
  rows: readonly VoteRow[],
): Promise<Map<string, Figures>> {
  const found = new Map<string, Map<string, { value: number; signature: string }>>();
  for (const { left, right, leftSize, rightSize } of rows)
    for (const [id, size] of [
      [left, leftSize],
      [right, rightSize],
    ] as const)
      if (!found.has(id))
        found.set(id, new Map(size === null ? [] : [['size', { value: size, signature: '' }]]));
  const values = await db.execute<{ draftId: string; metric: string; value: number; signature: string }>(sql`
    select v.draft_id as "draftId", v.metric, v.value, v.signature
    from ${learnedFigures([medium], sql`v.workspace_id = ${workspaceId} and v.draft_id = any(${`{${[...found.keys()].join(',')}}`}::uuid[])`)}`);
  for (const { draftId, metric, value, signature } of values)
    found.get(draftId)?.set(metric, { value, signature });
  return found;
}

async function store(
  tx: Executor,
  workspaceId: string,
  medium: Medium,
  basis: string | null,
  learning: Learning,
): Promise<void> {
  const runId = newId();
  const learned = learning.ok ? learning.learned : learning;
  const answers = learning.ok ? learning.answers : [];
  await tx.execute(sql`
    insert into judge_runs (id, workspace_id, judge, version, medium, seed, state, basis, learned, touched_at, finished_at)
    values (${runId}, ${workspaceId}, 'features', ${featureVersion}, ${medium}, ${seed}, 'complete', ${basis},
      ${JSON.stringify(learned)}::text::jsonb, now(), now())`);
  // Weights of differences: swapping the sides swaps the answer, always.
  await tx.execute(sql`
    insert into judge_answers (run_id, brief_id, left_id, right_id, shown, swapped, chance)
    select ${runId}::uuid, a."briefId", a."left", a."right", s.side, s.side, a.chance
    from jsonb_to_recordset(${JSON.stringify(answers)}::text::jsonb) as a("briefId" uuid, "left" uuid, "right" uuid, chance float8)
    cross join lateral (select case when a.chance > 0.5 then 'left' when a.chance < 0.5 then 'right' else 'tie' end as side) s`);
}
