import { sql } from 'drizzle-orm';
import { boolean, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { briefs, rubrics } from './briefs';
import { createdAt, id, instant } from './columns';
import { drafts } from './drafts';
import { users } from './people';
import { workspaces } from './workspaces';

/** A pair as the server drew it for one reviewer: the order shown is decided and stored here, before any vote. */
export const pairs = pgTable(
  'pairs',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    briefId: uuid('brief_id')
      .notNull()
      .references(() => briefs.id, { onDelete: 'cascade' }),
    reviewerId: uuid('reviewer_id')
      .notNull()
      .references(() => users.id),
    medium: text('medium').notNull(),
    leftId: uuid('left_id')
      .notNull()
      .references(() => drafts.id),
    rightId: uuid('right_id')
      .notNull()
      .references(() => drafts.id),
    drawnAt: instant('drawn_at').notNull(),
    /** Answered or skipped; an open pair is shown again after a reload. */
    closedAt: instant('closed_at'),
  },
  (table) => [index('pairs_reviewer_idx').on(table.briefId, table.reviewerId)],
);

/** One choice in a pair. Append-only: a correction or an undo is a later row, and `supersededBy` of the earlier points to it. */
export const votes = pgTable(
  'votes',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    briefId: uuid('brief_id')
      .notNull()
      .references(() => briefs.id, { onDelete: 'cascade' }),
    pairId: uuid('pair_id')
      .notNull()
      .references(() => pairs.id, { onDelete: 'cascade' }),
    reviewerId: uuid('reviewer_id')
      .notNull()
      .references(() => users.id),
    leftId: uuid('left_id')
      .notNull()
      .references(() => drafts.id),
    rightId: uuid('right_id')
      .notNull()
      .references(() => drafts.id),
    /** left | right | tie | both_bad | withdrawn (an undo). */
    choice: text('choice').notNull(),
    clearly: boolean('clearly').notNull().default(false),
    seconds: integer('seconds'),
    supersededBy: uuid('superseded_by'),
    createdAt: createdAt(),
  },
  (table) => [
    // Also carries both sides, choice, reviewer and seconds (see its migration): what stands is read from the index alone.
    index('votes_standing_idx')
      .on(table.workspaceId, table.briefId, table.createdAt)
      .where(sql`superseded_by is null and choice <> 'withdrawn'`),
    index('votes_pair_idx').on(table.pairId),
  ],
);

/** One reviewer's rubric scores for one draft. Append-only like votes. `scores`: criterion key -> whole number of the scale. */
export const ratings = pgTable(
  'ratings',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    briefId: uuid('brief_id')
      .notNull()
      .references(() => briefs.id, { onDelete: 'cascade' }),
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id),
    reviewerId: uuid('reviewer_id')
      .notNull()
      .references(() => users.id),
    rubricId: uuid('rubric_id')
      .notNull()
      .references(() => rubrics.id),
    scores: jsonb('scores').$type<Record<string, number>>().notNull(),
    comment: text('comment').notNull().default(''),
    seconds: integer('seconds'),
    supersededBy: uuid('superseded_by'),
    createdAt: createdAt(),
  },
  (table) => [
    index('ratings_draft_idx').on(table.draftId, table.reviewerId),
    index('ratings_dashboard_idx').on(table.workspaceId, table.briefId),
  ],
);
