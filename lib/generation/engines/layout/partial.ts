/** What an unfinished document shows before anything can be shown. */
const blank = '<svg xmlns="http://www.w3.org/2000/svg"/>';

const name = /^[A-Za-z_][\w.:-]*/;

/** The index after a tag's closing `>`, minding quotes; -1 when it has not come yet. */
function tagEnd(text: string, from: number): number {
  let quote = '';
  for (let i = from; i < text.length; i += 1) {
    const char = text[i] as string;
    if (quote) {
      if (char === quote) quote = '';
    } else if (char === '"' || char === "'") quote = char;
    else if (char === '>') return i + 1;
  }
  return -1;
}

/** Comments, CDATA, declarations and instructions, each with how it ends. */
const asides = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
  ['<!', '>'],
] as const;

/**
 * A well-formed document from the beginning of one: everything before `<svg` is left out, the text is cut after its last
 * whole element or tag, and the elements still open are closed. Any prefix of a well-formed SVG gives a well-formed SVG.
 */
export function closePartialSvg(partial: string): string {
  const start = partial.search(/<svg[\s>/]/);
  if (start < 0) return blank;
  const open: string[] = [];
  let at = start;
  let cut = -1;
  let closers = '';
  while (at < partial.length) {
    const next = partial.indexOf('<', at);
    if (next < 0) break;
    const aside = asides.find(([begin]) => partial.startsWith(begin, next));
    if (aside) {
      const end = partial.indexOf(aside[1], next + aside[0].length);
      if (end < 0) break;
      at = end + aside[1].length;
      if (open.length > 0) cut = at;
      continue;
    }
    const end = tagEnd(partial, next);
    if (end < 0) break;
    if (partial[next + 1] === '/') {
      if (open.pop() !== partial.slice(next + 2, end - 1).trim()) break;
    } else {
      const element = partial.slice(next + 1, end).match(name)?.[0];
      if (!element) break;
      if (partial[end - 2] !== '/') open.push(element);
    }
    at = end;
    cut = end;
    closers = [...open]
      .reverse()
      .map((element) => `</${element}>`)
      .join('');
    if (open.length === 0) break;
  }
  return cut < 0 ? blank : partial.slice(start, cut) + closers;
}
