import { countUnits } from './diff-tokens';

/** Longest title taken from a text, in UTF-16 units. */
const longest = 120;

/** Words of a text; single characters for Chinese and other scripts written without spaces. */
export const sizeOfText = (text: string): number => countUnits(text);

/** The first Markdown heading, else the first line with a word in it, without its markup; empty when there is none. */
export function titleOfText(markdown: string): string {
  const head = markdown.slice(0, 4_000);
  const heading = /^ {0,3}#{1,6}[ \t]+(.+)$/m.exec(head)?.[1];
  const line = heading ?? head.split('\n').find((each) => /[\p{L}\p{N}]/u.test(each)) ?? '';
  const plain = line
    .replace(/\s+#+\s*$/, '')
    .replace(/^\s*(?:[-*+>]|\d+[.)])\s+/, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`~]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= longest ? plain : `${cutWell(plain, longest - 1)}…`;
}

/** The first `units` UTF-16 units, one fewer where that would split a character. */
export function cutWell(text: string, units: number): string {
  const last = text.charCodeAt(units - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? units - 1 : units);
}
