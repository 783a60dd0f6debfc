import type { Medium } from '@/lib/generation/schema';
import type { DraftState } from './schema';

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
