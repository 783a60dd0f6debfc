import { z } from 'zod';

/** True where PostgreSQL would refuse or mangle the text: a NUL or a lone surrogate. */
export function hasForbiddenCharacters(text: string): boolean {
  return text.includes('\u0000') || !text.isWellFormed();
}

/** Repairs a stream's text: NUL and lone surrogates become U+FFFD, so that what is shown equals what is stored. */
export function mendText(text: string): string {
  return text.replaceAll('\u0000', '\uFFFD').toWellFormed();
}

/**
 * Text a person typed: NFC, trimmed, `min` to `max` UTF-16 units. Issue messages are keys of the `errors` catalogue
 * (`required`, `tooLong`, `forbiddenCharacters`), see `parse`.
 */
export function typedText(options: { min?: number; max: number }) {
  const { min = 0, max } = options;
  return z
    .string({ error: 'required' })
    .refine((text) => !hasForbiddenCharacters(text), 'forbiddenCharacters')
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => text.length >= min, 'required')
    .refine((text) => text.length <= max, { error: 'tooLong', params: { max } });
}
