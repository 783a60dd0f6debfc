import { describe, expect, it } from 'vitest';
import { bestOf, candidateSeed, scoreCandidate } from './best-of';

const brief = {
  title: 'Harbour lamp',
  goal: 'Announce the brass lamp that glows at dusk',
  audience: '',
  tone: '',
  constraints: ['Name the harbour'],
  language: 'en' as const,
};

describe('best of n', () => {
  it('prefers the candidate that says what was asked, without repeating itself', () => {
    const texts = [
      'Something else entirely, about tea.',
      'The brass lamp glows at dusk by the harbour.',
      'lamp lamp lamp lamp lamp lamp lamp lamp',
    ];
    expect(bestOf(texts, brief, '')).toBe(1);
    for (const text of texts) {
      expect(scoreCandidate(text, brief, '')).toBeGreaterThanOrEqual(0);
      expect(scoreCandidate(text, brief, '')).toBeLessThanOrEqual(1);
    }
  });

  it('reads Chinese by pairs of characters', () => {
    const zh = { ...brief, goal: '介绍黄铜台灯', constraints: [], language: 'zh' as const };
    expect(bestOf(['今天喝茶。', '黄铜台灯，傍晚亮起。'], zh, '')).toBe(1);
  });

  it('gives each candidate a seed of its own', () => {
    const seeds = Array.from({ length: 16 }, (_, j) => candidateSeed(2_147_482_999, j));
    expect(new Set(seeds).size).toBe(16);
    expect(seeds.every((seed) => seed >= 0 && seed < 2_147_483_647)).toBe(true);
  });
});
