import type { Language } from '@/lib/generation/port';
import { chineseEndings } from './chinese-endings';
import { chineseMiddles } from './chinese-middles';
import { chineseOpenings } from './chinese-openings';
import { englishEndings } from './english-endings';
import { englishMiddles } from './english-middles';
import { englishOpenings } from './english-openings';
import type { Frame, Move } from './frame';

/** All frames of each language. Ids are unique within a language and stay: genomes remember them. */
export const allFrames: Record<Language, Frame[]> = {
  en: [...englishOpenings, ...englishMiddles, ...englishEndings],
  zh: [...chineseOpenings, ...chineseMiddles, ...chineseEndings],
};

function byMove(list: Frame[]): Map<Move, Frame[]> {
  const map = new Map<Move, Frame[]>();
  for (const frame of list) map.set(frame.move, [...(map.get(frame.move) ?? []), frame]);
  return map;
}
const index: Record<Language, Map<Move, Frame[]>> = { en: byMove(allFrames.en), zh: byMove(allFrames.zh) };

export function framesFor(language: Language, move: Move): Frame[] {
  return index[language].get(move) ?? [];
}

export type { Frame, Move } from './frame';
