import { and, eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { members, users, workspaces } from '@/db/schema';
import { createBrief } from '@/lib/briefs';
import type { Actor, WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { addReference, setPublished } from '@/lib/measures';
import { record } from '@/lib/realtime';
import { generate } from '@/lib/streams';
import { type DemoBrief, people, plan, type Step } from './plan';
import { reviewAll } from './review';

export const demoSlug = 'demo-studio';
const lockKey = 7_204_101;

type Cast = Map<string, WorkspaceContext>;

/**
 * Makes the demo studio once: people, briefs, drafts by the embedded engines through the same verbs everybody uses, then
 * four reviewers' votes and ratings. Several processes wait for one; a half-made one (the process died) is made anew.
 * @returns the owner the visitor signs in as
 */
export async function ensureDemo(db: Database): Promise<{ ownerId: string }> {
  const present = await readyOwner(db);
  if (present) return { ownerId: present };
  return db.transaction(async (lock) => {
    await lock.execute(sql`select pg_advisory_xact_lock(${lockKey})`);
    const meanwhile = await readyOwner(db);
    if (meanwhile) return { ownerId: meanwhile };
    // A half-made demo only: a workspace with a real member is somebody's, whatever its address.
    await db
      .delete(workspaces)
      .where(
        and(
          eq(workspaces.slug, demoSlug),
          sql`not exists (select from members m join users u on u.id = m.user_id where m.workspace_id = ${workspaces.id} and not u.demo)`,
        ),
      );
    const cast = await gather(db);
    await Promise.all(plan.map((brief) => make(cast, brief)));
    await finish(db);
    return { ownerId: actor(cast, 'ines').actor.userId };
  });
}

/** Notes which works the demo was made with, and opens it: nobody could have added one before. */
async function finish(db: Database): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`
      insert into demo_works (draft_id)
      select d.id from drafts d join workspaces w on w.id = d.workspace_id where w.slug = ${demoSlug} on conflict do nothing`);
    await tx.update(workspaces).set({ demo: true }).where(eq(workspaces.slug, demoSlug));
  });
}

/** `demo` is set last, so a demo that is marked is whole. */
export async function readyOwner(db: Database): Promise<string | null> {
  const [row] = await db
    .select({ userId: members.userId })
    .from(workspaces)
    .innerJoin(members, and(eq(members.workspaceId, workspaces.id), eq(members.role, 'owner')))
    .where(and(eq(workspaces.slug, demoSlug), eq(workspaces.demo, true)));
  return row?.userId ?? null;
}

async function gather(db: Database): Promise<Cast> {
  const now = () => new Date();
  const workspace = { id: newId(), slug: demoSlug, name: 'Quay Street Studio' };
  await db.insert(workspaces).values(workspace);
  const cast: Cast = new Map();
  for (const person of people) {
    const [user] = await db
      .insert(users)
      .values({ id: newId(), email: person.email, name: person.name, demo: true })
      .onConflictDoUpdate({ target: users.email, set: { name: person.name } })
      .returning();
    if (!user) throw new Error('demo: a person could not be made');
    await db
      .insert(members)
      .values({ workspaceId: workspace.id, userId: user.id, role: person.role, joinedAt: now() });
    const who: Actor = { userId: user.id, name: user.name, email: user.email, via: 'session' };
    cast.set(person.key, {
      actor: who,
      db,
      now,
      address: null,
      workspace: { ...workspace, role: person.role },
    });
  }
  await record(db, workspace.id, {
    kind: 'workspaceCreated',
    actorId: actor(cast, 'ines').actor.userId,
    at: now(),
  });
  return cast;
}

function actor(cast: Cast, key: string): WorkspaceContext {
  const found = cast.get(key);
  if (!found) throw new Error(`demo: nobody is called ${key}`);
  return found;
}

async function make(cast: Cast, { brief, by, waves, references, published }: DemoBrief): Promise<void> {
  const { id: briefId } = await createBrief(actor(cast, by), brief);
  const made = new Map<string, string>();
  for (const wave of waves) {
    await Promise.all(wave.map((step) => draw(cast, briefId, step, made)));
  }
  await reviewAll(cast, briefId, brief.rubric);
  for (const reference of references) await addReference(actor(cast, by), { briefId, ...reference });
  const final = published && made.get(published);
  if (final) await setPublished(actor(cast, by), { draftId: final, on: true });
}

async function draw(cast: Cast, briefId: string, step: Step, made: Map<string, string>): Promise<void> {
  const { drafts, stream } = await generate(actor(cast, step.by), {
    briefId,
    medium: step.medium,
    models: step.models,
    count: step.count,
    prompt: step.prompt,
    seed: step.seed,
    operation: step.operation,
    sources: step.from.map((name) => made.get(name) ?? ''),
    strategy: { kind: 'random', temperature: 0.9, topP: 0.95 },
  });
  drafts.forEach((draft, index) => {
    made.set(`${step.name}.${index}`, draft.id);
  });
  const reader = stream.getReader();
  for (;;) {
    const { done } = await reader.read();
    if (done) return;
  }
}
