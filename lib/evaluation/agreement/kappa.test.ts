import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AgreementInputError, cohenKappa, fleissKappa, gwetAC1, rawAgreement, scottPi } from './index';

describe('kappa and its kin', () => {
  const ratings = fc.integer({ min: 1, max: 12 }).chain((items) =>
    fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { minLength: items, maxLength: items }), {
      minLength: 2,
      maxLength: 2,
    }),
  );

  it('agree with each other where they must', () => {
    fc.assert(
      fc.property(
        ratings,
        fc.constantFrom(null, 'linear' as const, 'quadratic' as const),
        (pair, weights) => {
          const input = { ratings: pair, categories: [1, 2, 3, 4] };
          const turned = {
            ratings: pair[0]!.map((value, item) => [value, pair[1]![item]!]),
            categories: [1, 2, 3, 4],
          };
          const options = { weights };
          const swapped = { ratings: [pair[1]!, pair[0]!], categories: [1, 2, 3, 4] };
          // Fleiss' kappa of two raters is Scott's pi; order of raters does not matter; a table says the same as ratings.
          const pi = scottPi({ input, options }).value;
          expect(fleissKappa({ input, options }).value ?? 9).toBeCloseTo(pi ?? 9, 9);
          const counted = [1, 2, 3, 4].map((a) =>
            [1, 2, 3, 4].map(
              (b) => pair[0]!.filter((value, item) => value === a && pair[1]![item] === b).length,
            ),
          );
          for (const measure of [cohenKappa, scottPi, gwetAC1]) {
            const value = measure({ input, options }).value;
            expect(measure({ input: swapped, options }).value ?? 9).toBeCloseTo(value ?? 9, 9);
            expect(measure({ input: { table: counted }, options }).value ?? 9).toBeCloseTo(value ?? 9, 9);
            if (value !== null) expect(value).toBeLessThanOrEqual(1 + 1e-12);
            if (pair[0]!.length !== 2 && measure === cohenKappa)
              expect(measure({ input: turned, options }).value ?? 9).toBeCloseTo(value ?? 9, 9);
          }
          const raw = rawAgreement(input)!;
          expect(raw).toBeCloseTo(
            pair[0]!.filter((value, item) => value === pair[1]![item]).length / pair[0]!.length,
            12,
          );
          if (raw === 1) expect(cohenKappa({ input, options }).value ?? 1).toBeCloseTo(1, 12);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('AC1 stays high where kappa collapses on a rare category', () => {
    const input = {
      table: [
        [90, 5],
        [5, 0],
      ],
    };
    expect(gwetAC1({ input }).value).toBeCloseTo(0.8895027624309392, 9);
    expect(rawAgreement(input)).toBeCloseTo(0.9, 12);
  });

  it('is undefined where only one category is in use, and refuses bad tables', () => {
    expect(
      cohenKappa({
        input: {
          table: [
            [4, 0],
            [0, 0],
          ],
        },
      }).value,
    ).toBeNull();
    expect(
      cohenKappa({
        input: {
          table: [
            [0, 0],
            [0, 0],
          ],
        },
      }).value,
    ).toBeNull();
    expect(
      scottPi({
        input: {
          ratings: [
            [1, 1],
            [1, 1],
          ],
        },
      }).value,
    ).toBeNull();
    expect(fleissKappa({ input: { counts: [] } }).value).toBeNull();
    expect(
      gwetAC1({
        input: {
          counts: [
            [1, 0],
            [0, 1],
          ],
        },
      }).value,
    ).toBeNull();
    expect(() => cohenKappa({ input: { table: [[1, 2]] } })).toThrow(AgreementInputError);
    expect(() =>
      cohenKappa({
        input: {
          table: [
            [1, -2],
            [0, 1],
          ],
        },
      }),
    ).toThrow(AgreementInputError);
    expect(() =>
      cohenKappa({
        input: {
          table: [
            [1, 2],
            [3, 4],
          ],
        },
        options: { weights: 'cubic' as never },
      }),
    ).toThrow(AgreementInputError);
    expect(() =>
      cohenKappa({
        input: {
          table: [
            [1, 2],
            [3, 4],
          ],
        },
        options: { weights: [1, 2] },
      }),
    ).toThrow(AgreementInputError);
    expect(() => cohenKappa({ input: { counts: [[1, 1]] } })).toThrow(AgreementInputError);
    expect(() =>
      fleissKappa({
        input: {
          counts: [
            [2, 0],
            [1, 0],
          ],
        },
      }),
    ).toThrow(AgreementInputError);
    expect(() =>
      cohenKappa({
        input: {
          ratings: [
            [1, 2],
            [1, 2],
            [1, 2],
            [1, 2, 3],
          ],
        },
      }),
    ).toThrow(AgreementInputError);
  });
});
