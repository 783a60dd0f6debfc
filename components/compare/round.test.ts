import { describe, expect, it } from 'vitest';
import { shortQuestion } from './question';
import { asStored, choose, deedOf, minutesLeft, progressSteps, tableKeys } from './round';

describe('a say on the table', () => {
  it('is clearly when the same side is chosen twice', () => {
    const once = choose(null, 'left');
    expect(once).toEqual({ choice: 'left', clearly: false });
    expect(choose(once, 'left')).toEqual({ choice: 'left', clearly: true });
    expect(choose({ choice: 'left', clearly: true }, 'left').clearly).toBe(true);
  });

  it('starts anew with another side, and no tie is clear', () => {
    expect(choose({ choice: 'left', clearly: true }, 'right')).toEqual({ choice: 'right', clearly: false });
    expect(choose({ choice: 'tie', clearly: false }, 'tie').clearly).toBe(false);
    expect(choose({ choice: 'both_bad', clearly: false }, 'both_bad').clearly).toBe(false);
  });

  it('goes to the work that stands there, as the server stored the sides', () => {
    expect(asStored({ choice: 'left', clearly: true }, true)).toEqual({ choice: 'right', clearly: true });
    expect(asStored({ choice: 'right', clearly: false }, true)).toEqual({ choice: 'left', clearly: false });
    expect(asStored({ choice: 'left', clearly: false }, false).choice).toBe('left');
    for (const choice of ['tie', 'both_bad'] as const)
      expect(asStored({ choice, clearly: false }, true).choice).toBe(choice);
  });
});

describe('keys on the table', () => {
  it.each([
    ['ArrowLeft', { kind: 'choose', choice: 'left' }],
    ['ArrowRight', { kind: 'choose', choice: 'right' }],
    ['=', { kind: 'choose', choice: 'tie' }],
    ['0', { kind: 'choose', choice: 'both_bad' }],
    ['S', { kind: 'skip' }],
    ['u', { kind: 'undo' }],
    ['D', { kind: 'diff' }],
    ['z', { kind: 'zoom' }],
    ['Escape', { kind: 'leave' }],
  ])('%s', (key, deed) => expect(deedOf(key)).toEqual(deed));

  it('mean nothing else', () => {
    for (const key of ['a', 'Enter', ' ', '1', 'ArrowUp', 'constructor']) expect(deedOf(key)).toBeNull();
    expect(tableKeys).toHaveLength(9);
  });
});

describe('progress', () => {
  it('has a step a pair while there are few, and never more than can be told apart', () => {
    expect(progressSteps(0, 6)).toEqual({ steps: 6, now: 0 });
    expect(progressSteps(5, 6)).toEqual({ steps: 6, now: 5 });
    expect(progressSteps(6, 6)).toEqual({ steps: 6, now: -1 });
    expect(progressSteps(138, 276)).toEqual({ steps: 24, now: 12 });
    expect(progressSteps(275, 276)).toEqual({ steps: 24, now: 23 });
    expect(progressSteps(0, 0)).toEqual({ steps: 0, now: -1 });
  });

  it('guesses the minutes until a pace is known', () => {
    expect(minutesLeft(10, [], 12)).toBe(2);
    expect(minutesLeft(10, [60, 6, 6], 12)).toBe(1);
    expect(minutesLeft(30, [30, 20, 20, 900], 12)).toBe(15);
    expect(minutesLeft(0, [], 12)).toBe(1);
  });
});

describe('the question over the table', () => {
  it('is the first sentence of the goal', () => {
    expect(shortQuestion('Margin opens on Friday. Come in with a sentence.')).toBe('Margin opens on Friday');
    expect(shortQuestion('Which one stops you? Say so.')).toBe('Which one stops you?');
    expect(shortQuestion('九月二十五日晚七点，在老磨坊的院子里办诗会。人人可以念一首。')).toBe(
      '九月二十五日晚七点，在老磨坊的院子里办诗会',
    );
    expect(shortQuestion('Open at 8.30 a.m. on 1.5 floors')).toBe('Open at 8.30 a.m. on 1.5 floors');
  });

  it('ends at a clause, else at a word, where the sentence is too long', () => {
    const long = `${'A first clause of some length that says what it is for, '.repeat(3)}and an end.`;
    expect(shortQuestion(long)).toBe('A first clause of some length that says what it is for …');
    const words = shortQuestion('word '.repeat(60));
    expect(words.length).toBeLessThanOrEqual(90);
    expect(words).toMatch(/word …$/);
    expect([...shortQuestion('字'.repeat(200))].length).toBeLessThanOrEqual(46);
    expect(shortQuestion('x'.repeat(300)).length).toBeLessThan(92);
  });
});
