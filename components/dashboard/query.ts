import type { Medium } from '@/lib/generation/schema';
import type { Choice } from '@/lib/reviews/schema';

/** What is opened behind a number: votes or ratings, and which. It lives in the address, so it can be sent. */
export interface Behind {
  show: 'votes' | 'ratings';
  draft?: string;
  against?: string;
  choice?: Choice;
  outcome?: 'won' | 'lost';
  by?: string;
  criterion?: string;
}

/** Where the board stands: its path, its brief where the path does not say it, and the medium that was chosen. */
export interface Where {
  path: string;
  brief?: string;
  medium?: Medium;
}

const parts = ['show', 'draft', 'against', 'choice', 'outcome', 'by', 'criterion'] as const;

/** The address of the board, with what stands behind a number opened or with nothing open. */
export function boardHref(where: Where, behind: Behind | null = null): string {
  const query = new URLSearchParams();
  if (where.brief) query.set('brief', where.brief);
  if (where.medium) query.set('medium', where.medium);
  for (const part of parts) {
    const value = behind?.[part];
    if (value) query.set(part, value);
  }
  const text = query.toString();
  return text ? `${where.path}?${text}` : where.path;
}

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
type Raw = Record<string, string | string[] | undefined>;

/** The part of an address that opens something, with what makes no sense left out; null where nothing is opened. */
export function behindOf(raw: Raw): Behind | null {
  const one = (key: string) => (typeof raw[key] === 'string' ? raw[key] : undefined);
  const show = one('show');
  if (show !== 'votes' && show !== 'ratings') return null;
  const id = (key: string) => (uuid.test(one(key) ?? '') ? one(key) : undefined);
  const choice = (['left', 'right', 'tie', 'both_bad'] as const).find((known) => known === one('choice'));
  const outcome = (['won', 'lost'] as const).find((known) => known === one('outcome'));
  const criterion = /^[a-z0-9-]{1,40}$/.test(one('criterion') ?? '') ? one('criterion') : undefined;
  const behind: Behind = { show };
  const [draft, against, by] = [id('draft'), id('against'), id('by')];
  if (draft) behind.draft = draft;
  if (against) behind.against = against;
  if (by) behind.by = by;
  if (choice) behind.choice = choice;
  if (outcome && draft) behind.outcome = outcome;
  if (criterion) behind.criterion = criterion;
  return behind;
}
