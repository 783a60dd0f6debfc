import type { PersonView } from './schema';

const cjk = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}/u;

/** One Han character (the surname), or the first letters of the first and last word. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/).filter(Boolean);
  const han = words.find((word) => cjk.test(word));
  if (han && words.length === 1) return [...han][0] ?? '?';
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const last = words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + last).toUpperCase();
}

/** A stable hue from the id, so that a person keeps the colour everywhere. */
export function personView(user: { id: string; name: string }): PersonView {
  let sum = 0;
  for (const unit of user.id) sum = (sum * 31 + unit.charCodeAt(0)) % 9_973;
  return {
    id: user.id,
    name: user.name,
    initials: initialsOf(user.name),
    hue: ((sum % 5) + 1) as PersonView['hue'],
  };
}
