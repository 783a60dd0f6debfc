import type { EngineOptions, SourceWork } from '../../port.ts';
import { sentences } from './fit.ts';
import { isHan } from './fonts.ts';
import { plain, type Slots } from './slots.ts';

/** Markdown as plain running text: headings, list marks, emphasis and link targets out, paragraphs one after the other. */
export function unmarked(markdown: string): { heading: string; paragraphs: string[] } {
  const heading = markdown.match(/^#{1,3}\s+(.+)$/m)?.[1] ?? '';
  const paragraphs = markdown
    .replace(/```[\s\S]*?```/g, '')
    .split(/\n+/)
    .filter((line) => !/^\s*(?:#{1,6}\s|---+\s*$|\|)/.test(line))
    .map((line) =>
      line
        .replace(/^\s*(?:[-*+]|\d+[.)]|>)\s+/, '')
        .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
        .replace(/[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}/g, '')
        .trim(),
    )
    .filter(Boolean);
  return { heading: inline(heading), paragraphs };
}

const inline = (text: string) => text.replace(/[*_`~]+/g, '').trim();

/** The chosen text's words in a design: its title as headline, its first sentences as body; facts stay the brief's own. */
export function copyOfText(source: SourceWork, facts: Slots): Slots {
  const { heading, paragraphs } = unmarked(source.content ?? '');
  const headline = plain(heading || inline(source.title) || facts.headline, 220);
  const spoken = paragraphs
    .flatMap((paragraph) => sentences(paragraph))
    .filter((sentence) => plain(sentence, 999) !== headline);
  const [first = facts.subline, ...rest] = spoken;
  const join = isHan(spoken.join('')) ? '' : ' ';
  const short = [...first].length <= (join ? 110 : 44);
  return {
    ...facts,
    headline,
    subline: short ? first : '',
    body: (short ? rest.slice(0, 2) : [first, ...rest].slice(0, 2)).join(join),
  };
}

/** The first source of a medium. */
export const sourceOf = (request: EngineOptions, medium: SourceWork['medium']) =>
  request.sources.find((source) => source.medium === medium);
