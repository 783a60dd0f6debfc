import { date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from './columns';
import { users } from './people';
import { workspaces } from './workspaces';

/** What is to be made. `draftCount` only grows: it gives the next draft its number, hence its letter. */
export const briefs = pgTable(
  'briefs',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    goal: text('goal').notNull(),
    audience: text('audience').notNull().default(''),
    tone: text('tone').notNull().default(''),
    constraints: jsonb('constraints').$type<string[]>().notNull().default([]),
    language: text('language').notNull(),
    /** A day, of no time zone: `2026-03-14`. */
    due: date('due', { mode: 'string' }),
    draftCount: integer('draft_count').notNull().default(0),
    tipDraftId: uuid('tip_draft_id'),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    createdAt: createdAt(),
    touchedAt: instant('touched_at').notNull(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [index('briefs_workspace_idx').on(table.workspaceId, table.touchedAt)],
);

/** Weighted criteria with a declared scale. Never changed after its first rating: a change makes a new version. */
export const rubrics = pgTable(
  'rubrics',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    briefId: uuid('brief_id')
      .notNull()
      .references(() => briefs.id, { onDelete: 'cascade' }),
    version: integer('version').notNull(),
    /** `{ key, name, hint, weight }[]`; weights are whole per cents that sum to 100. */
    criteria: jsonb('criteria')
      .$type<{ key: string; name: string; hint: string; weight: number }[]>()
      .notNull(),
    scaleMin: integer('scale_min').notNull().default(1),
    scaleMax: integer('scale_max').notNull().default(5),
    createdAt: createdAt(),
  },
  (table) => [uniqueIndex('rubrics_brief_version_key').on(table.briefId, table.version)],
);
