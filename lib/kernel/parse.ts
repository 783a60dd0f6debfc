import type { z } from 'zod';
import { type FieldErrors, invalid } from './errors';

const knownKey = /^[a-z][A-Za-z]+$/;

/**
 * Parses a verb's input or throws `invalid` with one sentence a field. Schemas give catalogue keys as messages;
 * zod's own messages (wrong type, unknown key) become `wrongForm`. Nested paths are joined with dots.
 */
export function parse<T extends z.ZodType>(schema: T, input: unknown): z.output<T> {
  const parsed = schema.safeParse(input);
  if (parsed.success) return parsed.data;
  const fields: FieldErrors = {};
  for (const issue of parsed.error.issues) {
    const path = issue.path.map(String).join('.') || 'form';
    if (fields[path]) continue;
    const params =
      'params' in issue ? (issue.params as Record<string, string | number> | undefined) : undefined;
    fields[path] = {
      key: knownKey.test(issue.message) ? issue.message : 'wrongForm',
      ...(params ? { values: params } : {}),
    };
  }
  throw invalid(fields);
}
