import { z } from 'zod';
import { typedText } from '@/lib/kernel/text';

/** NFKC, lower case, one @ and a dot behind it; errors are keys of the `errors` catalogue. */
export const emailField = z
  .string({ error: 'required' })
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .refine((text) => text.length > 0, 'required')
  .refine(
    (text) => text.length <= 254 && /^[^\s@\p{Cc}]+@[^\s@]+\.[^\s@.]+$/u.test(text) && text.isWellFormed(),
    'notAnEmail',
  );

/** 10 to 200 characters; nothing else is asked of it. */
export const passwordField = z
  .string({ error: 'required' })
  .refine((text) => text.length >= 10, { error: 'passwordShort', params: { min: 10 } })
  .refine((text) => text.length <= 200, { error: 'tooLong', params: { max: 200 } });

export const signUpInput = z.strictObject({
  name: typedText({ min: 1, max: 80 }),
  email: emailField,
  password: passwordField,
});
export type SignUpInput = z.input<typeof signUpInput>;

export const signInInput = z.strictObject({
  email: emailField,
  password: z.string({ error: 'required' }).min(1, 'required').max(200),
});
export type SignInInput = z.input<typeof signInInput>;

/** A person as others see them. `initials` is one or two characters; `hue` 1 to 5 picks the disc's colour. */
export interface PersonView {
  id: string;
  name: string;
  initials: string;
  hue: 1 | 2 | 3 | 4 | 5;
}
