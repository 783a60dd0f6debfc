import type { DraftCard, Recipe } from '@/lib/drafts/schema';

/** At most `most` characters, cut with an ellipsis: a title where there is little room. */
export const short = (text: string, most: number): string =>
  text.length > most ? `${text.slice(0, most - 1).trimEnd()}…` : text;

/** The text without a first heading that only says its title again. */
export function withoutTitle(markdown: string, title: string): string {
  const heading = /^\s*#{1,6}[ \t]+([^\n]*)(?:\n|$)/.exec(markdown);
  return heading?.[1]?.trim() === title.trim() ? markdown.slice(heading[0].length) : markdown;
}

/** Language a text is written in, for `lang`: Chinese where a fifth of its letters are Han. */
export function langOf(text: string): 'zh' | 'en' {
  const head = text.slice(0, 400);
  const han = head.match(/\p{Script=Han}/gu)?.length ?? 0;
  const letters = head.match(/\p{L}/gu)?.length ?? 0;
  return han > 0 && han * 5 >= letters ? 'zh' : 'en';
}

/** Words of alphabets and single characters of Chinese, as counts are shown while a draft is being written. */
export const countWords = (text: string): number =>
  text.match(/\p{Script=Han}|[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu)?.length ?? 0;

/** A model without its house: `maquette/prose-1` is `prose-1`. */
export const shortModel = (id: string): string => id.slice(id.indexOf('/') + 1);

/** The strategy as it stands in a recipe line; the same in every language. */
export function shortStrategy({ strategy }: Recipe): string {
  if (strategy.kind === 'greedy') return 'greedy';
  if (strategy.kind === 'best-of-n') return `best of ${strategy.n} t${strategy.temperature}`;
  return `t${strategy.temperature} p${strategy.topP}`;
}

/** Shorter than this nothing is measured, only the noise of the clock. */
const leastMs = 100;

/**
 * How fast a text was written: seconds to its first words (`under` for less than 0.1), and tokens a second after them.
 * Null where it was not measured: works that are looked at, what people wrote, a provider that counts no tokens, a best of
 * several (which is only shown when all are done), or an end that came too soon after the beginning.
 */
export function speedOf(
  card: Pick<DraftCard, 'medium' | 'tokens' | 'durationMs' | 'firstTokenMs' | 'recipe'>,
): { first: number | 'under' | null; rate: number | null } {
  const { operation, strategy } = card.recipe;
  const none = card.medium !== 'text' || operation === 'edit' || operation === 'import';
  if (none || card.firstTokenMs === null) return { first: null, rate: null };
  const first = card.firstTokenMs < leastMs ? 'under' : card.firstTokenMs / 1000;
  if (!card.tokens || card.durationMs === null || strategy.kind === 'best-of-n') return { first, rate: null };
  const ms = card.durationMs - card.firstTokenMs;
  return { first, rate: ms < leastMs ? null : Math.round(card.tokens / (ms / 1000)) };
}

/** The first lines of a Markdown text without its marks: what a card shows. A leading heading is the title. */
export function plainText(markdown: string): { title: string; body: string } {
  const heading = /^\s*#{1,6}[ \t]+([^\n]*)(?:\n|$)/.exec(markdown);
  const body = (heading ? markdown.slice(heading[0].length) : markdown)
    .replace(/^[ \t]*(?:#{1,6}|>|[-*+]|\d+[.)])[ \t]+/gm, '')
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|[*_`])(?=\S)([^*_`\n]*?\S)\1/g, '$2')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{3,}/g, '\n\n');
  return { title: heading?.[1]?.trim() ?? '', body: body.trimStart() };
}
