import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checksOf } from './format';

const genome = { seed: 7, palette: ['#112233'], contrast: 4.6, overflow: 0, shortened: false };

describe('the checks of a design', () => {
  it('are the two measures and nothing else of the genome', () => {
    expect(checksOf({ medium: 'design', recipe: { genome } })).toEqual({ contrast: 4.6, overflow: 0 });
  });

  it('are missing where nothing was measured, or something else by that name', () => {
    expect(checksOf({ medium: 'art', recipe: { genome } })).toBeNull();
    expect(checksOf({ medium: 'design', recipe: {} })).toBeNull();
    for (const odd of [{ contrast: 0.2 }, { contrast: Number.NaN }, { contrast: 'high' }, { overflow: 1.5 }])
      expect(checksOf({ medium: 'design', recipe: { genome: { ...genome, ...odd } } })).toBeNull();
  });

  it('never carry anything but two numbers in their range', () => {
    const anyGenome = fc.dictionary(
      fc.oneof(fc.constantFrom('contrast', 'overflow'), fc.string()),
      fc.oneof(fc.double(), fc.integer(), fc.string(), fc.boolean()),
    );
    fc.assert(
      fc.property(anyGenome, (given) => {
        const checks = checksOf({ medium: 'design', recipe: { genome: given } });
        if (checks === null) return;
        expect(Object.keys(checks).sort()).toEqual(['contrast', 'overflow']);
        expect(checks.contrast >= 1 && checks.contrast <= 21).toBe(true);
        expect(Number.isInteger(checks.overflow) && checks.overflow >= 0).toBe(true);
      }),
    );
  });
});
