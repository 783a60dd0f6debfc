import {
  boolean,
  doublePrecision,
  index,
  integer,
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
 * Texts that a brief's drafts are measured against: `reference` (as it could have been written) or `final` (what was published in
 * the end, where that is no draft). Taken back, never changed: figures say which they were measured against.
 */
export const briefReferences = pgTable(
  'brief_references',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    briefId: uuid('brief_id')
      .notNull()
      .references(() => briefs.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    /** As found in the text itself, so that it can be held against the language of a draft. */
    language: text('language').notNull(),
    title: text('title').notNull().default(''),
    content: text('content').notNull(),
    addedBy: uuid('added_by')
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    removedAt: instant('removed_at'),
  },
  (table) => [index('brief_references_brief_idx').on(table.briefId)],
);

/** The draft that was published, one for each medium of a brief. One that was removed since does not count while it is away. */
export const publishedDrafts = pgTable(
  'published_drafts',
  {
    briefId: uuid('brief_id')
      .notNull()
      .references(() => briefs.id, { onDelete: 'cascade' }),
    medium: text('medium').notNull(),
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    publishedBy: uuid('published_by')
      .notNull()
      .references(() => users.id),
    publishedAt: instant('published_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.briefId, table.medium] }),
    uniqueIndex('published_drafts_draft_key').on(table.draftId),
  ],
);

/** One figure of one draft. Where it is not defined, `value` is null and `why` says so. */
export const metricValues = pgTable(
  'metric_values',
  {
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    briefId: uuid('brief_id')
      .notNull()
      .references(() => briefs.id, { onDelete: 'cascade' }),
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    metric: text('metric').notNull(),
    /** itself | siblings | reference | final */
    against: text('against').notNull(),
    /** The one text it was measured against (a reference, or the published draft); null for none or several. */
    referenceId: uuid('reference_id'),
    value: doublePrecision('value'),
    why: text('why'),
    /** Method, options and version, as sacrebleu prints them; empty where there is no value. */
    signature: text('signature').notNull(),
    measuredAt: instant('measured_at').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.draftId, table.metric, table.against] }),
    index('metric_values_panel_idx').on(table.workspaceId, table.briefId),
  ],
);

/**
 * How far a draft's figures are. `basis` names everything they rest on (method, references, final, siblings): figures are due
 * where it is another one now. `tries` counts attempts at this basis that did not end well.
 */
export const draftMeasures = pgTable('draft_measures', {
  draftId: uuid('draft_id')
    .primaryKey()
    .references(() => drafts.id, { onDelete: 'cascade' }),
  basis: text('basis').notNull(),
  done: boolean('done').notNull(),
  tries: smallint('tries').notNull().default(0),
  /** Milliseconds the computation took. */
  tookMs: integer('took_ms'),
  measuredAt: instant('measured_at').notNull(),
});
