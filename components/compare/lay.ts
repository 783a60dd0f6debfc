import type { OutlineRow } from '@/lib/drafts/list';
import { type Medium, media } from '@/lib/generation/schema';
import type { NamedWork } from './types';

/** At most this many works fit on the light table. */
export const mostOnTable = 4;

/** What became of a draft that an address names: it lies on the table, is not there (any more), or has nothing to show yet. */
export type Laid = NamedWork | 'gone' | 'bare';

/** The newest two finished drafts of each medium that has two, the older one first. */
export function newestPairs(
  outline: readonly OutlineRow[],
): { medium: Medium; pair: [OutlineRow, OutlineRow] }[] {
  return media.flatMap((medium) => {
    const [newer, older] = outline
      .filter(
        (row) =>
          row.medium === medium &&
          !row.archived &&
          (row.state === 'complete' || (row.state === 'stopped' && medium === 'text')),
      )
      .toSorted((a, b) => b.number - a.number);
    return newer && older ? [{ medium, pair: [older, newer] }] : [];
  });
}

/** Whether works can be held against each other: only what is of one medium can. */
export const isOneMedium = (works: readonly Pick<NamedWork, 'medium'>[]): boolean =>
  new Set(works.map(({ medium }) => medium)).size < 2;
