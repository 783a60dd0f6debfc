import { describe, expect, it } from 'vitest';
import { createRandom } from '../ranking/random';
import { approximateRandomisation, bleu, compareBleu, MetricInputError } from './index';

describe('significance', () => {
  const random = createRandom(4);
  const references = [
    Array.from({ length: 60 }, () => Array.from({ length: 12 }, () => `w${random.below(40)}`).join(' ')),
  ];
  const noisy = (share: number) =>
    references[0]!.map((line) =>
      line
        .split(' ')
        .map((token) => (random.uniform() < share ? `w${random.below(40)}` : token))
        .join(' '),
    );
  const [good, same, bad] = [noisy(0.2), noisy(0.2), noisy(0.5)];

  it.each(['paired-bootstrap', 'approximate-randomisation'] as const)(
    '%s tells a better system from an equal one, and repeats with its seed',
    (method) => {
      const clear = compareBleu({ a: good, b: bad, references }, { method, rounds: 300 });
      expect(clear.p).toBeLessThan(0.01);
      expect(clear.difference).toBeCloseTo(
        bleu({ hypotheses: good, references }).score - bleu({ hypotheses: bad, references }).score,
        9,
      );
      expect(compareBleu({ a: good, b: same, references }, { method, rounds: 300 }).p).toBeGreaterThan(0.05);
      expect(compareBleu({ a: good, b: good, references }, { method, rounds: 50 }).p).toBe(1);
      expect(compareBleu({ a: good, b: bad, references }, { method, rounds: 300 })).toEqual(clear);
      if (clear.interval) {
        expect(clear.interval[0]).toBeLessThan(clear.difference);
        expect(clear.interval[1]).toBeGreaterThan(clear.difference);
      }
      expect(clear.signature).toBe(`${method}|n:300|seed:12345`);
    },
  );

  it('refuses an empty comparison', () => {
    expect(() => approximateRandomisation(0, () => 0)).toThrow(MetricInputError);
    expect(() => compareBleu({ a: ['x'], b: ['x', 'y'], references: [['x']] })).toThrow(MetricInputError);
  });
});
