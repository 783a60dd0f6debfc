import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type BriefValues,
  fieldsOf,
  freshKey,
  inputOf,
  lookOver,
  shareOut,
  weightOf,
  withTyped,
} from './values';

const sheet: BriefValues = {
  title: 'The opening',
  goal: 'Everyone knows what to order.',
  audience: '',
  tone: '',
  constraints: ['At most 40 words', ' ', ''],
  language: 'en',
  due: '',
  rubric: [
    { key: 'voice', name: 'Voice', hint: '', weight: 60 },
    { key: 'craft', name: 'Craft', hint: '', weight: 40 },
  ],
};

describe('sharing weights out to 100', () => {
  it('gives whole numbers that add up, for any weights', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 }), (weights) => {
        const shared = shareOut(weights);
        expect(shared.reduce((a, b) => a + b, 0)).toBe(100);
        expect(shared.every((weight) => Number.isInteger(weight) && weight >= 0)).toBe(true);
      }),
    );
  });
  it('keeps the order of the weights', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 2, maxLength: 8 }), (weights) => {
        const shared = shareOut(weights);
        for (let i = 0; i < weights.length; i += 1)
          for (let j = 0; j < weights.length; j += 1)
            if (weights[i]! > weights[j]!) expect(shared[i]!).toBeGreaterThanOrEqual(shared[j]!);
      }),
    );
  });
  it('leaves weights alone that add up already', () => {
    expect(shareOut([40, 30, 20, 10])).toEqual([40, 30, 20, 10]);
  });
});

describe('looking the sheet over', () => {
  it('finds nothing on a whole one', () => expect(lookOver(sheet)).toEqual({}));
  it('names each field that is missing', () => {
    const empty = { ...sheet, title: ' ', goal: '', rubric: [{ ...sheet.rubric[0]!, name: '' }] };
    expect(Object.keys(lookOver(empty)).sort()).toEqual(['goal', 'rubric', 'rubric.0.name', 'title']);
  });
  it('sends a date as it is, and none as none', () => {
    expect(inputOf(sheet).due).toBeNull();
    expect(inputOf({ ...sheet, due: '2026-03-14' }).due).toBe('2026-03-14');
  });
  it('sends no empty rules', () => expect(inputOf(sheet).constraints).toEqual(['At most 40 words']));
  it('never gives a key twice', () => {
    const rubric = [{ key: 'criterion-2', name: 'x', hint: '', weight: 100 }];
    expect(freshKey(rubric)).toBe('criterion-3');
  });
});

describe('what was typed before the page was alive', () => {
  it('goes into its fields, and leaves the others alone', () => {
    const typed = new Map([
      ['title', 'One\nline'],
      ['constraints.1', 'No joke'],
      ['rubric.0.weight', '7x0'],
      ['rubric.5.name', 'gone'],
    ]);
    expect(withTyped(sheet, typed)).toEqual({
      ...sheet,
      title: 'One line',
      constraints: ['At most 40 words', 'No joke', ''],
      rubric: [{ ...sheet.rubric[0]!, weight: 70 }, sheet.rubric[1]!],
    });
    expect(withTyped(sheet, new Map())).toEqual(sheet);
  });

  it('is looked for in every field that can be typed into', () => {
    for (const id of fieldsOf(sheet)) {
      const typed = id.endsWith('.weight') ? '13' : `typed into ${id}`;
      expect(JSON.stringify(withTyped(sheet, new Map([[id, typed]]))), id).toContain(typed);
    }
  });

  it('is a whole weight from 0 to 100, whatever was typed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const weight = weightOf(text);
        expect(Number.isInteger(weight) && weight >= 0 && weight <= 100).toBe(true);
      }),
    );
  });
});
