import type { PersonView } from '@/lib/accounts/schema';
import type { EdgeKind } from '@/lib/drafts/schema';
import type { Medium } from '@/lib/generation/schema';
import type { BoxPart } from './behind';

/**
 * What the dashboard's panels show. Every panel is one verb `readX(ctx, filter)` that answers one of these plain objects; a
 * figure that is not defined is null and says why (`Undefined`), never 0.
 */

/** What is counted. All of it stands in the address of the page. `since` and `until` are days (YYYY-MM-DD, UTC), both included. */
export interface DashboardFilter {
  briefId?: string | undefined;
  medium?: Medium | undefined;
  model?: string | undefined;
  strategy?: string | undefined;
  reviewerId?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
}

/** Why a figure is not defined; a key of the messages. */
export type WhyNot =
  | 'noVotes'
  | 'noRatings'
  | 'oneRater'
  | 'oneDraft'
  | 'oneCategory'
  | 'allTies'
  | 'fewValues'
  | 'constant'
  | 'notConnected'
  | 'noReference'
  | 'otherLanguage'
  | 'tooLong'
  | 'rubricChanged'
  | 'nothingMeasured';

/** A figure with its 95 % interval and what it rests on. */
export interface Estimate {
  value: number;
  low: number;
  high: number;
  n: number;
}
export type Figure = ({ ok: true } & Estimate) | { ok: false; why: WhyNot; n: number };

/** A draft as a panel names it. */
export interface DraftName {
  id: string;
  briefId: string;
  letter: string;
  title: string;
}

export const recipeFields = ['model', 'strategy', 'prompt', 'operation', 'temperature'] as const;
export type RecipeField = (typeof recipeFields)[number];

/** Models, strategies, prompts … against each other, from votes between drafts that differ in that field. */
export interface RecipeBoard {
  by: RecipeField;
  rows: {
    key: string;
    /** The value as an address names it. */
    name: string;
    /** Share of wins against an average one, 0..1; with length and side held equal where `controlled`. */
    share: number;
    /** 95 %, cluster-robust; 0 to 1 where it is not `known` because all its votes are on one draft of it, or there are none. */
    low: number;
    high: number;
    known: boolean;
    /** Chance to be the best of its component; null where anybody's interval there is not known. */
    pBest: number | null;
    rank: number;
    component: number;
    controlled: { share: number; low: number; high: number } | null;
    votes: number;
    wins: number;
    losses: number;
    ties: number;
    drafts: number;
    /** Mean weighted rubric score of its drafts, 0..1 of the scale; null without ratings. */
    rating: number | null;
    /** Standing ratings of its drafts. */
    ratings: number;
    medianMs: number | null;
    /** Tokens of all its drafts, where counted. */
    tokens: number | null;
  }[];
  /** Votes between two drafts of the same value: they say nothing here. */
  within: number;
  prior: boolean;
  components: number;
  /** By what the intervals of the largest component were made; null where nothing was compared. */
  method: { level: 'brief' | 'draft'; clusters: number; designEffect: number } | null;
  signature: string;
  /** About how many more votes, spread as those so far, settle who is first; 0 settled, null unknown. */
  votesNeeded: number | null;
  /** The same in drafts or briefs judged as those so far: where votes hang together more votes on the same ones hardly help. */
  clustersNeeded: number | null;
  /** Values that were left out: the board holds the 100 most judged. */
  more: number;
}

/** Who beat whom, beside what Bradley-Terry expects; also the edges of the comparison graph. At most 20 drafts, best first. */
export interface WinMatrix {
  /** `groupVotes`: the votes among all drafts that votes join to this one. */
  drafts: (DraftName & { share: number; votes: number; component: number; groupVotes: number })[];
  /** One for each pair with votes, `a` before `b` in `drafts`. Ties count half on both sides. */
  cells: {
    a: number;
    b: number;
    wins: number;
    losses: number;
    ties: number;
    expected: number;
    residual: number;
  }[];
  /** Drafts that were left out. */
  more: number;
}

/** One reviewer. Owners and editors see all, others only themselves. */
export interface RaterRow {
  person: PersonView;
  votes: number;
  ratings: number;
  /** Share of own decided votes that go with what the others' votes expect (leave one out). */
  agreement: Figure;
  /** How strongly quality moves this reviewer, 1 as the average. */
  sensitivity: Figure;
  left: Figure;
  /** Share of pairs seen twice that were judged the same way. */
  consistency: Figure;
  /** Points of the scale above (mild) or below (strict) the others on the same drafts. */
  severity: Figure;
  medianSeconds: number | null;
  ties: number;
  bothBad: number;
}
export interface Raters {
  rows: RaterRow[];
  /** False where only the reader's own row is shown. */
  all: boolean;
  /** When the estimates were made; counts are always of now. */
  asOf: string | null;
}

/** Side, length and first-seen effects, as the share of decided votes that go that way; 0.5 is no bias. */
export interface Bias {
  left: Figure;
  longer: Figure;
  /** Whether the drafts' order changes when side and length are held equal: Kendall tau-b of both boards. */
  tauControlled: Figure;
}

export interface CriterionPanel {
  key: string;
  label: string;
  scale: { min: number; max: number };
  /** Standing ratings by score, from `scale.min` to `scale.max`. */
  histogram: number[];
  mean: number | null;
  alpha: Figure;
  icc: Figure;
}
export interface Criteria {
  criteria: CriterionPanel[];
  /** Spearman between criteria over drafts; `a` before `b` in `criteria`. */
  correlations: { a: number; b: number; rho: Figure }[];
  /** Ratings by an earlier rubric that has another scale or other criteria: they are not counted in here. */
  earlier: number;
}

/** Reviews by week (Monday, UTC). */
export interface TimePanel {
  weeks: { week: string; votes: number; ratings: number; reviewers: number; meanSeconds: number | null }[];
}

export interface MetricsPanel {
  metrics: {
    /** `bleu`, `chrf++`, `ter`, `rougeL`, `distinct2`, `editToFinal` …; a key of the messages. */
    metric: string;
    against: 'itself' | 'reference' | 'final' | 'siblings';
    signature: string;
    /** Whether more is better. Null where neither. */
    better: 'more' | 'less' | null;
    n: number;
    /** Minimum, quartiles, maximum. */
    five: [number, number, number, number, number] | null;
    /** How many values lie under the first quartile, between the two with both, over the third. */
    parts: Record<BoxPart, number>;
    /** Drafts where it is not defined, by reason. */
    undefined: Partial<Record<WhyNot, number>>;
    /** Spearman with our own mean rating, and with Bradley-Terry strength. */
    withRatings: Figure;
    withVotes: Figure;
  }[];
  /** Two models by each metric: difference of means with a paired bootstrap over briefs. */
  contrasts: {
    metric: string;
    signature: string;
    a: string;
    b: string;
    /** `n` is of briefs. */
    difference: Figure;
    /** Drafts of the two in these briefs. */
    drafts: number;
    p: number | null;
  }[];
  /** Drafts not measured yet. */
  waiting: number;
}

export interface LineagePanel {
  /** Share of wins by depth in the lineage (0: made from the brief alone). */
  byDepth: { depth: number; drafts: number; share: Figure }[];
  /** Child against its own parent, by how it was made. */
  byEdge: { kind: EdgeKind; pairs: number; gain: Figure }[];
  funnel: { made: number; complete: number; judged: number; favourite: number; published: number };
  /** Share of words that had to change on the way to the published text (TER without shifts), nearest first. */
  toFinal: (DraftName & { distance: number })[];
}
