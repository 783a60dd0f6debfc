import type { HangingWork } from '../types';
import hills from './hills.jpg';
import poster from './poster.jpg';
import undertow from './undertow.jpg';

/**
 * What the embedded engines made from two briefs, kept as pictures: the first page hangs them until the demo studio has
 * been made on this machine. Model and seed say how to make each again.
 */
export const engineWorks: HangingWork[] = [
  {
    id: 'margin-text',
    letter: 'B',
    medium: 'text',
    title: 'Margin, from Friday 14 March',
    excerpt:
      '# Margin, from Friday 14 March\n\nHow long is a cup of coffee allowed to last? Margin opens on Friday 14 March at 8 am, at 12 Quay Street.\n\nInside: forty seats, one long table, no music before noon and a shelf of half-finished novels. Everything else is commentary.\n\nSo: Stop, read to the end and come in with a sentence they could not finish at home. The next sentence is yours.',
    width: null,
    height: null,
    size: 71,
    recipe: 'prose-1 · s4128',
    score: null,
    src: null,
  },
  {
    id: 'margin-poster',
    letter: 'K',
    medium: 'design',
    title: 'Margin, from Friday 14 March',
    excerpt: null,
    width: 900,
    height: 1200,
    size: null,
    recipe: 'layout-2 · s91',
    score: null,
    src: poster.src,
  },
  {
    id: 'hills',
    letter: 'A',
    medium: 'art',
    title: '层山，晨',
    excerpt: null,
    width: 800,
    height: 1067,
    size: null,
    recipe: 'ink-1 · s815',
    score: null,
    src: hills.src,
  },
  {
    id: 'mid-autumn',
    letter: 'B',
    medium: 'text',
    title: '中秋诗会',
    excerpt:
      '# 中秋诗会\n\n明明是同一轮月亮，却常常各自低着头看手机。\n\n说的是中秋诗会。还有，九月二十五日晚七点，在老磨坊的院子里办一场中秋诗会。',
    width: null,
    height: null,
    size: 117,
    recipe: 'prose-1 · s810',
    score: null,
    src: null,
  },
  {
    id: 'undertow',
    letter: 'F',
    medium: 'art',
    title: 'Undertow, on dark',
    excerpt: null,
    width: 800,
    height: 1067,
    size: null,
    recipe: 'field-3 · s331',
    score: null,
    src: undertow.src,
  },
];
