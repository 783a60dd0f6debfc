import type { Medium } from '@/lib/generation/schema';
import type { Checks, DraftState, Recipe } from './schema';

/**
 * Where the browser loads a design or a picture from; null while there is nothing whole to show. `version` changes
 * with the content, so that the address can be kept.
 */
export function rawUrlOf(draft: {
  id: string;
  medium: Medium;
  state: DraftState;
  finishedAt: Date | string | null;
}): string | null {
  if (draft.medium === 'text' || draft.state !== 'complete') return null;
  const at = draft.finishedAt === null ? 0 : new Date(draft.finishedAt).getTime();
  return `/api/raw/${draft.id}?v=${at.toString(36)}`;
}

/** What SQL's `finished` says, of a row that was read: `text` is its content, or as much of it as was read. */
export const isFinished = (draft: { medium: string; state: string; text: string | null }): boolean =>
  draft.state === 'complete' ||
  (draft.state === 'stopped' && draft.medium === 'text' && (draft.text ?? '') !== '');

/** The checks of a design, which its engine measured and left in the genome; null for all other works. Nothing else of the recipe goes along. */
export function checksOf({
  medium,
  recipe,
}: {
  medium: Medium;
  recipe: Pick<Recipe, 'genome'>;
}): Checks | null {
  if (medium !== 'design') return null;
  const { contrast, overflow } = recipe.genome ?? {};
  if (typeof contrast !== 'number' || !(contrast >= 1 && contrast <= 21)) return null;
  if (typeof overflow !== 'number' || !Number.isInteger(overflow) || overflow < 0) return null;
  return { contrast, overflow };
}
