import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LeaderRow } from '@/lib/dashboard/schema';
import { verdictOf } from './verdict';
import { type Profile, sensitivityOf, setWeight, type Weights } from './weigh';

const profile = (letter: string, means: Profile['means']): Profile => ({
  draftId: letter,
  letter,
  title: letter,
  means,
});

/** The drafts in front, reckoned in whole numbers: sums of weight x mean held against each other crosswise, nothing divided. */
function inFront(profiles: readonly Profile[], weights: Weights): string[] {
  const sums = profiles.flatMap(({ letter, means }) => {
    let [top, all] = [0, 0];
    for (const [key, weight] of Object.entries(weights))
      if (means[key] !== null && means[key] !== undefined) {
        top += weight * means[key];
        all += weight;
      }
    return all > 0 ? [{ letter, top, all }] : [];
  });
  return sums
    .filter((one) => sums.every((other) => one.top * other.all - other.top * one.all > -1e-6))
    .map(({ letter }) => letter);
}

describe('how far a weight may move', () => {
  it('is as far as the same draft stays alone in front, also where drafts were scored on unlike criteria', () => {
    const mean = fc.option(fc.integer({ min: 1, max: 5 }));
    const drafts = fc.array(fc.record({ voice: mean, clarity: mean }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(drafts, fc.integer({ min: 0, max: 100 }), (rows, voice) => {
        const profiles = rows.map((means, at) => profile(String.fromCharCode(65 + at), means));
        const weights = { voice, clarity: 100 - voice };
        const front = (value: number) => inFront(profiles, setWeight(weights, 'voice', value));
        const found = sensitivityOf(profiles, weights, 'voice');
        if (front(voice).length !== 1) {
          expect(found).toBeNull();
          return;
        }
        const { leader, low, high } = found!;
        for (let at = low; at <= high; at += 1) expect(front(at)).toEqual([leader.letter]);
        if (low > 0) expect(front(low - 1)).not.toEqual([leader.letter]);
        if (high < 100) expect(front(high + 1)).not.toEqual([leader.letter]);
      }),
    );
  });

  it('ends where the only criterion a draft was scored on weighs nothing', () => {
    const [a, b] = [profile('A', { voice: 5, clarity: null }), profile('B', { voice: null, clarity: 4 })];
    expect(sensitivityOf([a, b], { voice: 60, clarity: 40 }, 'voice')).toMatchObject({
      leader: { letter: 'A' },
      low: 1,
      high: 100,
    });
  });

  it('is of ratings: it names who is first among drafts that no vote joins, where the votes name nobody', () => {
    const row = (letter: string, component: number): LeaderRow => ({
      draftId: letter,
      letter,
      title: letter,
      medium: 'text',
      model: 'm',
      rank: 1,
      component,
      share: 0.6,
      low: 0.5,
      high: 0.7,
      pBest: 1,
      wins: 8,
      losses: 2,
      ties: 0,
      bothBad: 0,
      votes: 10,
      durationMs: null,
      size: null,
      yourVote: false,
    });
    // Two groups of two: C won its own, and nobody compared it with A.
    const rows = [row('A', 0), { ...row('B', 0), rank: 2 }, row('C', 1), { ...row('D', 1), rank: 2 }];
    const { verdict } = verdictOf({
      board: { rows, prior: false, components: 2, votesNeeded: null },
      counts: { votes: 20 } as never,
      next: [],
    });
    expect(verdict.kind).toBe('groups');
    const profiles = [
      profile('A', { voice: 4, clarity: 4 }),
      profile('B', { voice: 2, clarity: 5 }),
      profile('C', { voice: 5, clarity: 3 }),
      profile('D', { voice: 1, clarity: 1 }),
    ];
    // C leads A while 5v + 3(1 - v) > 4, that is v > 1/2; no vote enters.
    expect(sensitivityOf(profiles, { voice: 60, clarity: 40 }, 'voice')).toMatchObject({
      leader: { letter: 'C' },
      low: 51,
      high: 100,
    });
  });
});
