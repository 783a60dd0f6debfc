import type { Language } from '@/lib/generation/port';
import type { Facts } from './facts';
import { type Frame, framesFor, type Move } from './frames';
import { isNeutral, type Tone } from './register';

export interface Scored {
  frame: Frame;
  score: number;
}

/** The frames that may speak about these facts in this form, with their relevance; made once for all candidates. */
export class Desk {
  private readonly moves = new Map<Move, Scored[]>();

  constructor(
    private readonly about: {
      facts: Facts;
      language: Language;
      form: string;
      tone: Tone;
      keep: ReadonlySet<string>;
    },
  ) {}

  open(move: Move): Scored[] {
    const known = this.moves.get(move);
    if (known) return known;
    const { facts, language, form } = this.about;
    const topics = facts.topics.slice(0, 4);
    const list = framesFor(language, move)
      .filter(
        (frame) =>
          frame.genres.includes(facts.genre) &&
          (frame.topics.length === 0 || frame.topics.some((topic) => topics.includes(topic))) &&
          (frame.forms.length === 0 || frame.forms.includes(form)),
      )
      .map((frame) => ({ frame, score: this.score(frame) }));
    this.moves.set(move, list);
    return list;
  }

  private score(frame: Frame): number {
    const { tone, facts, keep } = this.about;
    const neutral = isNeutral(tone);
    const wanted =
      frame.registers.length === 0 ? 0.55 : Math.max(...frame.registers.map((register) => tone[register]));
    const off = frame.registers.length > 0 && wanted === 0 && !neutral ? -2.2 : 0;
    const nearest = Math.min(
      ...frame.topics.map((topic) => facts.topics.indexOf(topic)).filter((at) => at >= 0),
    );
    const topic = frame.topics.length === 0 ? 0 : 1.3 - 0.25 * Math.min(nearest, 4);
    return (
      wanted * 1.4 +
      (neutral ? 0.5 : 0) +
      off +
      topic +
      Math.min(frame.slots.length, 2) * 0.35 +
      (frame.forms.length > 0 ? 0.8 : 0) +
      (frame.id === 't-own' ? 0.5 : 0) +
      (keep.has(frame.id) ? 6 : 0)
    );
  }
}
