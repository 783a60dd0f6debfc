import {
  type BoxPart,
  boxParts,
  type FunnelStep,
  funnelSteps,
  type RatingAspect,
  type RecipeField,
  ratingAspects,
  recipeFields,
  type VoteAspect,
  type VoteKind,
  voteAspects,
  voteKinds,
  type WorkAspect,
  workAspects,
} from '@/lib/dashboard/schema';
import type { EdgeKind } from '@/lib/drafts/schema';
import type { Medium } from '@/lib/generation/schema';
import { media } from '@/lib/generation/schema';

/** What is opened behind a number, and which of it. It lives in the address, so it can be sent. */
export interface Behind {
  show: 'votes' | 'ratings' | 'works' | 'people';
  draft?: string;
  against?: string;
  choice?: VoteKind;
  outcome?: 'won' | 'lost';
  by?: string;
  criterion?: string;
  /** One score of the criterion. */
  score?: number;
  /** Works with a mean for `criterion` and this one. */
  beside?: string;
  /** Votes in which a draft made with this value of the field met one made with another; ratings and works of such drafts. */
  field?: RecipeField;
  value?: string;
  /** Votes between a draft and the one it was made from, by how. */
  edge?: EdgeKind;
  /** Steps from the brief: works, or votes with works of another depth. */
  depth?: number;
  /** Votes among the drafts that votes join to this one. */
  group?: string;
  only?: VoteAspect | RatingAspect | WorkAspect;
  /** Those of one week, by its Monday (UTC). */
  week?: string;
  /** Works that got so far. */
  step?: FunnelStep;
  /** Works with a figure of a metric, by the signature of its method. */
  metric?: string;
  signature?: string;
  part?: BoxPart;
  /** Without a figure, for this reason. */
  why?: string;
  /** With our own opinion beside the figure. */
  opinion?: 'ratings' | 'votes';
  /** By two models, where both have figures. */
  models?: readonly [string, string];
}

/** What is counted, as it stands in the address. `brief` is an id, `all` for the whole workspace, or said by the path. */
export interface Filter {
  brief?: string;
  medium?: Medium;
  model?: string;
  strategy?: string;
  reviewer?: string;
  since?: string;
  until?: string;
}

/** Tables that are made when they are unfolded: they may hold hundreds of doors. */
export const foldNames = ['matrix', 'graph', 'time'] as const;
export type FoldName = (typeof foldNames)[number];

/** Where the board stands: its path, what is counted, and which leaderboard lies open. */
export interface Where extends Filter {
  path: string;
  field?: RecipeField;
  /** The large tables behind charts that are unfolded. */
  folds?: FoldName[];
  /** Where its files come from; absent for those who may not take any away. */
  exports?: string;
  /** The brief, where the path says it. */
  within?: string;
  /** The medium on the page, where nobody chose one: its files are of the same. */
  shown?: Medium;
}

/** As in the drafts' own schema, which brings a parser that no browser needs; a test holds them together. */
export const edges = [
  'variant',
  'refine',
  'edit',
  'continue',
  'fuse',
  'translate',
  'uses',
  'import',
] as const satisfies readonly EdgeKind[];

const filters = ['brief', 'medium', 'model', 'strategy', 'reviewer', 'since', 'until'] as const;
const parts = [
  'show',
  'draft',
  'against',
  'choice',
  'outcome',
  'by',
  'criterion',
  'score',
  'beside',
  'value',
  'edge',
  'depth',
  'group',
  'only',
  'week',
  'step',
  'metric',
  'signature',
  'part',
  'why',
  'opinion',
] as const;

const withQuery = (path: string, query: URLSearchParams): string =>
  query.size > 0 ? `${path}?${query}` : path;

function filterQuery(where: Where): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of filters) if (where[name]) query.set(name, where[name]);
  return query;
}

/** The address of the board, with what stands behind a number opened or with nothing open. */
export function boardHref(where: Where, behind: Behind | null = null): string {
  const query = filterQuery(where);
  if (where.field) query.set('board', where.field);
  for (const name of foldNames) if (where.folds?.includes(name)) query.append('table', name);
  for (const part of parts) {
    const value = behind?.[part];
    if (value !== undefined && value !== '') query.set(part, String(value));
  }
  if (behind?.field) query.set('of', behind.field);
  for (const model of behind?.models ?? []) query.append('held', model);
  return withQuery(where.path, query);
}

/** The address of a file with what the board counts. */
export function exportHref(where: Where, file: string, more: Record<string, string> = {}): string {
  const query = filterQuery(where);
  if (where.within) query.set('brief', where.within);
  if (where.shown && !where.medium) query.set('medium', where.shown);
  if (where.field) query.set('board', where.field);
  for (const [name, value] of Object.entries(more)) query.set(name, value);
  return withQuery(`${where.exports ?? ''}/${file}`, query);
}

/** The board's filters, but for its brief, that are set: what a reset takes away. */
export const narrowed = (where: Filter): boolean =>
  Boolean(where.model ?? where.strategy ?? where.reviewer ?? where.since ?? where.until);

const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
export type Raw = Record<string, string | string[] | undefined>;

const readerOf = (raw: Raw) => {
  const one = (key: string) => (typeof raw[key] === 'string' ? raw[key] : undefined);
  return {
    one,
    id: (key: string) => (uuid.test(one(key) ?? '') ? one(key) : undefined),
    among: <T extends string>(key: string, known: readonly T[]) => known.find((name) => name === one(key)),
    /** A name, or a prompt as an address names it. */
    name: (key: string) => (/^[^\p{Cc}\p{Cs}]{1,300}$/u.test(one(key) ?? '') ? one(key) : undefined),
    /** A criterion, a metric or a reason. */
    key: (key: string) => (/^[A-Za-z0-9+-]{1,40}$/.test(one(key) ?? '') ? one(key) : undefined),
    whole: (key: string) => (/^-?\d{1,4}$/.test(one(key) ?? '') ? Number(one(key)) : undefined),
    two: (key: string): readonly [string, string] | undefined => {
      const [a, b, ...more] = Array.isArray(raw[key]) ? raw[key] : [];
      const names = [a, b].every((name) => /^[^\p{Cc}\p{Cs}]{1,200}$/u.test(name ?? ''));
      return a && b && more.length === 0 && names ? [a, b] : undefined;
    },
    day: (key: string) => {
      const text = one(key) ?? '';
      const time = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
      return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : undefined;
    },
  };
};

/** Without the keys that hold nothing. */
const set = <T extends object>(all: { [K in keyof T]: T[K] | undefined }): Partial<T> =>
  Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)) as Partial<T>;

/** The part of an address that says what is counted, with what makes no sense left out. */
export function filterOf(raw: Raw): Filter & Pick<Where, 'field' | 'folds'> {
  const read = readerOf(raw);
  const folds = foldNames.filter((name) => [raw.table].flat().includes(name));
  return set<Filter & Pick<Where, 'field' | 'folds'>>({
    brief: read.one('brief') === 'all' ? 'all' : read.id('brief'),
    medium: read.among('medium', media),
    model: read.name('model'),
    strategy: read.name('strategy'),
    reviewer: read.id('reviewer'),
    since: read.day('since'),
    until: read.day('until'),
    field: read.among('board', recipeFields),
    folds: folds.length > 0 ? folds : undefined,
  });
}

/** The part of an address that opens something, with what makes no sense left out; null where nothing is opened. */
export function behindOf(raw: Raw): Behind | null {
  const read = readerOf(raw);
  const show = read.among('show', ['votes', 'ratings', 'works', 'people']);
  if (!show) return null;
  const draft = read.id('draft');
  const field = read.among('of', recipeFields);
  // No value is a recipe without it: one that cannot be read opens nothing instead.
  if (field && read.one('value') && read.name('value') === undefined) return null;
  const criterion = read.key('criterion');
  const metric = read.key('metric');
  return {
    show,
    ...set<Omit<Behind, 'show'>>({
      draft,
      against: read.id('against'),
      choice: read.among('choice', voteKinds),
      outcome: draft ? read.among('outcome', ['won', 'lost']) : undefined,
      by: read.id('by'),
      criterion,
      score: criterion ? read.whole('score') : undefined,
      beside: criterion ? read.key('beside') : undefined,
      field,
      value: field ? read.name('value') : undefined,
      edge: read.among('edge', edges),
      depth: read.whole('depth'),
      group: read.id('group'),
      only: read.among('only', [...voteAspects, ...ratingAspects, ...workAspects]),
      week: read.day('week'),
      step: read.among('step', funnelSteps),
      metric,
      signature: metric ? read.name('signature') : undefined,
      part: metric ? read.among('part', boxParts) : undefined,
      why: metric ? read.key('why') : undefined,
      opinion: metric ? read.among('opinion', ['ratings', 'votes']) : undefined,
      models: metric ? read.two('held') : undefined,
    }),
  };
}
