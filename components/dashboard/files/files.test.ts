import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createElement as h } from 'react';
import { describe, expect, it } from 'vitest';
import { markup } from './markup';
import { palette } from './palette';
import { linesOf, sheetSvg } from './sheet';

describe('a chart as a file', () => {
  it('is written as plain elements, with names as SVG spells them and words escaped', () => {
    const Part = ({ word }: { word: string }) => h('text', { textAnchor: 'end', className: 'ink' }, word);
    const drawing = h(
      'g',
      { fill: 'var(--d1)', 'aria-hidden': true },
      [h(Part, { key: 'a', word: '<b> & "c"' })],
      null,
      false,
      3,
    );
    expect(markup(drawing, { '--d1': '#123456' })).toBe(
      '<g fill="#123456"><text text-anchor="end">&lt;b&gt; &amp; &quot;c&quot;</text>3</g>',
    );
    expect(() => markup(h('g', { fill: 'var(--none)' }), {})).toThrow('--none');
  });

  it('has the colours of the design', () => {
    const sheet = readFileSync(path.join(import.meta.dirname, '../../styles/tokens.css'), 'utf8');
    for (const theme of ['light', 'dark'] as const)
      for (const [token, colour] of Object.entries(palette(theme))) {
        const [, light, dark] = new RegExp(`${token}: light-dark\\((#\\w+), (#\\w+)\\)`).exec(sheet) ?? [];
        expect(colour, `${token} in ${theme}`).toBe(theme === 'light' ? light : dark);
      }
  });

  it('breaks long sentences between words, and Chinese anywhere', () => {
    expect(linesOf('one two three', 5)).toEqual(['one two', 'three']);
    expect(linesOf('谁胜出是不是真的', 4)).toEqual(['谁胜出是', '不是真的']);
    expect(linesOf('', 4)).toEqual([]);
  });

  it('names nothing outside of itself', () => {
    const svg = sheetSvg({
      title: 'What wins',
      sentence: 'B wins.',
      notes: ['From 12 votes.'],
      drawings: [{ height: 20, draw: () => h('rect', { width: '10', height: '10', fill: 'var(--d2)' }) }],
    });
    expect(svg).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" width="760"/);
    expect(svg).not.toMatch(/var\(|href|<style|undefined|NaN/);
  });
});
