import { sql } from 'drizzle-orm';
import {
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { briefs } from './briefs';
import { bytea, createdAt, id, instant } from './columns';
import { users } from './people';
import { workspaces } from './workspaces';

/** One request for N drafts. */
export const generations = pgTable(
  'generations',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    briefId: uuid('brief_id')
      .notNull()
      .references(() => briefs.id, { onDelete: 'cascade' }),
    createdBy: uuid('created_by')
      .notNull()
      .references(() => users.id),
    medium: text('medium').notNull(),
    /** What the person typed in the composer. */
    prompt: text('prompt').notNull(),
    /** The exact request: `{ operation, sources: id[], manifest, messages }`. */
    request: jsonb('request').notNull(),
    createdAt: createdAt(),
  },
  (table) => [index('generations_brief_idx').on(table.briefId)],
);

/**
 * One immutable work. While `state` is queued or streaming the text is in `draft_chunks`; at the end it moves into
 * `content` in one transaction. `leaseUntil` says until when its writer is believed alive.
 */
export const drafts = pgTable(
  'drafts',
  {
    id: id(),
    workspaceId: uuid('workspace_id')
      .notNull()
      .references(() => workspaces.id, { onDelete: 'cascade' }),
    briefId: uuid('brief_id')
      .notNull()
      .references(() => briefs.id, { onDelete: 'cascade' }),
    generationId: uuid('generation_id').references(() => generations.id),
    /** 0, 1, 2 … within the brief; shown as a letter. */
    number: integer('number').notNull(),
    medium: text('medium').notNull(),
    title: text('title').notNull().default(''),
    content: text('content'),
    blobHash: text('blob_hash'),
    mediaType: text('media_type'),
    width: integer('width'),
    height: integer('height'),
    /** `{ model, strategy, seed, prompt, operation, genome? }`: everything needed to repeat it. */
    recipe: jsonb('recipe').notNull(),
    authorId: uuid('author_id')
      .notNull()
      .references(() => users.id),
    state: text('state').notNull(),
    /** Message key of `failures` for failed drafts, with a redacted detail. */
    reason: text('reason'),
    detail: text('detail'),
    /** Words (characters for Chinese), or elements of a design; null until known. */
    size: integer('size'),
    tokens: integer('tokens'),
    firstTokenMs: integer('first_token_ms'),
    durationMs: integer('duration_ms'),
    leaseUntil: instant('lease_until'),
    leaseOwner: text('lease_owner'),
    stopRequested: boolean('stop_requested').notNull().default(false),
    createdAt: createdAt(),
    finishedAt: instant('finished_at'),
  },
  (table) => [
    uniqueIndex('drafts_brief_number_key').on(table.briefId, table.number),
    index('drafts_workspace_idx').on(table.workspaceId, table.createdAt),
    index('drafts_active_idx').on(table.leaseUntil).where(sql`state in ('queued', 'streaming')`),
  ],
);

/** Text of a draft being written. `seq` is the offset of its first UTF-16 unit: no gap, no overlap. */
export const draftChunks = pgTable(
  'draft_chunks',
  {
    draftId: uuid('draft_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    seq: integer('seq').notNull(),
    text: text('text').notNull(),
  },
  (table) => [primaryKey({ columns: [table.draftId, table.seq] })],
);

/** What changes about a draft, kept beside it. No row means: neither. */
export const draftMarks = pgTable('draft_marks', {
  draftId: uuid('draft_id')
    .primaryKey()
    .references(() => drafts.id, { onDelete: 'cascade' }),
  favourite: boolean('favourite').notNull().default(false),
  archivedAt: instant('archived_at'),
  /** Soft delete, undone for 30 days. */
  deletedAt: instant('deleted_at'),
});

/** The works the demo studio was made with, written as it is made and by no verb: what visitors add to it is not among them. */
export const demoWorks = pgTable('demo_works', {
  draftId: uuid('draft_id')
    .primaryKey()
    .references(() => drafts.id, { onDelete: 'cascade' }),
});

/** An edge of the lineage. `position` 0 is the primary parent. */
export const draftEdges = pgTable(
  'draft_edges',
  {
    parentId: uuid('parent_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    childId: uuid('child_id')
      .notNull()
      .references(() => drafts.id, { onDelete: 'cascade' }),
    kind: text('kind').notNull(),
    position: integer('position').notNull().default(0),
    briefId: uuid('brief_id')
      .notNull()
      .references(() => briefs.id, { onDelete: 'cascade' }),
  },
  (table) => [
    primaryKey({ columns: [table.childId, table.parentId] }),
    index('draft_edges_brief_idx').on(table.briefId),
    index('draft_edges_parent_idx').on(table.parentId),
  ],
);

/** Pictures, content-addressed by SHA-256. In the database, so that several processes and a backup see the same. */
export const blobs = pgTable('blobs', {
  hash: text('hash').primaryKey(),
  mediaType: text('media_type').notNull(),
  bytes: bytea('bytes').notNull(),
  createdAt: createdAt(),
});
