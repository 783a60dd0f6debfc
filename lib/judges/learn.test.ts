import { describe, expect, it } from 'vitest';
import { createRandom } from '@/lib/evaluation/ranking/index';
import { type Learning, type LearnRow, learn } from './learn';
import { keyOf } from './pairs';
import type { Feature } from './schema';

const features: Feature[] = ['length', 'repetition', 'variety'];
const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));

/** Runs a learning to its end. */
function learned(rows: readonly LearnRow[], of: readonly Feature[] = features, seed = 1): Learning {
  const work = learn(rows, of, seed);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Briefs with ten drafts each; people like what is long and repeats little. */
function world(briefs: number, { seed = 3, each = 3, weights = [1.2, -0.9, 0] } = {}): LearnRow[] {
  const random = createRandom(seed);
  return Array.from({ length: briefs }, (_, brief) => {
    const works = Array.from({ length: 10 }, () => weights.map(() => random.normal()));
    return works.flatMap((one, i) =>
      works.slice(i + 1).map((other, j): LearnRow => {
        const x = one.map((value, at) => value - other[at]!);
        const p = sigmoid(x.reduce((sum, value, at) => sum + value * weights[at]!, 0));
        let lefts = 0;
        for (let vote = 0; vote < each; vote += 1) lefts += Number(random.uniform() < p);
        const [left, right] = [`b${brief}d${i}`, `b${brief}d${i + 1 + j}`];
        return { briefId: `b${brief}`, left, right, lefts, rights: each - lefts, ties: 0, x };
      }),
    );
  }).flat();
}

describe('the feature judge', () => {
  it('learns what moved the votes, and judges briefs it has not seen', () => {
    const rows = world(6);
    const found = learned(rows);
    if (!found.ok) throw new Error('nothing was learned');
    expect(found.learned).toMatchObject({ by: 'brief', folds: 6, briefs: 6, votes: 810, pairs: 270 });
    const [length, repetition, variety] = found.learned.weights;
    expect(length!.weight / length!.scale).toBeCloseTo(1.2, 0);
    expect(repetition!.weight / repetition!.scale).toBeCloseTo(-0.9, 0);
    expect(Math.abs(variety!.weight)).toBeLessThan(3 * variety!.se);
    const truth = new Map(
      rows.map(({ left, right, x }) => [keyOf(left, right), 1.2 * x[0]! - 0.9 * x[1]! > 0]),
    );
    const right = found.answers.filter(
      ({ left, right: other, chance }) => chance > 0.5 === truth.get(keyOf(left, other)),
    ).length;
    expect(right / found.answers.length).toBeGreaterThan(0.9);
  });

  it('knows nothing of a brief when it judges it: whatever its votes say, the answers stay', () => {
    const rows = world(3);
    const turned = rows.map((row) =>
      row.briefId === 'b1' ? { ...row, lefts: row.rights, rights: row.lefts } : row,
    );
    const of = (found: Learning) =>
      found.ok ? found.answers.filter(({ briefId }) => briefId === 'b1').map(({ chance }) => chance) : [];
    const [one, other] = [learned(rows), learned(turned)];
    expect(of(one)).toHaveLength(45);
    expect(of(other)).toEqual(of(one));
    if (!one.ok || !other.ok) throw new Error('nothing was learned');
    expect(other.learned.weights[0]!.weight).not.toBeCloseTo(one.learned.weights[0]!.weight, 2);
  });

  it('equals leaving each brief out by hand, where a weight can be found by search', () => {
    const rows = world(3, { weights: [0.7], each: 2 }).map((row) => ({ ...row, x: row.x.slice(0, 1) }));
    const found = learned(rows, ['length']);
    if (!found.ok) throw new Error('nothing was learned');
    for (const briefId of ['b0', 'b1', 'b2']) {
      const others = rows.filter((row) => row.briefId !== briefId);
      const scale = Math.sqrt(others.reduce((sum, { x }) => sum + x[0]! ** 2, 0) / others.length);
      const slope = (weight: number, side: number) => {
        let [byWeight, bySide] = [-weight, -0.01 * side];
        for (const { x, lefts, rights } of others) {
          const rest = lefts - (lefts + rights) * sigmoid(side + (weight * x[0]!) / scale);
          byWeight += (rest * x[0]!) / scale;
          bySide += rest;
        }
        return [byWeight, bySide] as const;
      };
      // Uphill in small steps: slow, and nothing like Newton.
      let [weight, side] = [0, 0];
      for (let step = 0; step < 20_000; step += 1) {
        const [a, b] = slope(weight, side);
        weight += 0.01 * a;
        side += 0.01 * b;
      }
      for (const { left, right, chance } of found.answers.filter((answer) => answer.briefId === briefId)) {
        const { x } = rows.find((row) => row.left === left && row.right === right)!;
        expect(chance).toBeCloseTo(sigmoid((weight * x[0]!) / scale), 6);
      }
    }
  });

  it('takes fifths of the pairs where there is one brief, both orders of a pair in the same', () => {
    const rows = world(1, { each: 4 }).flatMap((row) => [
      { ...row, lefts: row.lefts, rights: 0 },
      {
        ...row,
        left: row.right,
        right: row.left,
        lefts: row.rights,
        rights: 0,
        x: row.x.map((one) => -one!),
      },
    ]);
    const found = learned(rows);
    if (!found.ok) throw new Error('nothing was learned');
    expect(found.learned).toMatchObject({ by: 'pair', folds: 5, briefs: 1 });
    expect(found.answers).toHaveLength(45);
    // A pair's own votes have no part in its answer.
    const [first] = found.answers;
    const swapped = learned(
      rows.map((row) =>
        keyOf(row.left, row.right) === keyOf(first!.left, first!.right)
          ? { ...row, lefts: row.rights, rights: row.lefts }
          : row,
      ),
    );
    if (!swapped.ok) throw new Error('nothing was learned');
    expect(
      swapped.answers.find(({ left, right }) => left === first!.left && right === first!.right)!.chance,
    ).toBe(first!.chance);
    expect(learned(rows, features, 1)).toEqual(found);
  });

  it('says why it learned nothing', () => {
    expect(learned(world(1, { each: 0 }))).toMatchObject({ ok: false, why: 'fewVotes', votes: 0 });
    expect(learned(world(1).slice(0, 9))).toMatchObject({ ok: false, why: 'fewVotes', votes: 27, pairs: 9 });
    const ties = world(2).map((row) => ({ ...row, lefts: 0, rights: 0, ties: 3 }));
    expect(learned(ties)).toMatchObject({ ok: false, why: 'fewVotes', votes: 0 });
    expect(learned(world(2), [])).toMatchObject({ ok: false, why: 'noFeatures', votes: 270 });
    const unmeasured = world(2).map((row) => ({ ...row, x: row.x.map(() => null) }));
    expect(learned(unmeasured)).toMatchObject({ ok: false, why: 'noFeatures' });
    const alike = world(2).map((row) => ({ ...row, x: row.x.map(() => 0) }));
    expect(learned(alike)).toMatchObject({ ok: false, why: 'noFeatures' });
  });

  it('leaves out a feature that is not measured on half of the pairs, and takes single gaps as no difference', () => {
    const rows = world(4).map((row, at) => ({
      ...row,
      x: [at % 5 === 0 ? null : row.x[0]!, row.x[1]!, at % 5 === 0 ? row.x[2]! : null],
    }));
    const found = learned(rows);
    if (!found.ok) throw new Error('nothing was learned');
    expect(found.learned.weights.map(({ feature }) => feature)).toEqual(['length', 'repetition']);
    expect(found.answers).toHaveLength(180);
  });

  it('leaves a brief to the fold of the others only where the others have votes enough', () => {
    const [big, small] = [
      world(1, { each: 3 }),
      world(2, { each: 1 }).filter(({ briefId }) => briefId === 'b1'),
    ];
    const few = learned([...big, ...small.slice(0, 10)]);
    expect(few).toMatchObject({ ok: true, learned: { by: 'pair' } });
    expect(learned([...big, ...small])).toMatchObject({ ok: true, learned: { by: 'brief', folds: 2 } });
  });
});
