import type { PersonView } from '@/lib/accounts/schema';
import type { RubricView } from '@/lib/briefs/schema';
import type { DraftState } from '@/lib/drafts/schema';
import type { Medium } from '@/lib/generation/schema';
import type { Choice } from '@/lib/reviews/schema';

export type * from './behind';
export { boxParts, funnelSteps, ratingAspects, voteAspects, voteKinds, workAspects } from './behind';
export type * from './panels';
export { recipeFields } from './panels';

/** A row of the leaderboard. `share` is the chance to win against an average draft of its component, 0..1. */
export interface LeaderRow {
  draftId: string;
  letter: string;
  title: string;
  medium: Medium;
  model: string;
  rank: number;
  component: number;
  share: number;
  low: number;
  high: number;
  pBest: number;
  wins: number;
  losses: number;
  ties: number;
  bothBad: number;
  votes: number;
  durationMs: number | null;
  size: number | null;
  yourVote: boolean;
}

export interface VerdictLine {
  voteId: string;
  at: string;
  reviewer: PersonView;
  left: { id: string; briefId: string; letter: string; title: string };
  right: { id: string; briefId: string; letter: string; title: string };
  choice: Choice;
  clearly: boolean;
  /** Seconds from seeing the pair to the choice; null where it was not measured. */
  seconds: number | null;
}

/** One standing rating, as given: the scores behind a mean. */
export interface RatingLine {
  ratingId: string;
  at: string;
  reviewer: PersonView;
  draft: { id: string; briefId: string; letter: string; title: string };
  scores: Record<string, number>;
  comment: string;
  rubricVersion: number;
}

/** A draft behind a figure, with the numbers that the figure rests on. */
export interface WorkLine {
  id: string;
  briefId: string;
  letter: string;
  title: string;
  medium: Medium;
  state: DraftState;
  model: string;
  /** By the name of what was asked for: a metric's value, our own opinion, the mean of a criterion. Null where there is none. */
  figures: Record<string, number | null>;
}

/** Somebody who judged, with how much. */
export interface PersonLine {
  person: PersonView;
  votes: number;
  ratings: number;
}

/** The rubric profile of one draft: for each criterion the mean, how many, and each score with whose it is. */
export interface ProfileRow {
  draftId: string;
  letter: string;
  title: string;
  weighted: number;
  raters: number;
  means: Record<string, number | null>;
}

export interface DashboardView {
  brief: { id: string; title: string };
  /** `prior` is true when no maximum-likelihood ranking exists and a Gaussian prior was used (shown as such). */
  medium: Medium;
  /** Media that hang in this brief. */
  media: Medium[];
  board: {
    rows: LeaderRow[];
    prior: boolean;
    components: number;
    votesNeeded: number | null;
  };
  counts: {
    drafts: number;
    byState: Partial<Record<DraftState, number>>;
    votes: number;
    ties: number;
    bothBad: number;
    reviewers: number;
    ratings: number;
    medianSeconds: number | null;
  };
  leftShare: { value: number; low: number; high: number; n: number } | null;
  alpha: { value: number; low: number; high: number } | null;
  rubric: RubricView;
  profiles: ProfileRow[];
  latest: VerdictLine[];
  /** Pairs that would teach most, by letters. */
  next: {
    a: { id: string; letter: string; title: string };
    b: { id: string; letter: string; title: string };
    reason: 'settlesFirst' | 'splitsGroup' | 'fewVotes';
    /** About how many votes it would take; null unknown. */
    votes: number | null;
  }[];
}
