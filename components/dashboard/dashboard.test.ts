import { describe, expect, it } from 'vitest';
import type { DashboardView, LeaderRow } from '@/lib/dashboard/schema';
import { axisOf, certaintyOf, isRanked, overlapOf, verdictOf, votesToRank } from './verdict';
import { sensitivityOf, setWeight, weigh, weightedMean } from './weigh';

const row = (letter: string, rank: number, component = 0): LeaderRow => ({
  draftId: letter.toLowerCase(),
  letter,
  title: `Title ${letter}`,
  medium: 'text',
  model: 'maquette/prose-1',
  rank,
  component,
  share: 0.5,
  low: 0.4,
  high: 0.6,
  pBest: 0.5,
  wins: 5,
  losses: 5,
  ties: 0,
  bothBad: 0,
  votes: 10,
  durationMs: 200,
  size: 100,
  yourVote: false,
});

function view(
  rows: LeaderRow[],
  votes: number,
  over: { needed?: number | null; next?: DashboardView['next'] } = {},
) {
  return {
    board: {
      rows,
      prior: false,
      components: new Set(rows.map(({ component }) => component)).size,
      votesNeeded: over.needed === undefined ? 14 : over.needed,
    },
    counts: { votes } as DashboardView['counts'],
    next: over.next ?? [],
  };
}
const open = (a: string, b: string, reason: DashboardView['next'][number]['reason']) => ({
  a: { id: a, letter: a, title: '' },
  b: { id: b, letter: b, title: '' },
  reason,
  votes: 4,
});

describe('the verdict', () => {
  it('says what is missing before it says anything else', () => {
    expect(verdictOf(view([], 0)).verdict.kind).toBe('noDrafts');
    expect(verdictOf(view([row('A', 1)], 0)).verdict.kind).toBe('oneDraft');
    expect(verdictOf(view([row('A', 1), row('B', 1)], 0)).verdict.kind).toBe('noVotes');
    expect(verdictOf(view([row('A', 1), row('B', 2)], 5)).verdict).toEqual({
      kind: 'early',
      missing: 1,
      until: 6,
    });
    expect(votesToRank(5)).toBe(15);
    expect(votesToRank(24)).toBe(15);
  });

  it('names one winner only where nobody shares the first rank', () => {
    const won = verdictOf(view([row('A', 1), row('B', 2), row('C', 2)], 40));
    expect(won.verdict).toMatchObject({ kind: 'wins', apart: 0 });
    const tied = verdictOf(view([row('A', 1), row('B', 1), row('C', 3)], 40));
    expect(tied.verdict).toMatchObject({ kind: 'tied', more: 14 });
    expect(verdictOf(view([row('A', 1), row('B', 1)], 40, { needed: 0 })).verdict.kind).toBe('equal');
    expect(verdictOf(view([row('A', 1), row('B', 1)], 40, { needed: null })).verdict).toMatchObject({
      more: null,
    });
  });

  it('never ranks across groups that nobody compared', () => {
    const rows = [row('A', 1), row('B', 2), row('C', 1, 1), row('D', 2, 1)];
    expect(verdictOf(view(rows, 40)).verdict).toEqual({ kind: 'groups', groups: 2, drafts: 4 });
    expect(verdictOf(view([...rows.slice(0, 2), row('E', 3), row('C', 1, 1)], 40)).verdict).toMatchObject({
      kind: 'wins',
      apart: 1,
    });
  });

  it('opens the pair that would settle it', () => {
    const next = [open('x', 'y', 'fewVotes'), open('a', 'b', 'settlesFirst')];
    expect(verdictOf(view([row('A', 1), row('B', 1)], 40, { next })).pair).toEqual(['a', 'b']);
    expect(verdictOf(view([row('A', 1), row('B', 1)], 0, { next })).pair).toEqual(['x', 'y']);
  });

  it('says how sure the order is', () => {
    const say = (rows: LeaderRow[], votes = 40) =>
      certaintyOf(verdictOf(view(rows, votes)).verdict, rows).key;
    expect(say([row('A', 1), row('B', 2)])).toBe('sure');
    expect(say([row('A', 1), row('B', 1), row('C', 3)])).toBe('groups');
    expect(say([row('A', 1), row('B', 1)])).toBe('open');
    expect(say([row('A', 1), row('B', 2)], 2)).toBe('early');
    expect(isRanked({ kind: 'early', missing: 1, until: 6 })).toBe(false);
  });
});

describe('the axis', () => {
  it('holds every interval and the half', () => {
    const axis = axisOf([
      { low: 0.16, high: 0.33 },
      { low: 0.6, high: 0.75 },
    ]);
    expect(axis.from).toBeLessThanOrEqual(16);
    expect(axis.to).toBeGreaterThanOrEqual(75);
    expect(axis.ticks).toContain(50);
    expect(axisOf([{ low: 0, high: 1 }])).toMatchObject({ from: 0, to: 100 });
    expect(axisOf([])).toMatchObject({ from: expect.any(Number), to: expect.any(Number) });
  });

  it('shows where the leaders overlap', () => {
    expect(
      overlapOf([
        { low: 0.6, high: 0.75 },
        { low: 0.57, high: 0.73 },
      ]),
    ).toEqual([0.6, 0.73]);
    expect(overlapOf([{ low: 0.6, high: 0.7 }])).toBeNull();
    expect(
      overlapOf([
        { low: 0.6, high: 0.7 },
        { low: 0.1, high: 0.2 },
      ]),
    ).toBeNull();
  });
});

const profile = (letter: string, voice: number | null, clarity: number | null) => ({
  draftId: letter,
  letter,
  title: letter,
  means: { voice, clarity },
});

describe('weighing', () => {
  const a = profile('A', 5, 2);
  const b = profile('B', 3, 4);
  it('is the sum of weight x mean over the weights of what was scored', () => {
    expect(weightedMean({ voice: 5, clarity: 2 }, { voice: 60, clarity: 40 })).toBeCloseTo(3.8);
    expect(weightedMean({ voice: 5, clarity: null }, { voice: 60, clarity: 40 })).toBe(5);
    expect(weightedMean({ voice: null, clarity: null }, { voice: 60, clarity: 40 })).toBeNull();
    expect(weightedMean({ voice: null, clarity: 4 }, { voice: 100, clarity: 0 })).toBeNull();
  });

  it('re-ranks, equals sharing a place and the unrated last', () => {
    const order = (weights: Record<string, number>) =>
      weigh([a, b, profile('C', null, null)], weights).map(
        ({ profile: { letter }, place }) => `${letter}${place}`,
      );
    expect(order({ voice: 80, clarity: 20 })).toEqual(['A1', 'B2', 'Cnull']);
    expect(order({ voice: 20, clarity: 80 })).toEqual(['B1', 'A2', 'Cnull']);
    expect(order({ voice: 50, clarity: 50 })).toEqual(['A1', 'B1', 'Cnull']);
  });

  it('keeps the sum and the proportions of the others', () => {
    const next = setWeight({ voice: 40, clarity: 40, fit: 20 }, 'voice', 70);
    expect(next).toEqual({ voice: 70, clarity: 20, fit: 10 });
    expect(setWeight({ voice: 100, clarity: 0, fit: 0 }, 'voice', 40)).toEqual({
      voice: 40,
      clarity: 30,
      fit: 30,
    });
    expect(
      Object.values(setWeight({ voice: 33, clarity: 33, fit: 34 }, 'fit', 7)).reduce((x, y) => x + y),
    ).toBeCloseTo(100);
    expect(setWeight({ voice: 100 }, 'voice', 3)).toEqual({ voice: 100 });
  });

  it('says how far a weight may move before somebody else is level', () => {
    // A leads while 5v + 2(1-v) > 3v + 4(1-v), that is v > 1/2.
    expect(sensitivityOf([a, b], { voice: 80, clarity: 20 }, 'voice')).toMatchObject({
      leader: { letter: 'A' },
      low: 51,
      high: 100,
    });
    expect(sensitivityOf([a, b], { voice: 80, clarity: 20 }, 'clarity')).toMatchObject({ low: 0, high: 49 });
    expect(sensitivityOf([a, b], { voice: 50, clarity: 50 }, 'voice')).toBeNull();
    expect(sensitivityOf([profile('C', null, null)], { voice: 50, clarity: 50 }, 'voice')).toBeNull();
    expect(sensitivityOf([profile('A', 5, 5), b], { voice: 10, clarity: 90 }, 'voice')).toMatchObject({
      low: 0,
      high: 100,
    });
  });
});
