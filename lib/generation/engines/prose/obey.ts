import { lengthOf } from './clean';
import type { Directives } from './directives';
import { breaks } from './directives';
import { countSentences, type Draft, type Paragraph, sizeOf } from './piece';

/** Makes a draft obey what is measured: most words, sentences, paragraphs, forbidden words. */

function pieces(draft: Draft): { paragraph: number; piece: number; rank: number; size: number }[] {
  return draft.paragraphs.flatMap((p, paragraph) =>
    p.pieces.map((x, piece) => ({ paragraph, piece, rank: x.rank, size: lengthOf(x.text, draft.language) })),
  );
}

function without(draft: Draft, paragraph: number, piece: number): Draft {
  const paragraphs = draft.paragraphs
    .map((p, i) => (i === paragraph ? { ...p, pieces: p.pieces.filter((_, j) => j !== piece) } : p))
    .filter((p) => p.pieces.length > 0);
  return { ...draft, paragraphs };
}

/** Removes the least important piece, the later of equals; null when one is left. */
function lighten(draft: Draft): Draft | null {
  const all = pieces(draft);
  if (all.length <= 1) return null;
  const least = all.reduce((worst, next) => (next.rank <= worst.rank ? next : worst));
  return without(draft, least.paragraph, least.piece);
}

/** Cuts plain text to `most` words or characters at a word boundary. */
export function cut(text: string, most: number, draft: Pick<Draft, 'language'>): string {
  const parts =
    draft.language === 'zh'
      ? (text.match(/[\p{Script=Latin}\p{N}][^\p{Script=Han}\s，。！？；：、]*|./gu) ?? [])
      : text.split(/(?<=\s)/);
  let kept = '';
  for (const part of parts) {
    if (lengthOf(kept + part, draft.language) > most) break;
    kept += part;
  }
  return kept.replace(/[\s,，;；:：、–—-]+$/u, '');
}

function toLength(draft: Draft, most: number): Draft {
  let now = draft;
  while (sizeOf(now) > most) {
    const lighter = lighten(now);
    if (!lighter) break;
    now = lighter;
  }
  if (sizeOf(now) <= most) return now;
  // One sentence is left and still too long: the title goes before the sentence is cut.
  const first = now.paragraphs[0]?.pieces[0];
  if (!first) return { ...now, title: cut(now.title, most, now) };
  const bodySize = lengthOf(first.text, now.language);
  if (bodySize < most) return { ...now, title: cut(now.title, most - bodySize, now) };
  const title = lengthOf(now.title, now.language) <= most ? now.title : cut(now.title, most, now);
  const left = most - lengthOf(title, now.language);
  const clause = cut(first.text, Math.max(0, left - 1), now);
  const text = left > 4 && clause ? `${clause.replace(/\p{P}+$/u, '')}…` : '';
  return { ...now, title, paragraphs: text ? [{ join: 'sentence', pieces: [{ ...first, text }] }] : [] };
}

function toSentences(draft: Draft, most: number): Draft {
  const count = (d: Draft) =>
    d.paragraphs
      .flatMap((p) => p.pieces)
      .reduce((sum, piece) => sum + countSentences(piece.text, d.language), 0);
  let now = draft;
  while (count(now) > most) {
    const over = count(now) - most;
    const all = now.paragraphs.flatMap((p, i) =>
      p.pieces.map((piece, j) => ({ i, j, piece, n: countSentences(piece.text, now.language) })),
    );
    if (all.length <= 1) break;
    // Prefer the least important whose removal does not overshoot.
    const fitting = all.filter((x) => x.n <= over);
    const from = fitting.length > 0 ? fitting : all;
    const least = from.reduce((worst, next) => (next.piece.rank <= worst.piece.rank ? next : worst));
    now = without(now, least.i, least.j);
  }
  return now;
}

function toParagraphs(draft: Draft, count: number): Draft {
  const list = draft.paragraphs.map(
    (p): Paragraph =>
      p.join === 'line'
        ? {
            ...p,
            join: 'sentence',
            pieces: p.pieces.map((x) => ({ ...x, text: closed(x.text, draft.language) })),
          }
        : p,
  );
  while (list.length > count) {
    // The two shortest neighbours become one.
    let at = 0;
    const size = (p: Paragraph) => p.pieces.reduce((sum, x) => sum + x.text.length, 0);
    for (let i = 1; i + 1 < list.length; i++)
      if (size(list[i]!) + size(list[i + 1]!) < size(list[at]!) + size(list[at + 1]!)) at = i;
    const joined: Paragraph = {
      join: 'sentence',
      pieces: [...list[at]!.pieces, ...list[at + 1]!.pieces].map((x) => ({
        ...x,
        text: closed(x.text, draft.language),
      })),
    };
    list.splice(at, 2, joined);
  }
  return { ...draft, paragraphs: list };
}

const closed = (text: string, language: Draft['language']) =>
  /[.!?。！？…：:]["”’」）)]*$/u.test(text)
    ? text
    : `${text.replace(/[,，]$/u, '')}${language === 'zh' ? '。' : '.'}`;

/** The draft, obeying `rules`. Forbidden words are removed with their sentence. */
export function obey(
  draft: Draft,
  rules: Pick<Directives, 'most' | 'sentences' | 'paragraphs' | 'forbid'>,
): Draft {
  let now: Draft = {
    ...draft,
    title: breaks(draft.title, rules.forbid) ? '' : draft.title,
    paragraphs: draft.paragraphs
      .map((p) => ({ ...p, pieces: p.pieces.filter((piece) => !breaks(piece.text, rules.forbid)) }))
      .filter((p) => p.pieces.length > 0),
  };
  if (rules.sentences) now = toSentences(now, rules.sentences);
  if (rules.paragraphs) now = toParagraphs(now, rules.paragraphs);
  if (rules.most) now = toLength(now, rules.most);
  return tidy(now);
}

/** A greeting or a list heading with nothing behind it looks like an accident. */
function tidy(draft: Draft): Draft {
  const bodies = draft.paragraphs.filter((p) => !p.pieces.every((x) => /^[sg]-|^n-q$/.test(x.frame)));
  return bodies.length === 0 ? draft : bodies.length < 2 ? { ...draft, paragraphs: bodies } : draft;
}
