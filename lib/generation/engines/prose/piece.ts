import type { Language } from '@/lib/generation/port';
import { sentencesOf as chineseSentences } from './chinese/read';
import { lengthOf } from './clean';
import { sentencesOf as englishSentences } from './english/split';
import { capital, inert, typeset } from './typography';

/** One or more sentences that stand or fall together. */
export interface Piece {
  text: string;
  /** Higher stays longer when the text has to get shorter. */
  rank: number;
  /** Frame it came from; '' for a bare fact. */
  frame: string;
}

/** `break`: how the pieces of a paragraph are joined. */
export interface Paragraph {
  pieces: Piece[];
  join: 'sentence' | 'line' | 'bullet' | 'number';
}

export interface Draft {
  title: string;
  titleFrame: string;
  paragraphs: Paragraph[];
  form: string;
  language: Language;
}

function joinPieces(paragraph: Paragraph, language: Language): string {
  const lines = paragraph.pieces.map((piece) => piece.text).filter((text) => text !== '');
  if (paragraph.join === 'bullet') return lines.map((line) => `- ${line}`).join('\n');
  if (paragraph.join === 'number') return lines.map((line, i) => `${i + 1}. ${line}`).join('\n');
  // Two spaces at the end of a line are Markdown's line break.
  if (paragraph.join === 'line') return lines.join('  \n');
  return language === 'zh' ? lines.join('') : lines.join(' ');
}

/** Body without its title, Markdown. */
export function bodyOf(draft: Draft): string {
  return draft.paragraphs
    .map((paragraph) => joinPieces(paragraph, draft.language))
    .filter((text) => text !== '')
    .join('\n\n');
}

export function markdownOf(draft: Draft): string {
  const body = bodyOf(draft);
  if (draft.title === '') return body;
  return body === '' ? `# ${draft.title}` : `# ${draft.title}\n\n${body}`;
}

/** Sets a sentence: inert, typeset, capitalised. */
export function setLine(text: string, language: Language): string {
  const line = typeset(inert(text), language);
  return language === 'en' ? capitals(line) : line;
}

/** Capital at the start of every sentence of a piece. */
function capitals(line: string): string {
  return capital(line).replace(
    /([.!?]["”’]? )(["“‘]?)(\p{Ll})/gu,
    (all, end: string, quote: string, letter: string, at: number) => {
      // "a.m. on" is no sentence end.
      return /\b[ap]\.m\. $/.test(line.slice(0, at + end.length))
        ? all
        : `${end}${quote}${letter.toUpperCase()}`;
    },
  );
}

export const sizeOf = (draft: Draft): number =>
  lengthOf(
    markdownOf(draft)
      .replace(/^# /, '')
      .replace(/^(?:- |\d+\. )/gm, ''),
    draft.language,
  );

export function countSentences(text: string, language: Language): number {
  return (language === 'zh' ? chineseSentences(text) : englishSentences(text)).length;
}
