import { type SQL, sql } from 'drizzle-orm';
import { hanging } from '@/lib/drafts';
import { longestDraft } from './prompt';

/** Of a draft: a text that hangs and that a model can read. `alias` names the drafts of the statement. */
export const readable = (alias: string): SQL => {
  const d = sql.raw(alias);
  return sql`(${d}.medium = 'text' and length(${d}.content) between 1 and ${longestDraft} and ${hanging(alias)})`;
};
