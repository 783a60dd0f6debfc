/** What can be asked for behind a number, beside the filter. Lists only: the page reads its address by them. */

/** Votes by how they ended; `counted` has a winner or is a tie (what rankings count), `decided` has a winner. */
export const voteKinds = ['left', 'right', 'tie', 'both_bad', 'counted', 'decided'] as const;
export type VoteKind = (typeof voteKinds)[number];

/**
 * Votes on two works of unlike length; of a person on two drafts they judged more than once; with their seconds known; of a person on
 * drafts that the others' votes join, and on such in which the others see a difference.
 */
export const voteAspects = ['unlike', 'twice', 'timed', 'joined', 'held'] as const;
export type VoteAspect = (typeof voteAspects)[number];

/**
 * Ratings by a rubric with the present one's scale; with its criteria, too; of drafts that somebody else rated by the same version.
 */
export const ratingAspects = ['scale', 'questions', 'shared'] as const;
export type RatingAspect = (typeof ratingAspects)[number];

/** Drafts whose order is compared with side and length held equal. */
export const workAspects = ['ordered'] as const;
export type WorkAspect = (typeof workAspects)[number];

/** How far drafts get. */
export const funnelSteps = ['made', 'complete', 'judged', 'favourite', 'published'] as const;
export type FunnelStep = (typeof funnelSteps)[number];

/** Drafts by their place in a box of five numbers: under the first quartile, between the two with both, over the third. */
export const boxParts = ['below', 'box', 'above'] as const;
export type BoxPart = (typeof boxParts)[number];
