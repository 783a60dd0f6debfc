import { personView } from '@/lib/accounts/format';
import { letterFor } from '@/lib/drafts/lineage';
import type { DraftCard, Recipe } from '@/lib/drafts/schema';
import type { Actor, WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import type { Hub } from './hub';
import { messageStream } from './message-stream';
import type { Order } from './order';
import type { Place, Placement } from './place';
import type { StreamMessage } from './schema';

/** What starting, retrying and resuming answer: the cards at once, and one stream for all of them. */
export interface Generation {
  generationId: string;
  drafts: DraftCard[];
  stream: ReadableStream<StreamMessage>;
}

/** An order before its draft has an id, with what its row says. */
export type Plan = Omit<Order, 'draftId' | 'workspaceId' | 'userId' | 'briefId'> & { recipe: Recipe };

export interface Placed {
  order: Order;
  number: number;
  recipe: Recipe;
}

/** Writes the rows of new drafts, waiting, under the hub's lease. @throws not_found */
export async function insertDrafts(
  put: Place,
  hub: Hub,
  place: Omit<Placement, 'rows' | 'medium' | 'owner' | 'event'> & {
    event: { kind: string; data: (ids: string[]) => Record<string, unknown> };
  },
  plans: readonly Plan[],
): Promise<Placed[]> {
  const { workspaceId, briefId, authorId: userId } = place;
  const placed = plans.map(({ recipe, ...plan }) => ({
    order: { ...plan, draftId: newId(), workspaceId, userId, briefId },
    recipe,
  }));
  const ids = placed.map(({ order }) => order.draftId);
  const first = await put({
    ...place,
    owner: hub.owner,
    medium: plans[0]?.medium ?? 'text',
    rows: placed.map(({ order, recipe }) => ({
      id: order.draftId,
      title: order.briefTitle,
      content: order.prefix,
      recipe,
    })),
    event: { kind: place.event.kind, draftId: ids[0] ?? '', data: place.event.data(ids) },
  });
  return placed.map((each, index) => ({ ...each, number: first + index }));
}

/** The card of a draft that was just placed; nobody has judged or marked it, so no table is asked. */
export function freshCard(hub: Hub, { order, number, recipe }: Placed, author: Actor, at: Date): DraftCard {
  const glance = hub.glance(order.draftId);
  return {
    id: order.draftId,
    number,
    letter: letterFor(number),
    medium: order.medium,
    title: order.briefTitle,
    excerpt: order.medium === 'text' ? order.prefix.slice(0, 600) : null,
    rawUrl: null,
    width: null,
    height: null,
    state: glance?.state ?? 'queued',
    reason: null,
    detail: null,
    size: null,
    tokens: null,
    firstTokenMs: null,
    durationMs: null,
    place: glance?.place ?? null,
    recipe,
    author: personView({ id: author.userId, name: author.name }),
    favourite: false,
    archived: false,
    published: false,
    settled: false,
    score: null,
    votes: 0,
    yourVote: false,
    createdAt: at.toISOString(),
  };
}

/** Follows drafts that were handed to the hub, from their beginning. */
export function streamOf(
  ctx: WorkspaceContext,
  hub: Hub,
  placed: readonly Placed[],
): ReadableStream<StreamMessage> {
  return messageStream(
    ctx,
    hub,
    placed.map(({ order }) => order.draftId),
  );
}
