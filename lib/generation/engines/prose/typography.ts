import type { Language } from '@/lib/generation/port';

/** The last pass over every line: quotation marks, dashes and spacing as a typesetter of the language would set them. */

const cjk = '\\p{Script=Han}，。！？；：、“”‘’（）《》「」…';
const beforeHan = new RegExp(`(?<=[${cjk}])[ \\t]+`, 'gu');
const afterHan = new RegExp(`[ \\t]+(?=[${cjk}])`, 'gu');
const wide: Record<string, string> = {
  ',': '，',
  ';': '；',
  ':': '：',
  '!': '！',
  '?': '？',
  '.': '。',
  '(': '（',
  ')': '）',
};

function english(line: string): string {
  return line
    .replace(/(^|[\s([—–“])"/g, '$1“')
    .replace(/"/g, '”')
    .replace(/(^|[\s([—–“])'(?=\S)/g, '$1‘')
    .replace(/'/g, '’')
    .replace(/\.{3,}/g, '…')
    .replace(/\s+--?\s+/g, ' – ')
    .replace(/([^.…])\.\.(?!\.)/g, '$1.')
    .replace(/([!?…])\./g, '$1')
    .replace(/[,;:]+([.!?])/g, '$1')
    .replace(/ {2,}/g, ' ');
}

function chinese(line: string): string {
  let open = false;
  return line
    .replace(
      /(?<=\p{Script=Han})\s*([,;:!?])|([,;:!?()])(?=\s*\p{Script=Han})/gu,
      (mark, a?: string, b?: string) => {
        return wide[a ?? b ?? ''] ?? mark;
      },
    )
    .replace(/(?<=\p{Script=Han}|（[^（）]*)\)/gu, '）')
    .replace(/(?<=\p{Script=Han})\((?=[^()]*[)）])/gu, '（')
    .replace(/(?<=\p{Script=Han})\.(?=\s|$)/gu, '。')
    .replace(/"/g, () => {
      open = !open;
      return open ? '“' : '”';
    })
    .replace(/(?<!…)…(?!…)|\.{3,}|。{2,}/g, '……')
    .replace(/ ?--+ ?|(?<!—)—(?!—)/g, '——')
    .replace(/([，。；：、])[，；：、]+/g, '$1')
    .replace(/[，；：、]+([。！？])/g, '$1')
    .replace(/([！？])。/g, '$1')
    .replace(/。”。/g, '。”')
    .replace(beforeHan, '')
    .replace(afterHan, '');
}

/** One line (no line breaks inside) set for `language`. Idempotent. */
export function typeset(line: string, language: Language): string {
  const set = language === 'zh' ? chinese(line) : english(line);
  return set.trim();
}

/** Makes a line of fact text harmless inside Markdown: nothing in it can start a tag, link, list or heading. */
export function inert(text: string): string {
  return text
    .replace(/[<>]/g, (mark) => (mark === '<' ? '‹' : '›'))
    .replace(/[[\]`*\\|]/g, '')
    .replace(/^(\s*)(#+|>+|[-+]\s|\d+[.)]\s)/, '$1')
    .trim();
}

export function capital(text: string): string {
  const first = text.match(/^[“‘("']*\p{Ll}/u)?.[0];
  if (!first || /^(?:https?:|www\.)|^[^\s]+(?:@|\.)[^\s]+$/.test(text)) return text;
  return first.slice(0, -1) + first.slice(-1).toUpperCase() + text.slice(first.length);
}
