import type { Database } from '@/db/client';
import { briefs, members, rubrics, users, workspaces } from '@/db/schema';
import type { Role } from '@/lib/access/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';

export interface World {
  workspaceId: string;
  briefId: string;
  rubricId: string;
  owner: WorkspaceContext;
  /** A further member of this workspace. */
  join(role: Role, name?: string): Promise<WorkspaceContext>;
  /** The same person through another handle of the same database: a second process. */
  through(db: Database): WorkspaceContext;
}

/** A workspace of its own with an owner and one brief. */
export async function makeWorld(db: Database): Promise<World> {
  const at = new Date();
  const workspace = { id: newId(), slug: `w-${newId()}`, name: 'Quay Street' };
  await db.insert(workspaces).values(workspace);
  const join = async (role: Role, name = 'Ines Vale'): Promise<WorkspaceContext> => {
    const id = newId();
    const email = `${id}@example.org`;
    await db.insert(users).values({ id, email, name });
    await db.insert(members).values({ workspaceId: workspace.id, userId: id, role, joinedAt: at });
    return {
      actor: { userId: id, name, email, via: 'session' },
      db,
      now: () => new Date(),
      address: null,
      workspace: { ...workspace, role },
    };
  };
  const owner = await join('owner');
  const [briefId, rubricId] = [newId(), newId()];
  await db.insert(briefs).values({
    id: briefId,
    workspaceId: workspace.id,
    title: 'Harbour lamp',
    goal: 'Announce the lamp to makers',
    audience: 'Makers',
    tone: 'Warm',
    constraints: ['Under 120 words'],
    language: 'en',
    createdBy: owner.actor.userId,
    touchedAt: at,
  });
  await db.insert(rubrics).values({
    id: rubricId,
    workspaceId: workspace.id,
    briefId,
    version: 1,
    criteria: [
      { key: 'clarity', name: 'Clarity', hint: '', weight: 75 },
      { key: 'warmth', name: 'Warmth', hint: '', weight: 25 },
    ],
  });
  return {
    workspaceId: workspace.id,
    briefId,
    rubricId,
    owner,
    join,
    through: (other) => ({ ...owner, db: other }),
  };
}
