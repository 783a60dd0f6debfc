import { describe, expect, it } from 'vitest';
import { known, mixed, sandwich } from './covariance';
import { bradleyTerry, createRandom, leaderboard, type ShownVote } from './index';

/** Counts of a random comparison graph: `groups` that no vote joins, about `votesAnItem` votes each, some ties. */
function world(
  seed: number,
  items: number,
  groups: number,
  votesAnItem: number,
  spread: number,
): ShownVote[] {
  const random = createRandom(seed);
  const strength = Array.from({ length: items }, () => spread * random.normal());
  const votes: ShownVote[] = [];
  for (let vote = 0; vote < (votesAnItem * items) / 2; vote += 1) {
    const a = random.below(items);
    const b = random.below(items);
    if (a === b || a % groups !== b % groups) continue;
    const choice =
      random.uniform() < 0.1
        ? 'tie'
        : random.uniform() < 1 / (1 + Math.exp(strength[b]! - strength[a]!))
          ? 'left'
          : 'right';
    votes.push({ left: `i${a}`, right: `i${b}`, choice });
  }
  return votes;
}

/**
 * The same by the textbook, dense and slow: gradient and curvature of all votes, Gauss and Jordan's inverse, three full products. Answers theta
 * and the covariance that the leaderboard takes (its lean on the curvature included), for the items of one component.
 */
function oracle(items: readonly string[], votes: readonly ShownVote[], lambda: number) {
  const n = items.length;
  const place = new Map(items.map((item, at) => [item, at]));
  const rows = votes.flatMap(({ left, right, choice }) => {
    const [a, b] = [place.get(left), place.get(right)];
    if (a === undefined || b === undefined) return [];
    return [{ a, b, score: choice === 'left' ? 1 : choice === 'tie' ? 0.5 : 0 }];
  });
  const theta = new Array<number>(n).fill(0);
  const chance = (a: number, b: number) => 1 / (1 + Math.exp(theta[b]! - theta[a]!));
  const zeros = () => theta.map(() => theta.map(() => 0));
  const laplacian = (weight: (row: (typeof rows)[number]) => number) => {
    const matrix = zeros();
    for (const row of rows) {
      const w = weight(row);
      matrix[row.a]![row.a]! += w;
      matrix[row.b]![row.b]! += w;
      matrix[row.a]![row.b]! -= w;
      matrix[row.b]![row.a]! -= w;
    }
    return matrix;
  };
  const bread = () => {
    const matrix = laplacian(({ a, b }) => chance(a, b) * chance(b, a));
    const inverse = inverted(
      matrix.map((row, i) => row.map((value, j) => value + (lambda === 0 ? 1 / n : i === j ? lambda : 0))),
    );
    // Both sides without their mean.
    const means = inverse.map((row) => row.reduce((sum, value) => sum + value, 0) / n);
    const mean = means.reduce((sum, value) => sum + value, 0) / n;
    return inverse.map((row, i) => row.map((value, j) => value - means[i]! - means[j]! + mean));
  };
  for (let step = 0; step < 60; step += 1) {
    const gradient = theta.map((value) => -lambda * value);
    for (const { a, b, score } of rows) {
      gradient[a]! += score - chance(a, b);
      gradient[b]! -= score - chance(a, b);
    }
    const move = bread().map((row) => row.reduce((sum, value, j) => sum + value * gradient[j]!, 0));
    const longest = Math.max(...move.map(Math.abs));
    for (const i of theta.keys()) theta[i]! += move[i]! * Math.min(1, 2 / longest);
    if (longest < 1e-12) break;
  }
  const inner = bread();
  const meat = laplacian(({ a, b, score }) => (score - chance(a, b)) ** 2);
  const product = (x: number[][], y: number[][]) =>
    x.map((row) => theta.map((_, j) => row.reduce((sum, value, k) => sum + value * y[k]![j]!, 0)));
  const outer = product(inner, product(meat, inner));
  const lean = lambda > 0 ? 1 : 4 / (4 + (2 * rows.length) / n);
  return {
    theta,
    inner,
    outer,
    covariance: outer.map((row, i) => row.map((value, j) => (1 - lean) * value + lean * inner[i]![j]!)),
  };
}

function inverted(matrix: readonly (readonly number[])[]): number[][] {
  const n = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let i = column; i < n; i += 1)
      if (Math.abs(rows[i]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = i;
    [rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!];
    const scale = rows[column]![column]!;
    rows[column] = rows[column]!.map((value) => value / scale);
    for (let i = 0; i < n; i += 1) {
      const factor = rows[i]![column]!;
      if (i !== column && factor !== 0)
        rows[i] = rows[i]!.map((value, j) => value - factor * rows[column]![j]!);
    }
  }
  return rows.map((row) => row.slice(n));
}

const logistic = (x: number) => 1 / (1 + Math.exp(-x));
const z = 1.959963984540054;

describe('a leaderboard of many works', () => {
  // Items, groups, votes an item, spread: joined and apart, with and without a maximum, small enough for blocks and not.
  it.each([
    [9, 1, 30, 1],
    [17, 1, 40, 0.6],
    [30, 3, 25, 0.8],
    [41, 1, 6, 2],
    [62, 2, 60, 0.5],
    [171, 1, 50, 0.7],
  ])('of %i in %i groups is that of dense algebra', (items, groups, votesAnItem, spread) => {
    for (const seed of items > 100 ? [1] : [1, 2]) {
      const names = Array.from({ length: items }, (_, at) => `i${at}`);
      const votes = world(seed, items, groups, votesAnItem, spread);
      const board = leaderboard({ items: names, votes });
      expect(board.components.length).toBeGreaterThanOrEqual(groups);
      for (const members of board.components) {
        if (members.length < 2) continue;
        const rows = board.rows.filter(({ item }) => members.includes(item));
        const plain = oracle(members, votes, rows[0]!.prior ? 0.25 : 0);
        const ranks = ranksOf(plain);
        for (const [at, row] of rows.entries()) {
          const se = Math.sqrt(plain.covariance[at]![at]!);
          expect(row.theta).toBeCloseTo(plain.theta[at]!, 7);
          expect(Math.abs(row.se! - se)).toBeLessThan(1e-6);
          expect(Math.abs(row.low - logistic(plain.theta[at]! - z * se))).toBeLessThan(1e-6);
          expect(Math.abs(row.high - logistic(plain.theta[at]! + z * se))).toBeLessThan(1e-6);
          expect(row.rank).toBe(ranks[at]);
        }
      }
    }
  });

  it('knows at once what an entry of its covariance is not above', () => {
    const random = createRandom(3);
    for (const n of [2, 3, 7, 40]) {
      const half = Array.from({ length: n * n }, () => random.normal());
      const bread = Float64Array.from(
        { length: n * n },
        (_, at) => half[at]! + half[(at % n) * n + Math.floor(at / n)]!,
      );
      const edges = Array.from({ length: 3 * n }, () => random.below(n)).map((a) => ({
        a,
        b: (a + 1) % n,
        weight: random.uniform(),
      }));
      const robust = sandwich(bread, edges, n);
      const both = mixed(known(bread, n), robust, 0.3);
      for (let i = 0; i < n; i += 1)
        for (let j = 0; j < n; j += 1) {
          let entry = 0;
          for (const { a, b, weight } of edges)
            entry +=
              weight * (bread[i * n + a]! - bread[i * n + b]!) * (bread[j * n + a]! - bread[j * n + b]!);
          expect(robust.at(i, j)).toBeCloseTo(entry, 8);
          if (i === j) continue;
          expect(robust.most!(i, j)).toBeGreaterThanOrEqual(entry - 1e-9);
          expect(both.most!(i, j)).toBeGreaterThanOrEqual(both.at(i, j) - 1e-9);
        }
    }
  });

  it('has the errors of dense algebra beside Bradley-Terry strengths too', () => {
    const votes = world(5, 45, 1, 60, 0.5);
    const names = Array.from({ length: 45 }, (_, at) => `i${at}`);
    const number = (item: string) => Number(item.slice(1));
    const decided = votes.filter(({ choice }) => choice !== 'tie');
    const found = bradleyTerry({
      items: 45,
      wins: decided.map(({ left, right, choice }): [number, number, number] =>
        choice === 'left' ? [number(left), number(right), 1] : [number(right), number(left), 1],
      ),
    });
    const plain = oracle(names, decided, 0);
    for (let i = 0; i < 45; i += 1) {
      expect(Math.abs(found.seFisher![i]! - Math.sqrt(plain.inner[i]![i]!))).toBeLessThan(1e-8);
      expect(Math.abs(found.seSandwich![i]! - Math.sqrt(plain.outer[i]![i]!))).toBeLessThan(1e-8);
    }
  });

  it('of a thousand works with a hundred votes each has sums that hold', () => {
    const names = Array.from({ length: 1_000 }, (_, at) => `i${at}`);
    const board = leaderboard({ items: names, votes: world(8, 1_000, 1, 100, 0.5) });
    expect(board.prior).toBe(false);
    expect(board.rows.reduce((sum, { theta }) => sum + theta!, 0)).toBeCloseTo(0, 6);
    expect(board.rows.reduce((sum, { pBest }) => sum + pBest, 0)).toBeCloseTo(1, 6);
    // A hundred decided votes among equals would give 0.2 logits; ties vary less than wins, unequal pairs tell less.
    expect(board.rows.every(({ se }) => se! > 0.16 && se! < 0.5)).toBe(true);
    expect(board.votesNeeded).toBeGreaterThan(0);
  });
});

/** Going down, a rank is shared until somebody in it can be told apart at 95 %. */
function ranksOf({ theta, covariance }: Pick<ReturnType<typeof oracle>, 'theta' | 'covariance'>): number[] {
  const ranks: number[] = [];
  let group: number[] = [];
  for (const i of theta.keys()) {
    const apart = group.some((j) => {
      const variance = covariance[i]![i]! + covariance[j]![j]! - 2 * covariance[i]![j]!;
      return Math.abs(theta[i]! - theta[j]!) > z * Math.sqrt(variance);
    });
    if (apart) group = [];
    group.push(i);
    ranks.push(group.length === 1 ? i + 1 : ranks[group[0]!]!);
  }
  return ranks;
}
