import type { Database } from '@/db/client';
import { members, users } from '@/db/schema';
import type { Role } from '@/lib/access/schema';
import type { BriefInput } from '@/lib/briefs/schema';
import { addDraft } from '@/lib/drafts';
import type { Genome } from '@/lib/generation/schema';
import type { SignedIn, WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { createWorkspace, enterWorkspace } from '@/lib/workspaces';

let people = 0;

/** A new person with a context of their own, in no workspace. */
export async function person(db: Database, name = `Person ${++people}`): Promise<SignedIn> {
  const id = newId();
  const email = `${id}@test.invalid`;
  await db.insert(users).values({ id, name, email });
  return { actor: { userId: id, name, email, via: 'session' }, db, now: () => new Date(), address: null };
}

/** A new workspace of a new owner; `join` adds a new person with a role. */
export async function studio(db: Database, name = 'A studio') {
  const founder = await person(db, 'Owner');
  const { slug } = await createWorkspace(founder, { name });
  const owner = await enterWorkspace(founder, slug);
  const join = async (role: Role, who?: SignedIn): Promise<WorkspaceContext> => {
    const newcomer = who ?? (await person(db));
    await db
      .insert(members)
      .values({ workspaceId: owner.workspace.id, userId: newcomer.actor.userId, role, joinedAt: new Date() });
    return enterWorkspace(newcomer, slug);
  };
  return { slug, owner, join };
}

/** A brief that passes; override what the test is about. */
export const aBrief = (over: Partial<BriefInput> = {}): BriefInput => ({
  title: 'A coffee bar opens',
  goal: 'People who pass come in on Friday 14 March at 8 am, at 12 Quay Street.',
  audience: 'neighbours',
  tone: 'dry, warm',
  constraints: ['At most 100 words'],
  language: 'en',
  rubric: [
    { key: 'voice', name: 'Voice', hint: '', weight: 60 },
    { key: 'clarity', name: 'Clarity', hint: '', weight: 40 },
  ],
  ...over,
});

/** Hangs a finished text in a brief, as `ctx`'s own, and answers its id. */
export async function hangText(ctx: WorkspaceContext, briefId: string, title = 'A draft'): Promise<string> {
  const { id } = await ctx.db.transaction((tx) =>
    addDraft(
      tx,
      { workspaceId: ctx.workspace.id, briefId },
      {
        medium: 'text',
        title,
        content: `# ${title}\n\nForty seats and one long table.`,
        recipe: {
          model: 'maquette/prose-1',
          strategy: { kind: 'greedy' },
          seed: 1,
          prompt: '',
          operation: null,
        },
        authorId: ctx.actor.userId,
        at: ctx.now(),
        event: null,
      },
    ),
  );
  return id;
}

/** Hangs a finished design, as the embedded designer leaves it or (without a genome) as another would. */
export async function hangDesign(
  ctx: WorkspaceContext,
  briefId: string,
  genome: Genome | null,
  title = 'A poster',
): Promise<string> {
  const { id } = await ctx.db.transaction((tx) =>
    addDraft(
      tx,
      { workspaceId: ctx.workspace.id, briefId },
      {
        medium: 'design',
        title,
        content:
          '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="300"><rect width="400" height="300" fill="#446"/></svg>',
        recipe: {
          model: genome ? 'maquette/layout-2' : 'hosted/other',
          strategy: { kind: 'greedy' },
          seed: 1,
          prompt: 'the prompt',
          operation: null,
          ...(genome && { genome }),
        },
        authorId: ctx.actor.userId,
        at: ctx.now(),
        event: null,
      },
    ),
  );
  return id;
}
