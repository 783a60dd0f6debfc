import { type BriefOrder, briefOrders, briefsAPage } from '@/lib/briefs/format';

/** Where one stands among more briefs than a page holds; all of it stands in the address. */
export interface WallPlace {
  /** Words of the title. */
  query: string;
  order: BriefOrder;
  /** From 1. */
  page: number;
}

/** The same with what hangs in the workspace, and how many briefs of it the query finds. */
export interface WholeWall extends WallPlace {
  briefs: number;
  writing: number;
  drafts: number;
  found: number;
}

type Raw = Record<string, string | string[] | undefined>;
const longestQuery = 200;

/** What an address asks for; what makes no sense in it is as if it were not there. */
export function wallOf(raw: Raw): WallPlace {
  const one = (name: string) => [raw[name] ?? ''].flat()[0]!;
  const page = /^[1-9]\d{0,5}$/.test(one('page')) ? Number(one('page')) : 1;
  return {
    query: one('q').replaceAll('\u0000', '').toWellFormed().trim().slice(0, longestQuery).toWellFormed(),
    order: briefOrders.find((order) => order === one('order')) ?? 'touched',
    page,
  };
}

export const isFirst = ({ query, order, page }: WallPlace): boolean =>
  query === '' && order === 'touched' && page === 1;

/** The address of a place on the wall. */
export function wallHref(slug: string, { query, order, page }: WallPlace): string {
  const params = new URLSearchParams({
    ...(query && { q: query }),
    ...(order !== 'touched' && { order }),
    ...(page > 1 && { page: String(page) }),
  }).toString();
  return `/${slug}${params && `?${params}`}`;
}

/** Which of how many a page shows, from 1; null beyond the last. */
export function shownOf({ page, found }: Pick<WholeWall, 'page' | 'found'>): {
  from: number;
  to: number;
} | null {
  const from = (page - 1) * briefsAPage + 1;
  return from > found ? null : { from, to: Math.min(found, page * briefsAPage) };
}
