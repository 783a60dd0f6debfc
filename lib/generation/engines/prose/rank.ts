import type { Directives } from './directives';
import type { Facts } from './facts';
import { bodyOf, type Draft, markdownOf, sizeOf } from './piece';

/** Scores a candidate: does it say what the brief says, at the length asked for, without repeating itself. */
export function rank(
  draft: Draft,
  facts: Facts,
  rules: Directives,
  target: number,
  focus: readonly string[],
): number {
  const text = markdownOf(draft);
  const lower = text.toLowerCase();
  const has = (part: string | null | undefined) => !part || lower.includes(part.toLowerCase());
  let score = 0;
  // Coverage of the facts a reader needs.
  const needed = [
    facts.name,
    facts.when,
    facts.where?.replace(/^(?:at|in|on) /, ''),
    ...facts.items.slice(0, 6),
    ...facts.contacts.slice(0, 1),
  ].filter(Boolean);
  if (needed.length > 0) score += (3 * needed.filter(has).length) / needed.length;
  // A sentence made of name, date and place may be told by frames instead: only the others must stand as they are.
  const own = facts.chains
    .flat()
    .filter((s) => !s.gives.some((g) => g === 'kind' || g === 'when' || g === 'where'));
  if (own.length > 0) score += (1.5 * own.filter((s) => has(s.text.slice(1, 40))).length) / own.length;
  if (facts.actions.length > 0)
    score += (1.5 * facts.actions.filter((a) => has(a.slice(1))).length) / facts.actions.length;
  for (const word of rules.require) score += has(word) ? 1 : -3;
  score += 0.4 * focus.filter((word) => lower.includes(word)).length;
  // Length: half a point for every tenth it misses the target by, beyond a fifth.
  const off = Math.abs(sizeOf(draft) - target) / Math.max(20, target);
  score -= 3 * Math.max(0, off - 0.25);
  if (rules.least && sizeOf(draft) < rules.least) score -= 1;
  score -= 2 * repetition(bodyOf(draft), draft.language);
  const body = bodyOf(draft).toLowerCase();
  for (const part of [facts.kind, facts.when, facts.price]) {
    if (part && part.length > 4)
      score -= Math.max(0, body.split(part.toLowerCase().replace(/^(?:a|an|the) /, '')).length - 2);
  }
  if (draft.title === '') score -= 2;
  return score;
}

/** Share of word bigrams (character trigrams in Chinese) that occur more than once. */
function repetition(text: string, language: Draft['language']): number {
  const tokens =
    language === 'zh'
      ? [...text.replace(/[^\p{Script=Han}]/gu, '')]
      : text
          .toLowerCase()
          .split(/[^\p{L}\p{N}’]+/u)
          .filter(Boolean);
  const n = language === 'zh' ? 4 : 3;
  if (tokens.length < n + 1) return 0;
  const seen = new Set<string>();
  let twice = 0;
  for (let i = 0; i + n <= tokens.length; i++) {
    const gram = tokens.slice(i, i + n).join(' ');
    if (seen.has(gram)) twice++;
    seen.add(gram);
  }
  return (4 * twice) / (tokens.length - n + 1);
}

const idle = new Set(
  'the a an and or but of to in on at for with from by is are be it this that make more less please very write text copy use keep put into one two three'.split(
    ' ',
  ),
);

/** Words of a prompt worth looking for in facts, lower-case; Chinese as bigrams. */
export function focusOf(prompt: string): string[] {
  const latin = (prompt.toLowerCase().match(/\p{Script=Latin}{3,}/gu) ?? []).filter(
    (word) => !idle.has(word),
  );
  const han = (prompt.match(/\p{Script=Han}{2,}/gu) ?? []).flatMap((run) =>
    Array.from({ length: run.length - 1 }, (_, i) => run.slice(i, i + 2)),
  );
  return [...new Set([...latin, ...han])].slice(0, 40);
}
