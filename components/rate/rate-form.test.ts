import { describe, expect, it } from 'vitest';
import type { RatingView } from '@/lib/drafts/schema';
import { weightedMean } from './rate-form';
import { meanOf } from './strips';

const criterion = (key: string, weight: number) => ({ key, name: key, hint: '', weight });
const rubric = {
  id: 'r',
  version: 1,
  criteria: [criterion('voice', 60), criterion('fit', 40)],
  scaleMin: 1,
  scaleMax: 5,
};
const rating = (scores: Record<string, number>): RatingView => ({
  reviewer: { id: 'p', name: 'P', initials: 'P', hue: 1 },
  you: false,
  scores,
  comment: '',
  rubricVersion: 1,
  at: '',
});

describe('scores by a rubric', () => {
  it('weighs what has been scored so far', () => {
    expect(weightedMean(rubric, {})).toBeNull();
    expect(weightedMean(rubric, { voice: 5 })).toBe(5);
    expect(weightedMean(rubric, { voice: 5, fit: 3 })).toBeCloseTo(4.2);
  });

  it('takes the mean of a criterion over those who scored it', () => {
    expect(meanOf([rating({ voice: 5 }), rating({ voice: 2, fit: 4 })], 'voice')).toBe(3.5);
    expect(meanOf([rating({ voice: 5 })], 'fit')).toBeNull();
    expect(meanOf([rating({ voice: 5 })], 'constructor')).toBeNull();
  });
});
