import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import type { EngineOptions } from '@/lib/generation/port';
import { firstDesign, mutateDesign, refineDesign } from './genome.ts';
import { designFor } from './index';
import type { DesignGenome } from './plan.ts';
import type { Slots } from './slots.ts';

const slots: Slots = {
  kicker: 'New',
  headline: 'Forty seats',
  subline: 'One long table',
  body: 'Forty seats, one long table, no music before noon.',
  details: ['8 am', '12 Quay Street'],
  footer: 'margin.coffee',
};
const genes = (a: DesignGenome, b: DesignGenome) =>
  Object.keys(a).filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]));
const call = (more: Partial<EngineOptions>, seed = 4): LanguageModelV4CallOptions => ({
  prompt: [],
  seed,
  providerOptions: {
    maquette: JSON.parse(
      JSON.stringify({
        brief: {
          title: 'Margin',
          goal: 'Open on Friday 14 March at 8 am.',
          audience: '',
          tone: '',
          constraints: [],
          language: 'en',
        },
        prompt: '',
        operation: null,
        sources: [],
        ...more,
      }),
    ),
  },
});

describe('the genome of a design', () => {
  it('reaches at least seven layouts, six palettes and all rooms over thirty seeds', () => {
    const made = Array.from({ length: 30 }, (_, seed) => firstDesign(seed, slots, 'coffee'));
    expect(new Set(made.map((g) => g.layout)).size).toBeGreaterThanOrEqual(7);
    expect(new Set(made.map((g) => g.palette)).size).toBeGreaterThanOrEqual(6);
    expect(new Set(made.map((g) => g.mode)).size).toBe(3);
    expect(made.every((g) => JSON.stringify(JSON.parse(JSON.stringify(g))) === JSON.stringify(g))).toBe(true);
  });

  it('follows the words: hue, emblem, card', () => {
    const share = (words: string, holds: (g: DesignGenome) => boolean) =>
      Array.from({ length: 40 }, (_, seed) => firstDesign(seed, slots, words)).filter(holds).length / 40;
    expect(share('修自行车的工坊', (g) => g.motif === 'wheel')).toBe(1);
    expect(share('a loyalty card', (g) => g.layout === 'ticket')).toBeGreaterThan(
      share('a poster', (g) => g.layout === 'ticket') + 0.2,
    );
    expect(share('月夜', (g) => g.mode === 'dark')).toBeGreaterThan(
      share('', (g) => g.mode === 'dark') + 0.15,
    );
  });

  it('moves one to three genes in a variant and keeps the words', () => {
    const parent = firstDesign(9, slots, 'coffee');
    const children = Array.from({ length: 40 }, (_, seed) => mutateDesign(parent, seed));
    for (const child of children) {
      const moved = genes(parent, child);
      expect(moved.length).toBeGreaterThanOrEqual(1);
      expect(moved.length).toBeLessThanOrEqual(3);
      expect(child.copy).toEqual(parent.copy);
    }
    expect(new Set(children.map((child) => JSON.stringify(child))).size).toBeGreaterThan(20);
  });

  it('obeys words in both languages', () => {
    const parent: DesignGenome = { ...firstDesign(2, slots, ''), mode: 'light', density: 0.5, scale: 0.5 };
    expect(refineDesign(parent, 'darker please')).toMatchObject({ mode: 'dark' });
    expect(refineDesign(parent, '更暗，字更大')).toMatchObject({ mode: 'dark', scale: 0.9 });
    expect(refineDesign(parent, 'fewer things')?.density).toBeLessThan(0.5);
    expect(refineDesign(parent, '改成蓝色')?.palette).not.toBe(parent.palette);
    expect(refineDesign(parent, 'headline: “Open at eight”')?.copy[1]).toBe('Open at eight');
    expect(refineDesign(parent, 'hmm')).toBeNull();
  });
});

describe('a call', () => {
  const parent = firstDesign(9, slots, 'coffee');
  const source = { medium: 'design' as const, title: 'A', content: '<svg/>', genome: parent };

  it('refuses to translate', () => {
    expect(() => designFor(call({ operation: 'translate', sources: [source] }))).toThrow(/cannot translate/);
  });

  it('branches from its first source that carries a genome', () => {
    const variant = designFor(call({ operation: 'variant', sources: [source] })).genome;
    expect(variant.copy).toEqual(parent.copy);
    expect(genes(parent, variant).length).toBeLessThanOrEqual(3);
    const refined = designFor(
      call({ operation: 'refine', prompt: 'blue and lighter', sources: [source] }),
    ).genome;
    expect(refined).toMatchObject({ layout: parent.layout, mode: 'light', seed: parent.seed });
  });

  it('sets a chosen text: its title as headline, its first sentences below, nothing marked up', () => {
    const text = {
      medium: 'text' as const,
      title: 'Draft B',
      content:
        '# Bring your **own** ending\n\nThe table is long. The [shelf](https://x.example) is longer.\n\n- And free\n',
      genome: null,
    };
    const { copy } = designFor(call({ operation: 'uses', sources: [text] })).genome;
    expect(copy[1]).toBe('Bring your own ending');
    expect(`${copy[2]} ${copy[3]}`).toBe('The table is long. The shelf is longer. And free');
  });

  it('starts afresh from a genome it does not know', () => {
    const strange = { ...source, genome: { layout: 'nonsense', seed: 'x' } };
    expect(designFor(call({ operation: 'variant', sources: [strange] })).genome.engine).toBe('layout-2');
  });
});
