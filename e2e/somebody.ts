import type { BrowserContext } from '@playwright/test';
import { eq, getTableColumns, sql as query } from 'drizzle-orm';
import { asDatabase, type Database } from '@/db/client';
import { type Connection, connect } from '@/db/connection';
import { drafts } from '@/db/schema';
import { createBrief } from '@/lib/briefs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { sessionCookie } from '@/lib/testing/session';
import { aBrief, studio } from '@/lib/testing/world';
import { createToken } from '@/lib/workspaces';

/** An owner with a workspace, a brief and a token in the database of a studio that a story started itself. */
export interface Somebody {
  owner: WorkspaceContext;
  slug: string;
  briefId: string;
  token: string;
  db: Database;
  /** The drafts of the brief, the first first. */
  drafts: () => Promise<StoredDraft[]>;
  /** Signs a browser in at a studio with this secret. */
  signIn: (context: BrowserContext, url: string, secret: Buffer) => Promise<void>;
  /** Ends the connection, which would keep an embedded database from ending with its studio. */
  leave: () => Promise<void>;
}

type StoredDraft = typeof drafts.$inferSelect & {
  /** Content, and what was saved of it while it is written. */
  text: string;
};

const text = query<string>`coalesce(${drafts.content}, '') || coalesce((
  select string_agg(c.text, '' order by c.seq) from draft_chunks c where c.draft_id = ${drafts.id}), '')`;

/** The drafts of a brief, the first first. */
export function storedDrafts(db: Database, briefId: string): Promise<StoredDraft[]> {
  return db
    .select({ ...getTableColumns(drafts), text })
    .from(drafts)
    .where(eq(drafts.briefId, briefId))
    .orderBy(drafts.number);
}

export async function somebody(connection: Connection): Promise<Somebody> {
  const sql = connect(connection, { max: 2 });
  const db = asDatabase(sql);
  const { owner, slug } = await studio(db, 'Quay Street');
  const { id: briefId } = await createBrief(owner, aBrief());
  const { token } = await createToken(owner, { name: 'A story' });
  return {
    owner,
    slug,
    briefId,
    token,
    db,
    drafts: () => storedDrafts(db, briefId),
    async signIn(context, url, secret) {
      const cookie = await sessionCookie(secret, owner);
      await context.addCookies([{ ...cookie, url, httpOnly: true, sameSite: 'Lax' }]);
    },
    leave: () => sql.end({ timeout: 2 }),
  };
}

/** A long answer of the fake provider, fifteen seconds of it: nobody needs to hurry to meet it in mid-stream. */
export const patient = {
  variable: 'text:patient@ttft=100;tps=40;tokens=600',
  id: 'compatible/patient@ttft=100;tps=40;tokens=600',
};

/** What a script received of its drafts so far; `over` resolves when the answer has ended, well or cut off. */
export interface Received {
  texts: Map<string, string>;
  over: Promise<void>;
}

/** Asks a studio for drafts by the REST door, and reads them as they are written. @throws the status that is not 200 */
export async function generate(
  url: string,
  { token, briefId }: Pick<Somebody, 'token' | 'briefId'>,
  more: { model: string; medium?: string; count?: number },
): Promise<Received> {
  const response = await fetch(`${url}/api/v1/generations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ briefId, medium: 'text', prompt: '', count: 1, ...more }),
  });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  const texts = new Map<string, string>();
  const read = async () => {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const piece of response.body ?? []) {
      const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter((each) => each.startsWith('data: '))) {
        const { draft, delta } = JSON.parse(line.slice(6)) as { draft: string; delta?: string };
        texts.set(draft, (texts.get(draft) ?? '') + (delta ?? ''));
      }
    }
  };
  return { texts, over: read().catch(() => {}) };
}
