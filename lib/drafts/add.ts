import type { Executor } from '@/db/client';
import { drafts } from '@/db/schema';
import type { Medium } from '@/lib/generation/schema';
import { invalid } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import { mendText } from '@/lib/kernel/text';
import { record } from '@/lib/realtime';
import { storeBlob } from './blobs';
import { checkDesign } from './design-check';
import { letterFor } from './lineage';
import { sizeOfText, titleOfText } from './measure';
import { type BriefPlace, linkParents, takeNumbers } from './number';
import { readPicture } from './picture';
import type { EdgeKind, Recipe } from './schema';

/** A finished work to be hung. `content` for text (Markdown) and design (SVG or HTML source), `bytes` for art. */
export interface NewDraft {
  medium: Medium;
  /** Empty: the first heading or line of a text. */
  title: string;
  content?: string;
  bytes?: Uint8Array;
  recipe: Recipe;
  authorId: string;
  /** Primary parent first; all in the same brief. */
  parents?: { id: string; kind: EdgeKind }[];
  generationId?: string;
  tokens?: number;
  firstTokenMs?: number;
  durationMs?: number;
  at: Date;
  /** Kind of the event that tells of it; null for a silent one. */
  event: string | null;
}

/** What a finished work stores besides its recipe. */
export interface Measured {
  title: string;
  content: string | null;
  blobHash: string | null;
  mediaType: string;
  width: number | null;
  height: number | null;
  size: number | null;
}

/** Checks and measures a work; stores a picture's bytes. @throws invalid with the field `content` */
export async function measure(
  tx: Executor,
  work: Pick<NewDraft, 'medium' | 'title' | 'content' | 'bytes'>,
): Promise<Measured> {
  const refuse = (key: string) => invalid({ content: { key } });
  const none = { content: null, blobHash: null, width: null, height: null, size: null };
  if (work.medium === 'art') {
    const facts = work.bytes && readPicture(work.bytes);
    if (!work.bytes || !facts) throw refuse('notAPicture');
    const blobHash = await storeBlob(tx, work.bytes, facts.mediaType);
    return { ...none, title: work.title, blobHash, ...facts };
  }
  const content = mendText(work.content ?? '');
  if (content.trim() === '') throw refuse('required');
  if (work.medium === 'text') {
    const title = work.title || titleOfText(content);
    return { ...none, title, content, mediaType: 'text/markdown', size: sizeOfText(content) };
  }
  const check = checkDesign(content);
  if (!check.ok) throw refuse(check.problem);
  const { mediaType, width, height, elements } = check.design;
  return { ...none, title: work.title, content, mediaType, width, height, size: elements };
}

/**
 * Hangs a finished work as the brief's next draft, inside the caller's transaction: for edits, imports and the demo.
 * The caller has authorised. @throws not_found, invalid
 */
export async function addDraft(
  tx: Executor,
  place: BriefPlace,
  draft: NewDraft,
): Promise<{ id: string; number: number; letter: string }> {
  const measured = await measure(tx, draft);
  const number = await takeNumbers(tx, place, 1, draft.at);
  const id = newId();
  await tx.insert(drafts).values({
    id,
    ...place,
    generationId: draft.generationId ?? null,
    number,
    medium: draft.medium,
    ...measured,
    recipe: draft.recipe,
    authorId: draft.authorId,
    state: 'complete',
    tokens: draft.tokens ?? null,
    firstTokenMs: draft.firstTokenMs ?? null,
    durationMs: draft.durationMs ?? null,
    createdAt: draft.at,
    finishedAt: draft.at,
  });
  await linkParents(tx, place.briefId, [id], draft.parents ?? []);
  if (draft.event !== null) {
    await record(tx, place.workspaceId, {
      kind: draft.event,
      actorId: draft.authorId,
      briefId: place.briefId,
      draftId: id,
      at: draft.at,
    });
  }
  return { id, number, letter: letterFor(number) };
}
