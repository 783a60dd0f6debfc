import { addDraft } from '@/lib/drafts';
import type { EdgeKind } from '@/lib/drafts/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { fakePng } from '@/lib/testing/fake-picture';

type Work = { text: string } | { svg: string } | { side: number };
type Descent = { parents?: { id: string; kind: EdgeKind }[] };

/** Hangs a finished work that the story is about (a text, a drawing, or a grey picture of `side` pixels), and answers its id. */
export async function hang(
  ctx: WorkspaceContext,
  briefId: string,
  title: string,
  work: Work,
  { parents = [] }: Descent = {},
): Promise<string> {
  const what =
    'text' in work
      ? { medium: 'text' as const, content: `# ${title}\n\n${work.text}` }
      : 'svg' in work
        ? { medium: 'design' as const, content: work.svg }
        : { medium: 'art' as const, bytes: new Uint8Array(fakePng(work.side)) };
  const recipe = {
    model: 'maquette/prose-1',
    strategy: { kind: 'greedy' as const },
    seed: 1,
    prompt: '',
    operation: parents[0]?.kind === 'edit' ? ('edit' as const) : null,
  };
  const { id } = await ctx.db.transaction((tx) =>
    addDraft(
      tx,
      { workspaceId: ctx.workspace.id, briefId },
      { ...what, title, recipe, authorId: ctx.actor.userId, at: ctx.now(), event: null, parents },
    ),
  );
  return id;
}

/** A drawing of one colour. */
export const square = (colour: string) =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"><rect width="600" height="800" fill="${colour}"/></svg>`;

/** `count` paragraphs that differ. */
export const long = (count: number, word: string) =>
  Array.from(
    { length: count },
    (_, at) => `${word} ${at + 1}: forty seats, one long table, and no music before noon.`,
  ).join('\n\n');
