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
