import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import {
  checkDesign,
  cutWell,
  type Measured,
  measure,
  rawUrlOf,
  readPicture,
  sizeOfText,
  titleOfText,
} from '@/lib/drafts';
import type { DraftState } from '@/lib/drafts/schema';
import { later } from '@/lib/jobs';
import { channels } from '@/lib/realtime';
import type { Ending, Order } from './order';
import { eventsOf } from './place';
import { announcements } from './store';
import type { StateFacts } from './track';

export interface Finished {
  state: DraftState;
  text: string;
  facts: StateFacts;
}

interface Row {
  state: DraftState;
  content: string | null;
  measured: Partial<Measured>;
  reason: string | null;
  detail: string | null;
}

/**
 * Ends a draft in ONE statement: its text moves from the chunks into `content`, its state and measures are set, an event is
 * recorded. Guarded by the lease: answers null, with nothing changed, when somebody else has ended it already. No chunk of
 * the draft may be on its way to the database meanwhile.
 */
export async function finishDraft(
  db: Database,
  owner: string,
  order: Order,
  text: string,
  ending: Ending,
  durationMs: number | null,
): Promise<Finished | null> {
  const row = await decide(db, order, text, ending);
  const made = ending.state === 'complete' && row.state === 'complete' ? ending.made : null;
  const { measured } = row;
  const tokens = made?.tokens || null;
  const told = { state: row.state, ...(row.reason ? { reason: row.reason } : {}) };
  const [news = ''] = announcements([{ draft: order.draftId, brief: order.briefId }], owner);
  const [kept] = await db.execute<{ finished_at: string }>(sql`
    with ended as (
      update drafts set state = ${row.state}, content = ${row.content}, title = ${measured.title || order.briefTitle},
        blob_hash = ${measured.blobHash ?? null}, media_type = ${measured.mediaType ?? null},
        width = ${measured.width ?? null}, height = ${measured.height ?? null}, size = ${measured.size ?? null},
        reason = ${row.reason}, detail = ${row.detail}, tokens = ${tokens},
        first_token_ms = ${made?.firstTokenMs ?? null}, duration_ms = ${durationMs},
        recipe = recipe || ${JSON.stringify(made?.genome ? { genome: made.genome } : {})}::text::jsonb,
        finished_at = date_trunc('milliseconds', clock_timestamp()),
        lease_owner = null, lease_until = null, stop_requested = false
      where id = ${order.draftId} and lease_owner = ${owner} and state in ('queued', 'streaming')
      returning finished_at, author_id
    ), swept as (
      delete from draft_chunks where draft_id = ${order.draftId} and exists (select 1 from ended)
    ), ${eventsOf(
      order.workspaceId,
      1,
      sql`select 0 as nth, 'draftFinished'::text as kind, author_id as actor, ${order.briefId}::uuid as brief,
        ${order.draftId}::uuid as draft, ${JSON.stringify(told)}::text::jsonb as data, finished_at as at from ended`,
    )}
    select finished_at, pg_notify(${channels.stream}, ${news}), (select count(*) from announced) as told from ended`);
  if (!kept) return null;
  if (row.state === 'complete' || row.state === 'stopped')
    later(db, 'measure-brief', { briefId: order.briefId });
  const figures = { tokens, firstTokenMs: made?.firstTokenMs ?? null, durationMs };
  return {
    state: row.state,
    text: row.content ?? '',
    facts: factsOf(order, row, kept.finished_at, figures),
  };
}

/** What the end means for the row: a drawing that cannot be stored fails, everything else keeps its text. */
async function decide(db: Database, order: Order, text: string, ending: Ending): Promise<Row> {
  const content = text === '' ? null : text;
  if (ending.state !== 'complete') {
    const failure = ending.state === 'failed' ? ending : null;
    const measured = partial(order, content);
    return {
      state: ending.state,
      content,
      measured,
      reason: failure?.reason ?? null,
      detail: failure?.detail || null,
    };
  }
  const { made } = ending;
  const garbled = (detail: string): Row => ({
    state: 'failed',
    content,
    measured: partial(order, content),
    reason: 'garbled',
    detail,
  });
  if (order.medium === 'design') {
    const check = checkDesign(text);
    if (!check.ok) return garbled(`${check.problem}: ${check.detail}`);
  }
  if (order.medium === 'art' && !readPicture(made.bytes ?? new Uint8Array()))
    return garbled('Not a picture.');
  // A text is named by its own first heading or line.
  const title = order.medium === 'text' ? '' : made.title;
  const work = order.medium === 'art' ? { bytes: made.bytes ?? new Uint8Array() } : { content: text };
  const measured = await measure(db, { medium: order.medium, title, ...work });
  return { state: 'complete', content: measured.content, measured, reason: null, detail: null };
}

/** Title and size of a work that was not finished. */
function partial(order: Order, content: string | null): Partial<Measured> {
  if (order.medium !== 'text' || content === null) return {};
  return {
    title: cutWell(titleOfText(content), 200) || order.briefTitle,
    mediaType: 'text/markdown',
    size: sizeOfText(content),
  };
}

function factsOf(
  order: Order,
  row: Row,
  finishedAt: string,
  figures: { tokens: number | null; firstTokenMs: number | null; durationMs: number | null },
): StateFacts {
  const { measured } = row;
  const rawUrl = rawUrlOf({ id: order.draftId, medium: order.medium, state: row.state, finishedAt });
  const all = {
    ...(row.reason ? { reason: row.reason } : {}),
    ...(row.detail ? { detail: row.detail } : {}),
    ...(rawUrl ? { rawUrl } : {}),
    title: measured.title || order.briefTitle,
    size: measured.size,
    width: measured.width,
    height: measured.height,
    ...figures,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== null && value !== undefined));
}
