import 'server-only';
import { cache } from 'react';
import { visitor } from '@/app/_server/context';
import type { DemoHanging, HangingWork } from '@/components/gate/types';
import { landing } from '@/lib/demo';

/**
 * Two-sided exact sign test: how likely so uneven a result is between two equals. The pair on the first page is the
 * clearest of several, so the bar is one in a hundred.
 */
export function notChance(won: number, lost: number): boolean {
  const n = won + lost;
  let tail = 0;
  let term = 0.5 ** n;
  for (let k = 0; k <= Math.min(won, lost); k += 1) {
    tail += term;
    term = (term * (n - k)) / (k + 1);
  }
  return Math.min(1, 2 * tail) < 0.01;
}

/** The demo works the pages before sign-in may show; null before the demo studio was made. */
export const demoHanging = cache(async (): Promise<DemoHanging | null> => {
  const { works, verdict, votes, people } = await landing(await visitor());
  if (works.length === 0) return null;
  return {
    works: works.map(
      (work): HangingWork => ({
        id: work.id,
        letter: work.letter,
        medium: work.medium,
        title: work.title,
        excerpt: work.excerpt,
        width: work.width,
        height: work.height,
        size: work.size,
        recipe: `${work.model.slice(work.model.indexOf('/') + 1)} · s${work.seed}`,
        score: null,
        src: work.rawUrl,
      }),
    ),
    verdict: verdict && { ...verdict, sure: notChance(verdict.won, verdict.lost) },
    votes,
    people,
  };
});

/** One picture for the wall beside a slip. */
export async function loneWork(turn: 'design' | 'art'): Promise<HangingWork | null> {
  const works = (await demoHanging())?.works ?? [];
  const upright = works.filter(({ width, height }) => (width ?? 0) < (height ?? 0));
  return upright.find(({ medium }) => medium === turn) ?? upright[0] ?? null;
}
