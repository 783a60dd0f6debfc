import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { measureDraft } from '@/lib/measures';

/** Measures every draft of a brief now, as the queue would. */
export async function measureBrief(db: Database, briefId: string): Promise<void> {
  const drafts = await db.execute<{ id: string }>(
    sql`select id from drafts where brief_id = ${briefId} order by number`,
  );
  for (const { id } of drafts) await measureDraft(db, id);
}
