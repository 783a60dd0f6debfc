import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { createBrief, readBrief } from '@/lib/briefs';
import { addDraft } from '@/lib/drafts';
import type { EdgeKind } from '@/lib/drafts/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { addReference } from '@/lib/measures';
import { drawPair, pairSide, rate, vote } from '@/lib/reviews';
import { measureBrief } from './measured';
import { aBrief, studio } from './world';

/** Hangs a finished text of these words, made by a model, from a parent; its id. */
export async function hangWords(
  ctx: WorkspaceContext,
  briefId: string,
  content: string,
  over: { model?: string; parent?: string; kind?: EdgeKind } = {},
): Promise<string> {
  const { id } = await ctx.db.transaction((tx) =>
    addDraft(
      tx,
      { workspaceId: ctx.workspace.id, briefId },
      {
        medium: 'text',
        title: content.slice(0, 20),
        content,
        recipe: {
          model: over.model ?? 'maquette/prose-1',
          strategy: { kind: 'greedy' },
          seed: 1,
          prompt: '',
          operation: null,
        },
        authorId: ctx.actor.userId,
        parents: over.parent ? [{ id: over.parent, kind: over.kind ?? 'variant' }] : [],
        at: ctx.now(),
        event: null,
      },
    ),
  );
  return id;
}

/** `winner` beats `loser`, or they tie, in whatever order the server shows them. */
export async function judgePair(
  ctx: WorkspaceContext,
  briefId: string,
  winner: string,
  loser: string,
  tie = false,
) {
  const drawn = await drawPair(ctx, { briefId, drafts: [winner, loser] });
  const left = (await pairSide(ctx, { pairId: drawn!.pairId, side: 'left' })).draftId;
  await vote(ctx, {
    pairId: drawn!.pairId,
    choice: tie ? 'tie' : left === winner ? 'left' : 'right',
    seconds: 5,
  });
}
/** Texts that share some words. */
export const alikeTexts = [
  'Forty seats and one long table. Come in on Friday at eight.',
  'One long table, forty seats. Friday at eight.',
  'Bring the sentence you could not finish at home to the long table.',
  'A shelf of half-finished novels and no music before noon.',
  'Coffee, and nobody asks how the book is going.',
  'Friday at eight, twelve Quay Street. Forty seats wait.',
];

/** A brief with these texts, judged and rated by two people, a reference and measured figures. */
export async function measuredWorld(db: Database) {
  const { owner, join } = await studio(db);
  const { id: briefId } = await createBrief(owner, aBrief());
  const ids: string[] = [];
  for (const line of alikeTexts) ids.push(await hangWords(owner, briefId, line));
  const reviewer = await join('reviewer');
  const { rubric } = await readBrief(owner, { briefId });
  for (const [at, id] of ids.entries()) {
    await rate(owner, {
      draftId: id,
      rubricId: rubric.id,
      scores: { voice: 1 + (at % 5), clarity: 3 },
      comment: '',
    });
    await rate(reviewer, {
      draftId: id,
      rubricId: rubric.id,
      scores: { voice: 5 - (at % 3), clarity: 1 + ((at * 2) % 5) },
      comment: '',
    });
  }
  for (let a = 0; a < ids.length; a += 1)
    for (let b = a + 1; b < ids.length; b += 1)
      await judgePair(
        a % 2 ? owner : reviewer,
        briefId,
        ids[(a * b) % 3 ? a : b]!,
        ids[(a * b) % 3 ? b : a]!,
        a + b === 5,
      );
  await addReference(owner, {
    briefId,
    content: 'One long table and forty seats wait. Come on Friday at eight.',
  });
  await measureBrief(db, briefId);
  return { owner, reviewer, join, briefId, ids, rubric };
}

/** The figures of a metric by draft. */
export const valuesOf = async (db: Database, briefId: string, metric: string): Promise<Map<string, number>> =>
  new Map(
    (
      await db.execute<{ draft_id: string; value: number }>(
        sql`select draft_id, value from metric_values where brief_id = ${briefId} and metric = ${metric} and value is not null`,
      )
    ).map((row) => [row.draft_id, row.value]),
  );
