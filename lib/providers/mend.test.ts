import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mendText } from '@/lib/kernel/text';
import { Mender } from './mend';

it('gives the mended whole, however the text was cut, in well-formed pieces', () => {
  const unit = fc.constantFrom('a', '\u0000', '\ud83d', '\ude80', '🚀', '墨', '\udfff', '\ud800');
  fc.assert(
    fc.property(fc.array(fc.string({ unit, maxLength: 5 })), (pieces) => {
      const mender = new Mender();
      const out = [...pieces.map((piece) => mender.push(piece)), mender.end()];
      expect(out.join('')).toBe(mendText(pieces.join('')));
      expect(out.every((piece) => piece.isWellFormed())).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
