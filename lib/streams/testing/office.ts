import { sql } from 'drizzle-orm';
import { asDatabase, type Database } from '@/db/client';
import { connect } from '@/db/connection';
import type { TestDatabase } from '@/db/testing';
import type { Hub, HubOptions } from '../hub';
import { openHub } from '../hubs';
import { type Script, scriptedModels } from './scripted';

export interface Office {
  db: Database;
  hub: Hub;
  models: ReturnType<typeof scriptedModels>;
  close(): Promise<void>;
}

/** A pool and a hub of their own on a test's database, as a process of the studio has them. */
export function openOffice(
  base: TestDatabase,
  scripts: Record<string, Script>,
  options: Partial<HubOptions> = {},
  more?: Parameters<typeof scriptedModels>[1],
): Office {
  const pool = connect(base.connection, { max: 6 });
  const db = asDatabase(pool);
  const models = scriptedModels(scripts, more);
  const hub = openHub(db, { models, slots: 32, ...options });
  return {
    db,
    hub,
    models,
    async close() {
      await hub.close();
      await pool.end({ timeout: 2 });
    },
  };
}

export interface StoredDraft extends Record<string, unknown> {
  state: string;
  content: string | null;
  /** Content and chunks together. */
  text: string;
  chunks: number;
  reason: string | null;
  detail: string | null;
  title: string;
  media_type: string | null;
  blob_hash: string | null;
  recipe: Record<string, unknown>;
  lease_owner: string | null;
}

/** A draft as it stands in the tables. */
export async function storedDraft(base: TestDatabase, id: string): Promise<StoredDraft> {
  const [row] = await base.db.execute<StoredDraft>(sql`
    select d.*, (select count(*)::int from draft_chunks c where c.draft_id = d.id) as chunks,
      coalesce(content, '') || coalesce((select string_agg(c.text, '' order by c.seq) from draft_chunks c where c.draft_id = d.id), '') as text
    from drafts d where id = ${id}`);
  if (!row) throw new Error('storedDraft: no such draft');
  return row;
}

/** `n` words that tell their place. */
export const words = (n: number, of = 'word'): string[] =>
  Array.from({ length: n }, (_, at) => `${of}${at} `);
