import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { can, requireActor } from '@/lib/access';
import type { Context } from '@/lib/kernel/context';
import { forbidden, notFound } from '@/lib/kernel/errors';
import { draftInput } from './read';

/** What a browser gets to show: a design's source or a picture's bytes. */
export interface RawWork {
  body: string | Uint8Array<ArrayBuffer>;
  mediaType: string;
}

/**
 * The work itself, for the raw route. The address names no workspace, so membership is in the WHERE: a stranger and a
 * missing id get the same answer. A text is answered as plain text. @throws unauthenticated, forbidden, not_found
 */
export async function readRaw(ctx: Context, input: z.input<typeof draftInput>): Promise<RawWork> {
  requireActor(ctx);
  const parsed = draftInput.safeParse(input);
  if (!parsed.success) throw notFound();
  const [row] = await ctx.db.execute<{
    role: string;
    medium: string;
    content: string | null;
    media_type: string | null;
    bytes: Buffer | null;
  }>(sql`
    select k.role, d.medium, d.content, coalesce(b.media_type, d.media_type) as media_type, b.bytes
    from drafts d
    join workspaces w on w.id = d.workspace_id and w.deleted_at is null
    join members k on k.workspace_id = w.id and k.user_id = ${ctx.actor.userId}
    join briefs f on f.id = d.brief_id and f.deleted_at is null
    left join draft_marks m on m.draft_id = d.id
    left join blobs b on b.hash = d.blob_hash
    where d.id = ${parsed.data.draftId} and m.deleted_at is null and d.state not in ('queued', 'streaming')`);
  if (!row) throw notFound();
  if (!can(row.role, 'draft.rawAsset')) throw forbidden();
  if (row.bytes) return { body: new Uint8Array(row.bytes), mediaType: row.media_type ?? 'image/png' };
  if (row.content === null) throw notFound();
  // A design that failed its check is only ever shown as the text it is.
  const shown = row.medium === 'design' ? row.media_type : null;
  return { body: row.content, mediaType: shown ?? 'text/plain' };
}
