import { cholesky, multiply, sigmoid } from './linear';

/** Votes on one pair of works, each standing for a value of a field: P(a's work wins) = sigmoid(theta_a - theta_b + beta . x). */
export interface WorkPair {
  a: number;
  b: number;
  x: readonly number[];
  total: number;
  score: number;
  /** The works themselves and the brief they hang in, by number. */
  works: readonly [number, number];
  brief: number;
}

export type ClusterLevel = 'brief' | 'draft';

/** How sure strengths are when votes on the same works hang together. */
export interface ClusteredSpread {
  level: ClusterLevel;
  /** How many briefs or works. */
  clusters: number;
  /** Of strengths and effects, row-major. */
  covariance: Float64Array;
  /** Degrees of freedom of each strength against the average; 0 where it stands on one work alone: then nothing is known. */
  df: number[];
}

interface Fitted {
  theta: readonly number[];
  beta: readonly number[];
  /** The inverse curvature, strengths in the sum-zero gauge. */
  bread: Float64Array;
}

/**
 * The cluster-robust covariance of a fit (Liang and Zeger 1986), corrected for few clusters by leaving out one at a time (the jackknife, CR3
 * of Bell and McCaffrey 2002, in one Newton step). Clusters are briefs where there are enough; else works: every vote belongs to two, so
 * what a pair of works shares is taken off once (dyadic clusters, Aronow, Samii and Assenova 2015). Degrees of freedom are the effective
 * number of clusters behind a strength, less one (after Carter, Schnepel and Steigerwald 2017).
 */
export function clusteredSpread(fit: Fitted, pairs: readonly WorkPair[]): ClusteredSpread {
  const items = fit.theta.length;
  const size = items + fit.beta.length;
  const { level, groups, works } = clustersOf(items, pairs);
  const slopes = slopesOf(fit, pairs);
  const covariance = new Float64Array(size * size);
  const [first, second] = [new Float64Array(items), new Float64Array(items)];
  for (const group of groups) {
    const part = partOf(pairs, slopes, group, items, fit.beta.length);
    addOuter(covariance, leftOut(fit.bread, size, part), (groups.length - 1) / groups.length);
    for (let i = 0; i < items; i += 1) {
      const weight = weightOn(i, fit.bread, size, part, items);
      first[i]! += weight;
      second[i]! += weight ** 2;
    }
  }
  if (level === 'draft') takeOffPairs(covariance, fit.bread, size, pairs, slopes);
  const df = Array.from({ length: items }, (_, i) =>
    works[i]! < 2 || !(second[i]! > 0) ? 0 : Math.max(1, first[i]! ** 2 / second[i]! - 1),
  );
  return { level, clusters: groups.length, covariance, df };
}

/** From so many briefs on the brief is the cluster, if every value stands in three of them; else the work. */
const leastBriefs = 8;
const leastOfValue = 3;

function listed(lists: number[][], number: number): number[] {
  lists[number] ??= [];
  return lists[number];
}

function clustersOf(items: number, pairs: readonly WorkPair[]) {
  const briefs: number[][] = [];
  const drafts: number[][] = [];
  const standsFor: number[] = [];
  const briefsOf = Array.from({ length: items }, () => new Set<number>());
  for (let at = 0; at < pairs.length; at += 1) {
    const { a, b, brief, works } = pairs[at]!;
    listed(briefs, brief).push(at);
    listed(drafts, works[0]).push(at);
    listed(drafts, works[1]).push(at);
    standsFor[works[0]] = a;
    standsFor[works[1]] = b;
    briefsOf[a]!.add(brief);
    briefsOf[b]!.add(brief);
  }
  const works = new Uint32Array(items);
  for (const value of standsFor) works[value]! += 1;
  const enough = briefs.length >= leastBriefs && briefsOf.every(({ size }) => size >= leastOfValue);
  const level: ClusterLevel = enough ? 'brief' : 'draft';
  return { level, groups: enough ? briefs : drafts, works };
}

/** Each pair's gradient and curvature per unit, flat: hundred thousand pairs are walked several times. */
interface Slopes {
  residual: Float64Array;
  bend: Float64Array;
  /** Of each pair 1, -1 and its features: the direction in which it pulls. */
  sides: Float64Array;
}

function slopesOf({ theta, beta }: Fitted, pairs: readonly WorkPair[]): Slopes {
  const reach = 2 + beta.length;
  const residual = new Float64Array(pairs.length);
  const bend = new Float64Array(pairs.length);
  const sides = new Float64Array(pairs.length * reach);
  for (let at = 0; at < pairs.length; at += 1) {
    const { a, b, x, total, score } = pairs[at]!;
    let logit = theta[a]! - theta[b]!;
    sides[at * reach] = 1;
    sides[at * reach + 1] = -1;
    for (let k = 0; k < beta.length; k += 1) {
      logit += beta[k]! * x[k]!;
      sides[at * reach + 2 + k] = x[k]!;
    }
    const p = sigmoid(logit);
    residual[at] = score - total * p;
    bend[at] = total * p * (1 - p);
  }
  return { residual, bend, sides };
}

/** A cluster's own gradient and curvature, over the parameters it touches. */
interface Part {
  support: number[];
  gradient: Float64Array;
  /** Row-major, support x support. */
  curvature: Float64Array;
}

function partOf(
  pairs: readonly WorkPair[],
  { residual, bend, sides }: Slopes,
  group: readonly number[],
  items: number,
  width: number,
): Part {
  const place = new Int32Array(items).fill(-1);
  const support: number[] = [];
  for (const at of group)
    for (const value of [pairs[at]!.a, pairs[at]!.b])
      if (place[value]! < 0) place[value] = support.push(value) - 1;
  const reach = 2 + width;
  const places = new Int32Array(reach);
  for (let effect = 0; effect < width; effect += 1) places[2 + effect] = support.push(items + effect) - 1;
  const k = support.length;
  const part = { support, gradient: new Float64Array(k), curvature: new Float64Array(k * k) };
  for (const at of group) {
    places[0] = place[pairs[at]!.a]!;
    places[1] = place[pairs[at]!.b]!;
    for (let i = 0; i < reach; i += 1) {
      const one = sides[at * reach + i]!;
      part.gradient[places[i]!]! += residual[at]! * one;
      const row = places[i]! * k;
      for (let j = 0; j < reach; j += 1)
        part.curvature[row + places[j]!]! += bend[at]! * one * sides[at * reach + j]!;
    }
  }
  return part;
}

/**
 * How the estimate moves when the cluster is left out: (H - H_g)^-1 s_g = B (I - H_g B)^-1 s_g. Where nothing joins the rest without it, the
 * plain B s_g stands in.
 */
function leftOut(bread: Float64Array, size: number, { support, gradient, curvature }: Part): Float64Array {
  const k = support.length;
  const system = new Float64Array(k * k);
  for (let i = 0; i < k; i += 1) {
    system[i * k + i]! += 1;
    for (let j = 0; j < k; j += 1) {
      let sum = 0;
      for (let m = 0; m < k; m += 1) sum += curvature[i * k + m]! * bread[support[m]! * size + support[j]!]!;
      system[i * k + j]! -= sum;
    }
  }
  const pull = eliminate(system, Float64Array.from(gradient), k) ?? gradient;
  const move = new Float64Array(size);
  for (const [at, parameter] of support.entries())
    for (let i = 0; i < size; i += 1) move[i]! += bread[parameter * size + i]! * pull[at]!;
  return move;
}

/** Solves A x = b by elimination with row exchanges, in place; null where A is (nearly) singular. */
function eliminate(a: Float64Array, b: Float64Array, n: number): Float64Array | null {
  for (let column = 0; column < n; column += 1) {
    let pivot = column;
    for (let i = column + 1; i < n; i += 1)
      if (Math.abs(a[i * n + column]!) > Math.abs(a[pivot * n + column]!)) pivot = i;
    if (Math.abs(a[pivot * n + column]!) < 1e-6) return null;
    if (pivot !== column) {
      for (let j = 0; j < n; j += 1)
        [a[column * n + j], a[pivot * n + j]] = [a[pivot * n + j]!, a[column * n + j]!];
      [b[column], b[pivot]] = [b[pivot]!, b[column]!];
    }
    for (let i = column + 1; i < n; i += 1) {
      const scale = a[i * n + column]! / a[column * n + column]!;
      if (scale === 0) continue;
      for (let j = column; j < n; j += 1) a[i * n + j]! -= scale * a[column * n + j]!;
      b[i]! -= scale * b[column]!;
    }
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    for (let j = i + 1; j < n; j += 1) b[i]! -= a[i * n + j]! * b[j]!;
    b[i]! /= a[i * n + i]!;
  }
  return b;
}

/** What share of a strength's variance a cluster would carry if every value had a quirk of its own in it. */
function weightOn(
  item: number,
  bread: Float64Array,
  size: number,
  { support, curvature }: Part,
  items: number,
): number {
  const k = support.length;
  let weight = 0;
  for (let i = 0; i < k && support[i]! < items; i += 1) {
    let sum = 0;
    for (let j = 0; j < k; j += 1) sum += curvature[i * k + j]! * bread[support[j]! * size + item]!;
    weight += sum ** 2;
  }
  return weight;
}

function addOuter(matrix: Float64Array, vector: Float64Array, scale: number): void {
  const n = vector.length;
  for (let i = 0; i < n; i += 1)
    for (let j = 0; j < n; j += 1) matrix[i * n + j]! += scale * vector[i]! * vector[j]!;
}

/** Every vote was counted with both of its works: what a pair of works has alone is counted once. Left as it is where that is too much. */
function takeOffPairs(
  covariance: Float64Array,
  bread: Float64Array,
  size: number,
  pairs: readonly WorkPair[],
  { residual, sides }: Slopes,
): void {
  const width = pairs[0]?.x.length ?? 0;
  const [reach, items, works] = [
    2 + width,
    size - width,
    1 + pairs.reduce((most, pair) => Math.max(most, ...pair.works), 0),
  ];
  // A pair of works has the same two values and is shown in two orders: `a` is that of the work with the lower number.
  const dyads = new Map<number, { a: number; b: number; pull: Float64Array }>();
  for (let at = 0; at < pairs.length; at += 1) {
    const {
      a,
      b,
      works: [one, other],
    } = pairs[at]!;
    const turned = one > other;
    const key = turned ? other * works + one : one * works + other;
    let dyad = dyads.get(key);
    if (!dyad) {
      dyad = { a: turned ? b : a, b: turned ? a : b, pull: new Float64Array(reach) };
      dyads.set(key, dyad);
    }
    for (let i = 0; i < reach; i += 1)
      dyad.pull[i]! += (turned && i < 2 ? -1 : 1) * residual[at]! * sides[at * reach + i]!;
  }
  const meat = new Float64Array(size * size);
  const places = Int32Array.from({ length: reach }, (_, i) => items + i - 2);
  for (const { a, b, pull } of dyads.values()) {
    [places[0], places[1]] = [a, b];
    for (let i = 0; i < reach; i += 1)
      for (let j = 0; j < reach; j += 1) meat[places[i]! * size + places[j]!]! += pull[i]! * pull[j]!;
  }
  const once = multiply(bread, multiply(meat, bread, size), size);
  const less = covariance.map((value, at) => value - once[at]!);
  let largest = 0;
  for (let i = 0; i < size; i += 1) largest = Math.max(largest, less[i * size + i]!);
  // The direction of all ones has no variance; it is filled in for the test.
  const filled = less.map((value) => value + largest / size);
  for (let i = 0; i < size; i += 1) filled[i * size + i]! += 1e-9 * largest;
  if (largest > 0 && cholesky(filled, size)) covariance.set(less);
}
