import { kendallTauB } from '../agreement/correlation';
import { quantile } from '../agreement/quantile';
import { active, type Policy, type PolicyInput, randomBradleyTerry, randomElo } from './policies';
import { createWorld } from './world';

/** One column of the table: a world, and how true the ranking must be. */
export interface Scenario {
  name: string;
  items: number;
  raters: number;
  adversary: boolean;
  lengthBias: number;
  target: number;
}

export const scenarios: readonly Scenario[] = [
  { name: 'one adversary', items: 40, raters: 8, adversary: true, lengthBias: 0, target: 0.9 },
  {
    name: 'adversary, length bias .3, tau .8',
    items: 40,
    raters: 8,
    adversary: true,
    lengthBias: 0.3,
    target: 0.8,
  },
  { name: 'no adversary', items: 40, raters: 8, adversary: false, lengthBias: 0, target: 0.9 },
  { name: '12 works, one adversary', items: 12, raters: 8, adversary: true, lengthBias: 0, target: 0.9 },
  { name: '12 works, no adversary', items: 12, raters: 8, adversary: false, lengthBias: 0, target: 0.9 },
];

/** Scores are looked at after every so many votes. */
const every = 5;

/** Votes until Kendall's tau-b between scores and true qualities first reaches the target; Infinity when `most` votes do not do it. */
export function votesUntil(
  scenario: Scenario,
  policy: (input: PolicyInput) => Policy,
  seed: number,
  most: number,
): number {
  const world = createWorld({ seed, ...scenario });
  const judge = policy({ items: scenario.items, raters: scenario.raters, seed: seed + 100_000 });
  for (let vote = 1; vote <= most; vote += 1) {
    const rater = (vote - 1) % scenario.raters;
    const { a, b } = judge.next(rater);
    const [left, right] = world.coin() ? [a, b] : [b, a];
    judge.observe({ a, b, left, winner: world.vote(left, right, rater), rater });
    if (vote % every === 0 && (kendallTauB({ x: judge.scores(), y: world.quality }) ?? 0) >= scenario.target)
      return vote;
  }
  return Number.POSITIVE_INFINITY;
}

export const policies: Record<string, (input: PolicyInput) => Policy> = {
  'random pairs, Elo K=32': randomElo,
  'random pairs, Bradley-Terry': randomBradleyTerry,
  'balanced pairs, rater model': active(1),
  'active pairs, rater model': active(),
};

/** Median, nine in ten, and how many never got there. */
export function summary(votes: readonly number[]): string {
  const sorted = [...votes].sort((a, b) => a - b);
  const at = (p: number) => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))]!;
    return Number.isFinite(value) ? String(value) : 'never';
  };
  const finite = sorted.filter(Number.isFinite);
  const spread =
    finite.length === sorted.length ? ` (median interpolated ${quantile({ x: finite, p: 0.5 })})` : '';
  return `${at(0.5)} [nine in ten ${at(0.9)}, never ${sorted.length - finite.length}]${sorted.length % 2 === 0 ? spread : ''}`;
}

/** `tsx lib/evaluation/selection/simulate.ts [runs] [most votes] [first seed]` prints the table. */
function main(): void {
  const [runs = 50, most = 4_000, firstSeed = 1] = process.argv.slice(2).map(Number);
  console.log(
    `Votes until tau-b reaches the target: median of ${runs} worlds, seeds ${firstSeed} to ${firstSeed + runs - 1}, at most ${most} votes.`,
  );
  for (const scenario of scenarios) {
    console.log(`\n${scenario.name}`);
    for (const [name, policy] of Object.entries(policies)) {
      const start = performance.now();
      const votes = Array.from({ length: runs }, (_, run) =>
        votesUntil(scenario, policy, firstSeed + run, most),
      );
      console.log(
        `  ${name.padEnd(30)} ${summary(votes)}  ${((performance.now() - start) / 1_000).toFixed(0)} s`,
      );
    }
  }
}

if (import.meta.filename === process.argv[1]) main();
