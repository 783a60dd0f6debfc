/** How long a question may be before it is cut, in columns: a Han character takes two. */
const longest = 88;

const columns = (text: string): number =>
  [...text].reduce((sum, one) => sum + (/[\p{Script=Han}\u3000-\u303f\uff00-\uffef]/u.test(one) ? 2 : 1), 0);

/**
 * A brief's goal as one line over the table: its first sentence, where that is still too long the clauses that fit, and
 * only then the words that fit with an ellipsis.
 */
export function shortQuestion(goal: string, most = longest): string {
  const line = goal.trim().replace(/\s+/gu, ' ');
  // A point ends a sentence where a new one begins behind it, or nothing: not in "8 a.m. on Friday".
  const sentence = /^.*?(?:[.!?](?=\s+[^\p{Ll}]|$)|[。！？])/u.exec(line)?.[0] ?? line;
  if (columns(sentence) <= most) return sentence.replace(/[.。]$/u, '');
  const clauses = sentence.split(/(?<=[,;:，；：、])/u);
  let kept = '';
  for (const clause of clauses) {
    if (columns(kept + clause) > most) break;
    kept += clause;
  }
  if (columns(kept) > most / 3) return `${kept.replace(/[\s,;:，；：、]+$/u, '')} …`;
  const words = sentence.match(/\p{Script=Han}|[^\s\p{Script=Han}]+\s*|\s+/gu) ?? [];
  let short = '';
  for (const word of words) {
    if (columns(short + word) > most - 2) break;
    short += word;
  }
  // One word longer than the line: cut it as it is.
  return `${(short || [...sentence].slice(0, most - 2).join('')).trimEnd()} …`;
}
