import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyDelta, mergeMessage } from './merge';

/** A text in pieces with their offsets, some of them sent again and from further back, as after a reconnection. */
const deliveries = fc
  .tuple(fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }), fc.infiniteStream(fc.nat()))
  .map(([text, dice]) => {
    const roll = (n: number) => (n <= 0 ? 0 : (dice.next().value as number) % (n + 1));
    const messages: { seq: number; delta: string }[] = [];
    for (let at = 0; at < text.length; ) {
      const from = roll(3) === 0 ? roll(at) : at;
      const to = Math.min(text.length, Math.max(at, from) + 1 + roll(9));
      messages.push({ seq: from, delta: text.slice(from, to) });
      if (roll(2) === 0) messages.push(messages[roll(messages.length - 1)]!);
      at = Math.max(at, to);
    }
    return { text, messages };
  });

describe('the offset-merge reader', () => {
  it('puts every text together, however often its pieces come', () => {
    fc.assert(
      fc.property(deliveries, ({ text, messages }) => {
        let have = '';
        for (const message of messages) {
          const merged = applyDelta(have, message);
          expect('gap' in merged).toBe(false);
          if ('text' in merged) have = merged.text;
        }
        expect(have).toBe(text);
      }),
      { numRuns: 1_000 },
    );
  });

  it('never takes what lies beyond a gap, and says so', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.string({ minLength: 1 }),
        fc.integer({ min: 1, max: 50 }),
        (have, delta, hole) => {
          expect(applyDelta(have, { seq: have.length + hole, delta })).toEqual({ gap: true });
        },
      ),
    );
  });

  it('closes a gap by following again from what it has', () => {
    const whole = 'A lamp by the harbour.';
    expect(applyDelta('A lamp', { seq: 10, delta: whole.slice(10) })).toEqual({ gap: true });
    expect(applyDelta('A lamp', { seq: 6, delta: whole.slice(6) })).toEqual({ text: whole });
  });

  it('lets a state say how long the work is', () => {
    const end = (length: number) => ({ draft: 'd', state: 'complete' as const, length });
    expect(mergeMessage('abc', end(3))).toEqual({ text: 'abc' });
    expect(mergeMessage('abcdef', end(3))).toEqual({ text: 'abc' });
    expect(mergeMessage('ab', end(3))).toEqual({ gap: true });
    expect(mergeMessage('ab', { draft: 'd', seq: 2, delta: 'c' })).toEqual({ text: 'abc' });
  });
});
