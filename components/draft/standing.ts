import { isFinished } from '@/lib/drafts/format';
import type { DraftCard } from '@/lib/drafts/schema';

type Standing = Pick<DraftCard, 'medium' | 'state' | 'excerpt' | 'size'>;

/** Enough of a text to say whether there is any: what was loaded, or the count that came with its end. */
const wordsOf = ({ excerpt, size }: Standing): string => excerpt || (size ? '…' : '');

/** A finished work: it can be judged, published, made the tip. Half a design or picture is none. */
export const isWork = (card: Standing): boolean => isFinished({ ...card, text: wordsOf(card) });

/** Something that can be read, edited and built on: a finished work, or a text that was cut off. */
export const isWhole = (card: Standing): boolean =>
  isWork(card) || (card.state === 'interrupted' && card.medium === 'text' && wordsOf(card) !== '');

/**
 * How an unfinished draft goes on: the same draft where it stopped, or written again. Written again is what failed, what others judged
 * or built on (its text stays as they saw it), and a drawing of a model that cannot go on in the middle.
 */
export function wayOn(
  card: Pick<DraftCard, 'medium' | 'state' | 'settled' | 'recipe'>,
): 'continue' | 'retry' | null {
  if (card.state === 'failed') return 'retry';
  if (card.state !== 'stopped' && card.state !== 'interrupted') return null;
  if (card.recipe.operation === 'edit' || card.recipe.operation === 'import') return null;
  const canGoOn = card.medium === 'text' || card.recipe.model.startsWith('maquette/');
  return card.settled || !canGoOn ? 'retry' : 'continue';
}
