import { randomInt } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Transaction } from '@/db/client';
import { draftMarks } from '@/db/schema';
import { requireCan } from '@/lib/access';
import { readCards } from '@/lib/drafts';
import type { DraftCard } from '@/lib/drafts/schema';
import { resumePrompt } from '@/lib/generation';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { asStudioError, conflict, notFound } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/parse';
import { record } from '@/lib/realtime';
import { loadUnfinished, orderAgain, requeue, type Unfinished } from './again';
import type { Hub } from './hub';
import { hubOf } from './hubs';
import { messageStream } from './message-stream';
import type { Order } from './order';
import { placeWithin } from './place';
import { jointOf } from './request';
import { requireRoom } from './room';
import { freshCard, type Generation, insertDrafts, streamOf } from './start';
import { draftInput } from './stop';

/** Events of the workspace that are looked through for what was begun a moment ago. */
const lately = 1_000;

/**
 * Makes the same request again. The same card where nothing was written and nothing rests on it; else a new draft with a new seed,
 * because a work is never overwritten, and a drawing that failed makes room for it. Pressed twice at once it is one draft.
 * @throws forbidden, not_found, conflict (notRetryable), limited, unavailable
 */
export async function retryDraft(
  ctx: WorkspaceContext,
  input: z.input<typeof draftInput>,
): Promise<Generation> {
  requireCan(ctx, 'draft.generate');
  const { draftId } = parse(draftInput, input);
  const hub = hubOf(ctx.db);
  requireRoom(hub, ctx, 1);
  const at = ctx.now();
  const outcome = await ctx.db.transaction(async (tx) => {
    // A drawing that failed is gone as soon as somebody pressed: then it is theirs that is shown.
    const draft = await loadUnfinished(tx, ctx, draftId).catch((error: unknown) => {
      if (asStudioError(error).code !== 'not_found') throw error;
      return null;
    });
    const begun = await begunInstead(tx, ctx, draftId);
    if (begun) return { kind: 'begun', begun } as const;
    if (!draft) throw notFound();
    if (!draft.written && !draft.settled) {
      await requeue(tx, hub, draft);
      await tell(tx, ctx, draft, at);
      return { kind: 'same', draft, order: orderAgain(ctx, draft, anew(draft)) } as const;
    }
    const placed = await replace(tx, ctx, hub, draft, at);
    return { kind: 'placed', draft, placed } as const;
  });
  if (outcome.kind === 'begun') return follow(ctx, hub, outcome.begun.generationId, outcome.begun.id);
  if (outcome.kind === 'placed') {
    hub.begin([outcome.placed.order]);
    const stream = streamOf(ctx, hub, [outcome.placed]);
    const card = freshCard(hub, outcome.placed, ctx.actor, at);
    return { generationId: outcome.draft.generationId, drafts: [card], stream };
  }
  return startSame(ctx, hub, outcome.draft, outcome.order);
}

/**
 * Goes on with a draft that was cut off: the text stays and grows. An embedded engine repeats its own text by its seed and
 * goes on exactly as it would have; a hosted model is given what stands and asked for what follows. Only while nothing rests on it.
 * @throws forbidden, not_found, conflict (notRetryable, cannotContinue, restsOnIt), limited, unavailable
 */
export async function resumeDraft(
  ctx: WorkspaceContext,
  input: z.input<typeof draftInput>,
): Promise<Generation> {
  requireCan(ctx, 'draft.generate');
  const { draftId } = parse(draftInput, input);
  const hub = hubOf(ctx.db);
  requireRoom(hub, ctx, 1);
  const { draft, order } = await ctx.db.transaction(async (tx) => {
    const found = await loadUnfinished(tx, ctx, draftId);
    const embedded = hub.models.list().some((model) => model.id === found.recipe.model && model.embedded);
    if (found.written && found.medium !== 'text' && !embedded) throw conflict('cannotContinue');
    await requeue(tx, hub, found);
    await tell(tx, ctx, found, ctx.now());
    return { draft: found, order: orderAgain(ctx, found, goingOn(found, embedded)) };
  });
  return startSame(ctx, hub, draft, order);
}

type Going = Pick<Order, 'prompt' | 'prefix' | 'joint' | 'replay'>;

/** From where the draft began. */
const anew = ({ prompt, prefix }: Unfinished): Going => ({
  prompt,
  prefix,
  joint: jointOf(prefix),
  replay: false,
});

/** From where it was cut off. */
function goingOn(draft: Unfinished, embedded: boolean): Going {
  const { prompt, content, written } = draft;
  if (!written) return anew(draft);
  if (embedded) return { prompt, prefix: content, joint: '', replay: true };
  return { prompt: resumePrompt(prompt, content), prefix: content, joint: '', replay: false };
}

async function startSame(
  ctx: WorkspaceContext,
  hub: Hub,
  draft: Unfinished,
  order: Order,
): Promise<Generation> {
  hub.begin([order]);
  return follow(ctx, hub, draft.generationId, draft.id);
}

/** The card and the stream of a draft that is on its way. */
async function follow(
  ctx: WorkspaceContext,
  hub: Hub,
  generationId: string,
  draftId: string,
): Promise<Generation> {
  const stream = messageStream(ctx, hub, [draftId]);
  const who = { workspaceId: ctx.workspace.id, userId: ctx.actor.userId };
  const cards = await readCards(ctx.db, who, [draftId]);
  const glance = hub.glance(draftId);
  const drafts: DraftCard[] = cards.map((card) =>
    glance ? { ...card, state: glance.state, place: glance.place } : card,
  );
  return { generationId, drafts, stream };
}

/**
 * The draft that somebody began in the place of this one a moment ago: it is still being written, or was done at once. The caller
 * holds the lock of the old one, so whoever pressed first has written theirs.
 */
async function begunInstead(
  tx: Transaction,
  ctx: WorkspaceContext,
  draftId: string,
): Promise<{ id: string; generationId: string } | null> {
  const [row] = await tx.execute<{ id: string; generationId: string }>(sql`
    select d.id, d.generation_id as "generationId" from events e join drafts d on d.id = e.draft_id
    where e.workspace_id = ${ctx.workspace.id} and e.kind = 'draftRetried' and e.data->>'instead' = ${draftId}
      and e.seq > (select event_seq - ${lately}::int from workspaces where id = ${ctx.workspace.id})
      and (d.state in ('queued', 'streaming') or (d.state = 'complete' and d.finished_at > now() - interval '5 seconds'))
    order by e.seq desc limit 1`);
  return row ?? null;
}

async function replace(tx: Transaction, ctx: WorkspaceContext, hub: Hub, draft: Unfinished, at: Date) {
  const { genome: _, ...recipe } = draft.recipe;
  const again = { ...recipe, seed: randomInt(2_147_483_000) };
  const [placed] = await insertDrafts(
    placeWithin(tx),
    hub,
    {
      workspaceId: ctx.workspace.id,
      briefId: draft.briefId,
      authorId: ctx.actor.userId,
      generationId: draft.generationId,
      parents: draft.parents,
      event: { kind: 'draftRetried', data: () => ({ instead: draft.id }) },
      at,
    },
    [
      {
        medium: draft.medium,
        model: again.model,
        strategy: again.strategy,
        seed: again.seed,
        ...anew(draft),
        briefTitle: draft.briefTitle,
        recipe: again,
      },
    ],
  );
  if (!placed) throw new Error('retryDraft: no draft was placed');
  if (draft.state === 'failed' && draft.medium !== 'text' && !draft.settled) {
    await tx
      .insert(draftMarks)
      .values({ draftId: draft.id, deletedAt: at })
      .onConflictDoUpdate({ target: draftMarks.draftId, set: { deletedAt: at } });
  }
  return placed;
}

async function tell(tx: Transaction, ctx: WorkspaceContext, draft: Unfinished, at: Date): Promise<void> {
  await record(tx, ctx.workspace.id, {
    kind: 'draftRetried',
    actorId: ctx.actor.userId,
    briefId: draft.briefId,
    draftId: draft.id,
    at,
  });
}
