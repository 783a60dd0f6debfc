import { eq } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { drafts as draftRows, pairs, ratings as ratingRows, votes as voteRows } from '@/db/schema';
import { createBrief, readBrief } from '@/lib/briefs';
import { createRandom } from '@/lib/evaluation/ranking/index';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { aBrief, hangText, studio } from './world';

/** A vote as it is written past the verbs: any day, any person. */
export interface CastVote {
  who: string;
  left: string;
  right: string;
  choice: string;
  seconds: number | null;
  at: Date;
  medium?: string;
}

/** The models of a judged world, draft by draft in turn. */
export const worldModels = ['a-1', 'b-2', 'c-3'];

/** Writes votes as rows. They raise no event: figures that were made before do not know of them. */
export async function castVotes(
  ctx: WorkspaceContext,
  briefId: string,
  list: readonly CastVote[],
): Promise<void> {
  const scope = { workspaceId: ctx.workspace.id, briefId };
  for (const { who, left, right, choice, seconds, at, medium = 'text' } of list) {
    const pairId = newId();
    const sides = { ...scope, reviewerId: who, leftId: left, rightId: right };
    await ctx.db.insert(pairs).values({ ...sides, id: pairId, medium, drawnAt: at });
    await ctx.db.insert(voteRows).values({ ...sides, id: newId(), pairId, choice, seconds, createdAt: at });
  }
}

/** A brief of six texts by three models and of unlike length, judged by four people over three weeks. */
export async function judgedWorld(db: Database, seed = 1) {
  const random = createRandom(seed);
  const { owner, join } = await studio(db);
  const { id: briefId } = await createBrief(owner, aBrief());
  const { rubric } = await readBrief(owner, { briefId });
  const people = [owner, await join('reviewer'), await join('reviewer'), await join('editor')];
  const ids: string[] = [];
  for (let i = 0; i < 6; i += 1) {
    const id = await hangText(owner, briefId, `Text ${i}`);
    ids.push(id);
    const recipe = {
      model: worldModels[i % 3]!,
      strategy: { kind: 'greedy' },
      seed: 1,
      prompt: '',
      operation: null,
    };
    await owner.db
      .update(draftRows)
      .set({ recipe, size: 20 + 7 * i })
      .where(eq(draftRows.id, id));
  }
  const at = () => new Date(Date.UTC(2026, 1, 2 + random.below(21), random.below(24)));
  const list = Array.from({ length: 260 }, (): CastVote => {
    const left = random.below(6);
    const right = (left + 1 + random.below(5)) % 6;
    const drawn = random.uniform();
    const better = random.uniform() < 1 / (1 + Math.exp(0.5 * (left - right) - 0.3)) ? 'left' : 'right';
    const choice = drawn < 0.1 ? 'tie' : drawn < 0.15 ? 'both_bad' : better;
    const who = people[random.below(4)]!.actor.userId;
    return { who, left: ids[left]!, right: ids[right]!, choice, seconds: random.below(20) || null, at: at() };
  });
  await castVotes(owner, briefId, list);
  const given = people.flatMap(({ actor }) =>
    ids.map((draftId) => ({
      who: actor.userId,
      draftId,
      scores: { voice: 1 + random.below(5), clarity: 1 + random.below(5) },
    })),
  );
  for (const { who, draftId, scores } of given)
    await owner.db.insert(ratingRows).values({
      id: newId(),
      workspaceId: owner.workspace.id,
      briefId,
      draftId,
      reviewerId: who,
      rubricId: rubric.id,
      scores,
      createdAt: at(),
    });
  return { owner, people, briefId, ids, list, given, rubric, join };
}
