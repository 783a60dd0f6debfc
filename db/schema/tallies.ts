import { bigint, date, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { briefs } from './briefs';
import { instant } from './columns';
import { workspaces } from './workspaces';

/**
 * Standing reviews, added up. Triggers on `votes` and `ratings` keep every number equal to a group-by over the raw rows, in the
 * transaction that writes them; nothing else writes here. Drafts that were removed since still count: a reader leaves them out.
 * A row may say 0 when all it counted was withdrawn.
 */
const scope = () => ({
  workspaceId: uuid('workspace_id')
    .notNull()
    .references(() => workspaces.id, { onDelete: 'cascade' }),
  briefId: uuid('brief_id')
    .notNull()
    .references(() => briefs.id, { onDelete: 'cascade' }),
});
const choiceCounts = () => ({
  lefts: integer('lefts').notNull().default(0),
  rights: integer('rights').notNull().default(0),
  ties: integer('ties').notNull().default(0),
  bothBads: integer('both_bads').notNull().default(0),
});

/**
 * Votes by the order shown. One row holds all choices, so that a correction touches one row only: two people who correct
 * in opposite directions wait for each other and never lock each other out.
 */
export const pairTallies = pgTable(
  'pair_tallies',
  {
    ...scope(),
    leftId: uuid('left_id').notNull(),
    rightId: uuid('right_id').notNull(),
    ...choiceCounts(),
  },
  (table) => [
    primaryKey({
      name: 'pair_tallies_pk',
      columns: [table.workspaceId, table.briefId, table.leftId, table.rightId],
    }),
  ],
);

/** Votes and ratings by reviewer and week (its Monday, UTC). `seconds` sums over the `timed` votes. */
export const reviewerTallies = pgTable(
  'reviewer_tallies',
  {
    ...scope(),
    reviewerId: uuid('reviewer_id').notNull(),
    medium: text('medium').notNull(),
    week: date('week').notNull(),
    ...choiceCounts(),
    ratings: integer('ratings').notNull().default(0),
    seconds: bigint('seconds', { mode: 'number' }).notNull().default(0),
    timed: integer('timed').notNull().default(0),
  },
  (table) => [
    primaryKey({
      name: 'reviewer_tallies_pk',
      columns: [table.workspaceId, table.briefId, table.reviewerId, table.medium, table.week],
    }),
  ],
);

/** How many votes of a reviewer took so many whole seconds: medians come from here. */
export const secondsTallies = pgTable(
  'seconds_tallies',
  {
    ...scope(),
    reviewerId: uuid('reviewer_id').notNull(),
    medium: text('medium').notNull(),
    seconds: integer('seconds').notNull(),
    count: integer('count').notNull().default(0),
  },
  (table) => [
    primaryKey({
      name: 'seconds_tallies_pk',
      columns: [table.workspaceId, table.briefId, table.reviewerId, table.medium, table.seconds],
    }),
  ],
);

/** Scores by draft, rubric version and criterion. */
export const ratingTallies = pgTable(
  'rating_tallies',
  {
    ...scope(),
    draftId: uuid('draft_id').notNull(),
    rubricId: uuid('rubric_id').notNull(),
    criterion: text('criterion').notNull(),
    score: integer('score').notNull(),
    count: integer('count').notNull().default(0),
  },
  (table) => [
    primaryKey({
      name: 'rating_tallies_pk',
      columns: [
        table.workspaceId,
        table.briefId,
        table.draftId,
        table.rubricId,
        table.criterion,
        table.score,
      ],
    }),
  ],
);

/** Estimates about reviewers that take long to make: of one workspace and one filter, as of `eventSeq`. */
export const raterSnapshots = pgTable(
  'rater_snapshots',
  {
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    /** The filter as canonical JSON. */
    filter: text('filter').notNull(),
    eventSeq: bigint('event_seq', { mode: 'number' }).notNull(),
    asOf: instant('as_of').notNull(),
    estimates: jsonb('estimates').notNull(),
  },
  (table) => [primaryKey({ name: 'rater_snapshots_pk', columns: [table.workspaceId, table.filter] })],
);
