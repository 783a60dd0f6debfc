/** Cuts a text into the pieces in which it streams. */

const run =
  /\s*(?:[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+|[^\s\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]{1,48})|\s+/gu;
const eastAsian = /^\s*[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;
/** Characters at a time, in turn: an even drip of single characters reads like a machine. */
const rhythm = [2, 1, 3, 2, 2, 1];

/**
 * Words with the blank before them; Chinese one to three characters at a time. Joined they are exactly `text`, and every
 * chunk of a well-formed text is well formed: the cut is by code point, never inside a surrogate pair.
 */
export function chunksOf(text: string): string[] {
  const out: string[] = [];
  let beat = 0;
  for (const [piece] of text.matchAll(run)) {
    if (!eastAsian.test(piece)) {
      out.push(piece);
      continue;
    }
    const letters = [...piece];
    for (let i = 0; i < letters.length; ) {
      const size = rhythm[beat++ % rhythm.length]!;
      out.push(letters.slice(i, i + size).join(''));
      i += size;
    }
  }
  return out;
}
