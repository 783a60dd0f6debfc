import type { Language } from '@/lib/generation/port';

/** What people typed, made inert: no markup, no control or direction characters, one sentence break per line break. */

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function withoutTags(text: string): string {
  let before = '';
  let now = text;
  // Until nothing changes: removing one tag can join the halves of another.
  while (before !== now) {
    before = now;
    now = now
      .replace(/<(script|style)\b[\s\S]{0,20000}?<\/\1\s*>/gi, ' ')
      .replace(/<!--[\s\S]{0,20000}?-->/g, ' ')
      .replace(/<[/!?a-z][^<>]*>?/gi, ' ');
  }
  return now;
}

/**
 * Plain text of `raw`: tags, Markdown marks, control, bidi and zero-width characters removed, NFC, well formed.
 * Lines stay apart; runs of blanks become one. At most `limit` UTF-16 units are looked at.
 */
export function plainText(raw: string, limit = 20_000): string {
  const text = raw.slice(0, limit).toWellFormed().normalize('NFC');
  const decoded = withoutTags(text).replace(/&(amp|lt|gt|quot|apos|nbsp);/gi, (_, name: string) => {
    return entities[name.toLowerCase()] ?? ' ';
  });
  return withoutTags(decoded)
    .replace(/(?![\n\t])\p{Cc}/gu, '')
    .replace(/[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]/g, '')
    .replace(/!?\[([^\][]*)\]\((https?:[^)\s]+)[^)]*\)/g, '$1 ($2)')
    .replace(/!?\[([^\][]*)\]\([^)]*\)/g, '$1')
    .replace(/^[ \t]*(?:#{1,6}|>+|[-*+•]|\d{1,2}[.)、])[ \t]+/gm, '')
    .replace(/^[ \t]*(?:-{3,}|\*{3,}|={3,}|`{3,}.*)[ \t]*$/gm, '')
    .replace(/[*`~|\\[\]{}^]+/g, ' ')
    .replace(/(?<![\p{L}\p{N}])_+|_+(?![\p{L}\p{N}])/gu, ' ')
    .replace(/[ \t\u00a0\u3000]+/g, ' ')
    .replace(/ ([,.;:!?，。；：！？、])/g, '$1')
    .replace(/ *\n\s*/g, '\n')
    .trim();
}

const han = /\p{Script=Han}/gu;

/** The language a text is mostly written in, by script; `fallback` where it has no letters of either. */
export function languageOf(text: string, fallback: Language): Language {
  const chinese = text.match(han)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}+/gu)?.length ?? 0;
  if (chinese === 0 && latin === 0) return fallback;
  return chinese * 0.7 > latin ? 'zh' : 'en';
}

/** Length as people count it: words in English, characters without punctuation in Chinese (Latin words and numbers count one). */
export function lengthOf(text: string, language: Language): number {
  if (language === 'zh') {
    return text.match(/\p{Script=Han}|[\p{L}\p{N}](?:(?!\p{Script=Han})[\p{L}\p{N}'’.:@/-])*/gu)?.length ?? 0;
  }
  // Han characters count singly: a cross-language draft must not slip under its limit.
  return (
    text.match(
      /\p{Script=Han}|(?:(?!\p{Script=Han})[^\s—–·])*(?:(?!\p{Script=Han})[\p{L}\p{N}])(?:(?!\p{Script=Han})[^\s—])*/gu,
    )?.length ?? 0
  );
}
