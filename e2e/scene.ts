import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { eq, sql } from 'drizzle-orm';
import type { ActionName } from '@/app/_server/operations';
import type { Database } from '@/db/client';
import { workspaces } from '@/db/schema';
import type { Role } from '@/lib/access/schema';
import { createBrief, readBrief } from '@/lib/briefs';
import type { SignedIn, WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { installationSecret } from '@/lib/kernel/secret';
import { drawPair } from '@/lib/reviews';
import { sessionCookie } from '@/lib/testing/session';
import { aBrief, hangDesign, hangText, studio } from '@/lib/testing/world';
import { createToken, inviteMember, listInvitations, listTokens } from '@/lib/workspaces';

export const root = path.resolve(import.meta.dirname, '..');
/** The cookie the app itself would set, or one that was tampered with. */
export async function cookieFor(
  who: SignedIn,
  over: { sessionVersion?: number; secret?: Buffer; maxAge?: number } = {},
): Promise<string> {
  const { secret = installationSecret(), ...rest } = over;
  const { name, value } = await sessionCookie(secret, who, rest);
  return `${name}=${value}`;
}

/** A workspace with one of everything an address or an action may name. */
export interface Scene {
  slug: string;
  workspaceId: string;
  briefId: string;
  draftIds: [string, string];
  designId: string;
  rubricId: string;
  memberId: string;
  invitationId: string;
  invitationToken: string;
  tokenId: string;
  bearer: string;
  pairId: string;
  /** The open pair of each role that may judge. */
  pairOf: Partial<Record<Role, string>>;
  cast: Record<Role, WorkspaceContext>;
}

export async function makeScene(database: Database): Promise<Scene> {
  const { slug, owner, join } = await studio(database, 'A room of one');
  const cast = {
    owner,
    editor: await join('editor'),
    reviewer: await join('reviewer'),
    viewer: await join('viewer'),
  };
  const { id: briefId } = await createBrief(owner, aBrief());
  const draftIds: [string, string] = [
    await hangText(owner, briefId, 'One'),
    await hangText(owner, briefId, 'Two'),
  ];
  const designId = await hangDesign(owner, briefId, null);
  const otherId = await hangDesign(owner, briefId, null, 'A second poster');
  const pairOf: Partial<Record<Role, string>> = {};
  for (const role of ['owner', 'editor', 'reviewer'] as const)
    pairOf[role] = (await drawPair(cast[role], { briefId, drafts: [designId, otherId] }))!.pairId;
  const { token: invitationToken } = await inviteMember(owner, { role: 'viewer' });
  const { token: bearer } = await createToken(cast.editor, { name: 'A script' });
  const { token: _ } = await createToken(owner, { name: 'Another' });
  return {
    slug,
    workspaceId: owner.workspace.id,
    briefId,
    draftIds,
    designId,
    rubricId: (await readBrief(owner, { briefId })).rubric.id,
    memberId: (await join('viewer')).actor.userId,
    invitationId: (await listInvitations(owner))[0]!.id,
    invitationToken,
    tokenId: (await listTokens(owner)).find(({ yours }) => yours)!.id,
    bearer,
    pairId: pairOf.owner!,
    pairOf,
    cast,
  };
}

/** What an address names where nothing is. */
export const nowhere = (): Pick<
  Scene,
  'slug' | 'briefId' | 'draftIds' | 'designId' | 'pairId' | 'pairOf'
> => ({
  slug: 'no-such-workspace',
  briefId: newId(),
  draftIds: [newId(), newId()],
  designId: newId(),
  pairId: newId(),
  pairOf: {},
});

export const removeWorkspace = (database: Database, scene: Scene) =>
  database.update(workspaces).set({ deletedAt: new Date() }).where(eq(workspaces.id, scene.workspaceId));

/** Every row that belongs to the scenes' workspaces and people, as one word. When somebody was last seen does not count. */
export async function fingerprint(database: Database, scenes: readonly Scene[]): Promise<string> {
  const spaces = scenes.map(({ workspaceId }) => workspaceId);
  const people = scenes.flatMap(({ cast }) => Object.values(cast).map(({ actor }) => actor.userId));
  const tables = await database.execute<{ name: string; column: string }>(sql`
    select table_name as name, column_name as column from information_schema.columns
    where table_schema = 'public' and column_name in ('workspace_id', 'user_id')
      or table_schema = 'public' and table_name in ('workspaces', 'users') and column_name = 'id' order by 1, 2`);
  const parts: string[] = [];
  for (const { name, column } of tables) {
    const ids = column === 'workspace_id' || name === 'workspaces' ? spaces : people;
    const [row] = await database.execute<{ n: number; h: string }>(sql`
      select count(*)::int as n, coalesce(sum(hashtext((to_jsonb(t) - 'last_seen_at' - 'last_used_at')::text)::bigint), 0)::text as h
      from ${sql.raw(`"${name}"`)} t where ${sql.raw(`"${column}"`)}::text in ${ids}`);
    parts.push(`${name}.${column}:${row!.n}:${row!.h}`);
  }
  return parts.join(' ');
}

/** Every page of the app by its folder, as its address is written: `/[workspace]/briefs/[brief]`. */
export function pagesOnDisk(): string[] {
  return readdirSync(path.join(root, 'app'), { recursive: true, encoding: 'utf8' })
    .filter((name) => /(^|[\\/])page\.tsx$/.test(name))
    .map(
      (name) =>
        `/${name.replaceAll('\\', '/').replace(/(^|\/)page\.tsx$/, '')}`.replace(/\/\([^)]+\)/g, '') || '/',
    )
    .sort();
}

export interface BuiltAction {
  name: ActionName;
  id: string;
  /** A page whose build knows the action. */
  page: string;
}

/** The server actions as the build numbered them. */
export function builtActions(): BuiltAction[] {
  const manifest: {
    node: Record<string, { exportedName: ActionName; workers: Record<string, unknown> }>;
  } = JSON.parse(readFileSync(path.join(root, '.next', 'server', 'server-reference-manifest.json'), 'utf8'));
  return Object.entries(manifest.node).map(([id, { exportedName, workers }]) => {
    const pages = Object.keys(workers).map(
      (worker) =>
        worker
          .replace(/^app/, '')
          .replace(/\/page$/, '')
          .replace(/\/\([^)]+\)/g, '') || '/',
    );
    return { name: exportedName, id, page: pages.find((page) => !page.includes('[')) ?? pages[0]! };
  });
}
