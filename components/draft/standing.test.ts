import { describe, expect, it } from 'vitest';
import type { Recipe } from '@/lib/drafts/schema';
import { isWhole, isWork, wayOn } from './standing';

const recipe: Recipe = {
  model: 'hosted/m',
  strategy: { kind: 'greedy' },
  seed: 1,
  prompt: '',
  operation: null,
};
const text = {
  medium: 'text',
  state: 'stopped',
  excerpt: 'Half a text.',
  size: 3,
  settled: false,
  recipe,
} as const;
const design = { ...text, medium: 'design', excerpt: null, size: null } as const;

describe('what a draft is good for', () => {
  it('is a work when it is complete, and a stopped text with words; half a drawing never', () => {
    expect(isWork(text)).toBe(true);
    expect(isWork({ ...text, excerpt: '', size: 12 })).toBe(true);
    expect(isWork({ ...text, excerpt: '', size: null })).toBe(false);
    expect(isWork({ ...design, state: 'complete' })).toBe(true);
    for (const state of ['stopped', 'interrupted', 'failed', 'streaming'] as const)
      expect(isWork({ ...design, state })).toBe(false);
  });

  it('can be built on where words stand, though it was cut off', () => {
    expect(isWhole({ ...text, state: 'interrupted' })).toBe(true);
    expect(isWork({ ...text, state: 'interrupted' })).toBe(false);
    expect(isWhole({ ...text, state: 'interrupted', excerpt: '', size: null })).toBe(false);
    expect(isWhole(design)).toBe(false);
  });

  it('goes on as the same draft only while nobody rests on it', () => {
    expect(wayOn(text)).toBe('continue');
    expect(wayOn({ ...text, settled: true })).toBe('retry');
    expect(wayOn({ ...text, state: 'failed' })).toBe('retry');
    expect(wayOn({ ...text, state: 'complete' })).toBeNull();
    expect(wayOn({ ...text, recipe: { ...recipe, operation: 'edit' } })).toBeNull();
    expect(wayOn(design)).toBe('retry');
    expect(wayOn({ ...design, recipe: { ...recipe, model: 'maquette/layout-2' } })).toBe('continue');
  });
});
