import { boolean, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { createdAt, id, instant } from './columns';

/** A person. `email` is NFKC and lower case. Raising `sessionVersion` ends every session. */
export const users = pgTable(
  'users',
  {
    id: id(),
    email: text('email').notNull(),
    name: text('name').notNull(),
    passwordHash: text('password_hash'),
    sessionVersion: integer('session_version').notNull().default(1),
    demo: boolean('demo').notNull().default(false),
    createdAt: createdAt(),
    deletedAt: instant('deleted_at'),
  },
  (table) => [uniqueIndex('users_email_key').on(table.email)],
);

/** A sign-in with GitHub or Google that belongs to a person. */
export const identities = pgTable(
  'identities',
  {
    provider: text('provider').notNull(),
    subject: text('subject').notNull(),
    userId: uuid('user_id')
      .notNull()
      .references(() => users.id, { onDelete: 'cascade' }),
    createdAt: createdAt(),
  },
  (table) => [
    primaryKey({ columns: [table.provider, table.subject] }),
    index('identities_user_idx').on(table.userId),
  ],
);

/** Fixed-window counters, changed by one upsert (security.md: limits by account and by address). */
export const rateLimits = pgTable(
  'rate_limits',
  {
    key: text('key').primaryKey(),
    windowStart: instant('window_start').notNull(),
    count: integer('count').notNull(),
  },
  // For the sweep. A try within a window leaves it alone.
  (table) => [index('rate_limits_start_idx').on(table.windowStart)],
);
