import type { Database } from '@/db/client';
import type { Sql } from '@/db/connection';
import { pairs, type votes } from '@/db/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { vote } from '@/lib/reviews';

const clients = 8;
const bare = 'bench_votes_without_triggers';

export interface Place {
  workspaceId: string;
  briefId: string;
  drafts: string[];
  people: string[];
}

/** Votes a second at 8 clients: a row with its triggers, the same row into a copy of the table without, and the whole verb. */
export async function insertRates(
  sql: Sql,
  db: Database,
  as: (userId: string) => Promise<WorkspaceContext>,
  place: Place,
  seconds: number,
): Promise<{ bare: number; tallied: number; verb: number }> {
  const began = new Date();
  const draw = async (person: string): Promise<typeof votes.$inferInsert> => {
    const { workspaceId, briefId, drafts } = place;
    const at = Math.floor(Math.random() * drafts.length);
    const other = (at + 1 + Math.floor(Math.random() * (drafts.length - 1))) % drafts.length;
    const sides = { workspaceId, briefId, reviewerId: person, leftId: drafts[at]!, rightId: drafts[other]! };
    const [pair] = await db
      .insert(pairs)
      .values({ ...sides, id: newId(), medium: 'text', drawnAt: began })
      .returning({ id: pairs.id });
    return { ...sides, id: newId(), pairId: pair!.id, choice: 'left', seconds: 10 };
  };
  await sql.unsafe(`drop table if exists ${bare}; create table ${bare} (like votes including all)`);
  try {
    const ready = await Promise.all(
      place.people
        .slice(0, clients)
        .map(async (person) => ({ row: await draw(person), ctx: await as(person), person })),
    );
    const rate = async (one: (of: (typeof ready)[number]) => Promise<unknown>) => {
      const until = performance.now() + seconds * 1_000;
      let done = 0;
      await Promise.all(
        ready.map(async (of) => {
          while (performance.now() < until) {
            await one(of);
            done += 1;
          }
        }),
      );
      return done / seconds;
    };
    const insert = (table: string) => (of: (typeof ready)[number]) => {
      const { workspaceId, briefId, pairId, reviewerId, leftId, rightId } = of.row;
      return sql`insert into ${sql(table)} (id, workspace_id, brief_id, pair_id, reviewer_id, left_id, right_id, choice, seconds, created_at)
        values (${newId()}, ${workspaceId}, ${briefId}, ${pairId}, ${reviewerId}, ${leftId}, ${rightId}, 'left', 10, ${began.toISOString()})`;
    };
    const rates = { bare: await rate(insert(bare)), tallied: await rate(insert('votes')) };
    // The verb answers a pair once: alternating choices would measure corrections.
    const stock = new Map<string, string[]>();
    for (const { person } of ready) stock.set(person, []);
    for (const { person } of ready)
      for (let i = 0; i < seconds * 10; i += 1) stock.get(person)!.push((await draw(person)).pairId);
    const start = performance.now();
    let done = 0;
    await Promise.all(
      ready.map(async ({ ctx, person }) => {
        for (const pairId of stock.get(person)!) {
          await vote(ctx, { pairId, choice: 'right', seconds: 10 });
          done += 1;
        }
      }),
    );
    return { ...rates, verb: (done * 1_000) / (performance.now() - start) };
  } finally {
    await sql.unsafe(`drop table ${bare}`);
    await sql`delete from votes v using pairs p where p.id = v.pair_id and p.workspace_id = ${place.workspaceId} and p.drawn_at = ${began.toISOString()}`;
    await sql`delete from pairs where workspace_id = ${place.workspaceId} and drawn_at = ${began.toISOString()}`;
  }
}
