import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { asDatabase } from '@/db/client';
import { connect, type Sql } from '@/db/connection';
import { migrate } from '@/db/migrate';
import { briefs, draftEdges, drafts, members, rubrics, users, workspaces } from '@/db/schema';
import { hashPassword } from '@/lib/accounts';
import { env } from '@/lib/kernel/env';
import { type Bulk, inBulk } from './bench/bulk';
import { type BenchWorld, benchWorld, criteria, voters } from './bench/world';
import { reachDatabase } from './database';
import { CommandError, command, loadEnvFiles } from './terminal';

const password = 'bench bench bench';
/** Tallies are added to once a batch: large ones touch each row of them a few times, not hundreds of times. */
const share = { votes: 0.7, batch: 200_000 };

/**
 * `npm run seed:bench -- --drafts 1000 --reviews 1000000 --seed 1`: fills a workspace of its own in the database of the data
 * directory or of DATABASE_URL. The same seed on the same day makes the same rows.
 */
void command(async () => {
  loadEnvFiles();
  const { drafts: works, reviews, seed } = numbers();
  const held = await reachDatabase(env());
  const sql = connect(held.connection, { max: 2, application: 'maquette-seed' });
  try {
    await migrate(held.connection);
    const slug = `bench-${reviews}-${seed}`;
    const [taken] = await sql`select 1 from workspaces where slug = ${slug}`;
    if (taken) throw new CommandError(`There is a workspace ${slug} already: choose another --seed.`);
    const votes = Math.round(reviews * share.votes);
    const ratings = reviews - votes;
    const today = Math.floor(Date.now() / 86_400_000) * 86_400_000;
    const people = Math.max(voters, Math.ceil(ratings / works));
    const world = benchWorld({ name: slug, seed, drafts: works, people, until: today });
    const began = Date.now();
    const ownerEmail = `${slug}@bench.invalid`;
    const workspaceId = await found(sql, world, { slug, ownerEmail, reviews });
    await inBulk(sql, async (bulk) => {
      await copyVotes(bulk, world, workspaceId, votes);
      await copyRatings(bulk, world, workspaceId, ratings);
    });
    // Statistics, and the visibility that lets indexes answer alone.
    for (const table of [
      'votes',
      'pairs',
      'ratings',
      'drafts',
      'pair_tallies',
      'reviewer_tallies',
      'seconds_tallies',
      'rating_tallies',
      'users',
      'members',
      'draft_edges',
    ])
      await sql.unsafe(`vacuum analyze ${table}`);
    const seconds = ((Date.now() - began) / 1_000).toFixed(0);
    console.log(
      `${slug}: ${world.briefs.length} briefs, ${works} drafts, ${votes} votes, ${ratings} ratings by ${people} people in ${seconds} s.`,
    );
    console.log(`Sign in as ${ownerEmail} with the password "${password}".`);
  } finally {
    await sql.end({ timeout: 2 });
    await held.letGo();
  }
});

function numbers(): { drafts: number; reviews: number; seed: number } {
  const { values } = parseArgs({
    options: { drafts: { type: 'string' }, reviews: { type: 'string' }, seed: { type: 'string' } },
  });
  const whole = (name: 'drafts' | 'reviews' | 'seed', usual: number, least: number) => {
    const value = values[name] === undefined ? usual : Number(values[name]);
    if (!Number.isSafeInteger(value) || value < least)
      throw new CommandError(`--${name} takes a whole number from ${least}.`);
    return value;
  };
  return {
    drafts: whole('drafts', 1_000, 2),
    reviews: whole('reviews', 1_000_000, 1),
    seed: whole('seed', 1, 0),
  };
}

/** The workspace with its owner, people, briefs and drafts. */
async function found(
  sql: Sql,
  world: BenchWorld,
  { slug, ownerEmail, reviews }: { slug: string; ownerEmail: string; reviews: number },
): Promise<string> {
  const db = asDatabase(sql);
  const first = world.briefs[0]!;
  const workspaceId = first.id.replace(/^.{8}/, (time) =>
    (Number.parseInt(time, 16) - 1).toString(16).padStart(8, '0'),
  );
  const joinedAt = new Date(first.at);
  const owner = {
    ...world.people[0]!,
    id: first.rubricId.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
  };
  await db.transaction(async (tx) => {
    await tx.insert(workspaces).values({ id: workspaceId, slug, name: `Bench of ${reviews} reviews` });
    await tx.insert(users).values({
      id: owner.id,
      email: ownerEmail,
      name: 'Bench owner',
      passwordHash: await hashPassword(password),
    });
    for (let at = 0; at < world.people.length; at += 1_000) {
      const some = world.people.slice(at, at + 1_000);
      await tx
        .insert(users)
        .values(some.map(({ id, name }, i) => ({ id, name, email: `${at + i + 1}.${ownerEmail}` })));
      await tx
        .insert(members)
        .values(some.map(({ id }) => ({ workspaceId, userId: id, role: 'reviewer', joinedAt })));
    }
    await tx.insert(members).values({ workspaceId, userId: owner.id, role: 'owner', joinedAt });
    for (const brief of world.briefs) {
      const created = { createdAt: new Date(brief.at) };
      const scope = { workspaceId, briefId: brief.id };
      await tx.insert(briefs).values({
        ...created,
        id: brief.id,
        workspaceId,
        title: brief.title,
        goal: 'People who pass come in.',
        language: 'en',
        draftCount: brief.drafts.length,
        createdBy: owner.id,
        touchedAt: created.createdAt,
      });
      await tx.insert(rubrics).values({ ...created, ...scope, id: brief.rubricId, version: 1, criteria });
      await tx.insert(drafts).values(
        brief.drafts.map(({ parent: _parent, quality: _quality, at, ...draft }) => ({
          ...draft,
          ...scope,
          medium: 'text',
          mediaType: 'text/markdown',
          authorId: owner.id,
          state: 'complete',
          createdAt: new Date(at),
          finishedAt: new Date(at + draft.durationMs),
        })),
      );
      const edges = brief.drafts.flatMap(({ id, parent }) =>
        parent ? [{ parentId: parent.id, childId: id, kind: parent.kind, briefId: brief.id }] : [],
      );
      if (edges.length > 0) await tx.insert(draftEdges).values(edges);
    }
  });
  return workspaceId;
}

async function copyVotes(sql: Bulk, world: BenchWorld, workspaceId: string, count: number): Promise<void> {
  let pairLines: string[] = [];
  let voteLines: string[] = [];
  const flush = async () => {
    await copy(
      sql,
      'pairs (id, workspace_id, brief_id, reviewer_id, medium, left_id, right_id, drawn_at, closed_at)',
      pairLines,
    );
    await copy(
      sql,
      'votes (id, workspace_id, brief_id, pair_id, reviewer_id, left_id, right_id, choice, clearly, seconds, superseded_by, created_at)',
      voteLines,
    );
    pairLines = [];
    voteLines = [];
  };
  let pairId = '';
  for (const vote of world.votes(count)) {
    const { id: briefId } = world.briefs[vote.brief]!;
    const { id: person } = world.people[vote.person]!;
    const at = new Date(vote.at).toISOString();
    if (vote.pairId !== pairId) {
      // Only between pairs: a vote and its correction go together.
      if (pairLines.length >= share.batch) await flush();
      pairId = vote.pairId;
      pairLines.push(line([pairId, workspaceId, briefId, person, 'text', vote.left, vote.right, at, at]));
    }
    voteLines.push(
      line([
        vote.id,
        workspaceId,
        briefId,
        pairId,
        person,
        vote.left,
        vote.right,
        vote.choice,
        vote.clearly,
        vote.seconds,
        vote.supersededBy,
        at,
      ]),
    );
  }
  await flush();
}

async function copyRatings(sql: Bulk, world: BenchWorld, workspaceId: string, count: number): Promise<void> {
  const columns =
    'ratings (id, workspace_id, brief_id, draft_id, reviewer_id, rubric_id, scores, seconds, created_at)';
  let lines: string[] = [];
  for (const rating of world.ratings(count)) {
    const { id: briefId, rubricId } = world.briefs[rating.brief]!;
    const { id: person } = world.people[rating.person]!;
    const at = new Date(rating.at).toISOString();
    lines.push(
      line([
        rating.id,
        workspaceId,
        briefId,
        rating.draft,
        person,
        rubricId,
        JSON.stringify(rating.scores),
        rating.seconds,
        at,
      ]),
    );
    if (lines.length >= share.batch) {
      await copy(sql, columns, lines);
      lines = [];
    }
  }
  await copy(sql, columns, lines);
}

/** One line of COPY's text form. Nothing here holds a tab, a line end or a backslash. */
const line = (values: (string | number | boolean | null)[]): string =>
  `${values.map((value) => (value === null ? '\\N' : String(value))).join('\t')}\n`;

async function copy(sql: Bulk, columns: string, lines: string[]): Promise<void> {
  if (lines.length === 0) return;
  await pipeline(Readable.from(pieces(lines)), await sql.unsafe(`copy ${columns} from stdin`).writable());
}

/** Large enough to be worth a write, small enough to be no second copy of the batch. */
function* pieces(lines: readonly string[]): Generator<string> {
  for (let at = 0; at < lines.length; at += 1_000) yield lines.slice(at, at + 1_000).join('');
}
