import { sql } from 'drizzle-orm';
import {
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { briefs } from './briefs';
import { createdAt, id, instant } from './columns';
import { drafts } from './drafts';
import { users } from './people';
import { workspaces } from './workspaces';

/**
 * One piece of work of a machine judge. Nothing here is a vote: no ranking, no rating, no rule reads these two tables. `judge` is
 * `features`, or a model's id; `version` says by which method it judged.
 */
export const judgeRuns = pgTable(
  'judge_runs',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    /** The brief a model was asked about; null for the feature judge, which learns from all briefs. */
    briefId: uuid('brief_id').references(() => briefs.id, { onDelete: 'cascade' }),
    judge: text('judge').notNull(),
    version: text('version').notNull(),
    medium: text('medium').notNull(),
    seed: integer('seed').notNull(),
    /** queued | running | complete | stopped | failed */
    state: text('state').notNull(),
    /** Why it failed; a key of the messages, with a redacted detail. */
    reason: text('reason'),
    detail: text('detail'),
    /** Slices of work since the last answer: one that ends its process is not tried for ever. */
    tries: smallint('tries').notNull().default(0),
    /** What the feature judge rests on (method, votes, figures): it learns anew where that is another one now. */
    basis: text('basis'),
    /** Planted pairs with a known right answer, as far as they were asked: `[{ key, right }]`; null before the first. */
    canaries: jsonb('canaries'),
    /** What the feature judge learned, or why not. */
    learned: jsonb('learned'),
    askedBy: uuid('asked_by').references(() => users.id),
    createdAt: createdAt(),
    /** Whose process wrote it last holds the run, until three minutes of silence. */
    touchedAt: instant('touched_at').notNull(),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    index('judge_runs_panel_idx').on(table.workspaceId, table.judge, table.createdAt),
    uniqueIndex('judge_runs_at_work_key')
      .on(table.briefId, table.judge)
      .where(sql`state in ('queued', 'running')`),
  ],
);

/**
 * What a judge says about one pair, shown in this order and swapped. Both answers name the same side of this row: a judge is
 * consistent where they are equal. A row without them is still to be asked.
 */
export const judgeAnswers = pgTable(
  'judge_answers',
  {
    runId: uuid('run_id')
      .notNull()
      .references(() => judgeRuns.id, { onDelete: 'cascade' }),
    briefId: uuid('brief_id')
      .notNull()
      .references(() => briefs.id, { onDelete: 'cascade' }),
    leftId: uuid('left_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    rightId: uuid('right_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    /** left | right | tie */
    shown: text('shown'),
    swapped: text('swapped'),
    /** Chance that the left one is preferred, as the feature judge has it from votes that leave this pair's out. */
    chance: doublePrecision('chance'),
    /** Why there is no answer: `garbled` (asked in vain), `gone` (not asked: a draft was removed after the draw). */
    why: text('why'),
  },
  (table) => [
    primaryKey({ columns: [table.runId, table.leftId, table.rightId] }),
    index('judge_answers_left_idx').on(table.leftId),
    index('judge_answers_right_idx').on(table.rightId),
  ],
);
