import type { Figure } from '@/lib/dashboard';
import { shareFigure, undefinedFigure } from '@/lib/dashboard';
import { cohenKappa, wilson95 } from '@/lib/evaluation/agreement/index';
import { keyOf, majorityOf, type SeenPair } from './pairs';

export type Side = 'left' | 'right' | 'tie';

/** What a judge said about a pair in one order of its row, and in the other; both name a side of the row. */
export interface Answer {
  left: string;
  right: string;
  shown: Side;
  swapped: Side;
}

/** A pair that people decided and the judge answered, in the order people saw. */
export interface Compared extends SeenPair {
  people: 'left' | 'right';
  /** A tie where it says so, or where it changed its mind with the order. */
  judge: Side;
  consistent: boolean;
}

export interface Comparison {
  agreement: Figure;
  kappa: Figure;
  /** Answers that stayed the same when the sides were swapped. */
  consistency: Figure;
  /** The same pairs judged by always taking the left one, and the longer one. */
  left: Figure;
  longer: Figure;
}

const other = (side: Side): Side => (side === 'tie' ? 'tie' : side === 'left' ? 'right' : 'left');

/** Pairs people decided and the judge answered. */
export function compare(pairs: readonly SeenPair[], answers: Iterable<Answer>): Compared[] {
  const byKey = new Map([...answers].map((answer) => [keyOf(answer.left, answer.right), answer]));
  return pairs.flatMap((pair) => {
    const [people, answer] = [majorityOf(pair), byKey.get(keyOf(pair.left, pair.right))];
    if (!people || !answer) return [];
    const consistent = answer.shown === answer.swapped;
    const said = consistent ? answer.shown : 'tie';
    return [{ ...pair, people, judge: answer.left === pair.left ? said : other(said), consistent }];
  });
}

/** How a judge stands to the majority. `sizes`: words, or elements, of a draft. A tie of the judge agrees with nobody. */
export function comparison(compared: readonly Compared[], sizes: ReadonlyMap<string, number>): Comparison {
  const n = compared.length;
  const agreed = compared.filter(({ people, judge }) => people === judge).length;
  const unlike = compared.flatMap(({ left, right, people }) => {
    const [a, b] = [sizes.get(left), sizes.get(right)];
    return a === undefined || b === undefined || a === b
      ? []
      : [{ right: (a > b ? 'left' : 'right') === people }];
  });
  return {
    agreement: shareFigure(agreed, n, 'noVotes'),
    kappa: kappaOf(compared),
    consistency: shareFigure(compared.filter(({ consistent }) => consistent).length, n, 'noVotes'),
    left: shareFigure(compared.filter(({ people }) => people === 'left').length, n, 'noVotes'),
    longer: shareFigure(
      unlike.filter(({ right }) => right).length,
      unlike.length,
      n === 0 ? 'noVotes' : 'constant',
    ),
  };
}

const sides = ['left', 'right', 'tie'] as const;

/**
 * Cohen's kappa of majority and judge. Which draft lay left is an accident, so each pair counts in both orders. The interval is
 * Wilson's for the raw agreement carried through chance, which is taken as known.
 */
function kappaOf(compared: readonly Compared[]): Figure {
  const n = compared.length;
  if (n === 0) return undefinedFigure('noVotes');
  const table = sides.map(() => sides.map(() => 0));
  for (const { people, judge } of compared)
    for (const [a, b] of [
      [people, judge],
      [other(people), other(judge)],
    ] as const)
      table[sides.indexOf(a)]![sides.indexOf(b)]! += 1;
  const { value } = cohenKappa({ input: { table } });
  const [agreed, ties] = [
    compared.filter(({ people, judge }) => people === judge).length,
    compared.filter(({ judge }) => judge === 'tie').length,
  ];
  const chance = (n - ties) / (2 * n);
  if (value === null) return undefinedFigure('constant', n);
  const [low, high] = wilson95({ x: agreed, n })!.map((share) => (share - chance) / (1 - chance)) as [
    number,
    number,
  ];
  return { ok: true, value, low: Math.min(low, value), high: Math.max(high, value), n };
}
