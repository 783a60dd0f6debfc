import { createHash } from 'node:crypto';
import { type SQL, sql } from 'drizzle-orm';
import type { RecipeField } from './panels';

const paths: Record<RecipeField, SQL> = {
  model: sql`->>'model'`,
  strategy: sql`->'strategy'->>'kind'`,
  prompt: sql`->>'prompt'`,
  operation: sql`->>'operation'`,
  temperature: sql`->'strategy'->>'temperature'`,
};

/** A recipe's value of a field as text; '' where it has none. `draft` is the draft's alias. */
export const recipeValue = (draft: SQL, field: RecipeField): SQL =>
  sql`coalesce(${draft}.recipe${paths[field]}, '')`;

/** What an address takes as it is. */
const plain = /^[^\p{Cc}\p{Cs}]{0,300}$/u;
const hashed = /^#[0-9a-f]{32}$/;

/** How an address names a value: by itself, or by its hash where it is long (a prompt may have 8,000 characters) or breaks lines. */
export const nameOfValue = (value: string): string =>
  plain.test(value) && !hashed.test(value) ? value : `#${createHash('md5').update(value).digest('hex')}`;

/** Whether a recipe's value of a field is the one named so. `draft` is the draft's alias. */
export const hasValue = (draft: SQL, { field, value: name }: { field: RecipeField; value: string }): SQL =>
  hashed.test(name)
    ? sql`md5(${recipeValue(draft, field)}) = ${name.slice(1)}`
    : sql`${recipeValue(draft, field)} = ${name}`;
