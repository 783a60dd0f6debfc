import { type Register, registers } from '../register';
import type { Genre, Topic } from '../topics';

/** Where in a piece a frame may stand. */
export type Move =
  | 'title'
  | 'hook'
  | 'problem'
  | 'question'
  | 'offer'
  | 'lead'
  | 'items'
  | 'turn'
  | 'aim'
  | 'call'
  | 'logistics'
  | 'close'
  | 'salute'
  | 'sign'
  | 'bridge';

/** One sentence or two with slots in braces. A frame asserts nothing that its slots do not bring. */
export interface Frame {
  id: string;
  move: Move;
  text: string;
  /** Empty: any. */
  registers: Register[];
  genres: Genre[];
  topics: Topic[];
  forms: string[];
  slots: string[];
}

/** `[id, tags, text]`; tags: registers as they are, `@genre`, `#topic`, `:form`, separated by blanks. */
export type Row = readonly [id: string, tags: string, text: string];

/** Untagged frames speak in every genre but notices: `@any` speaks there too. */
export const everyGenre: Genre[] = ['notice', 'opening', 'event', 'appeal', 'product', 'general'];

export function frames(move: Move, rows: readonly Row[]): Frame[] {
  return rows.map(([id, tags, text]) => {
    const list = tags.split(' ').filter(Boolean);
    const genres = list.filter((t) => t.startsWith('@')).map((t) => t.slice(1));
    return {
      id,
      move,
      text,
      registers: registers.filter((register) => list.includes(register)),
      genres: genres.includes('any')
        ? everyGenre
        : genres.length > 0
          ? (genres as Genre[])
          : everyGenre.slice(1),
      topics: list.filter((t) => t.startsWith('#')).map((t) => t.slice(1)) as Topic[],
      forms: list.filter((t) => t.startsWith(':')).map((t) => t.slice(1)),
      slots: [...text.matchAll(/\{(\w+)\}/g)].map((m) => m[1]!),
    };
  });
}
