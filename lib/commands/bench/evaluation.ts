import { krippendorffAlpha } from '@/lib/evaluation/agreement/index';
import { bleu, chrf, longestCopy, meteor, repetition, rouge, ter } from '@/lib/evaluation/metrics/index';
import { bradleyTerry, createRandom, leaderboard, type ShownVote } from '@/lib/evaluation/ranking/index';
import { createSelection, raterModel } from '@/lib/evaluation/selection/index';
import { coverage } from '@/lib/evaluation/testing/field-world';
import { load } from './app';
import { quantile, table } from './measure';

/**
 * `npm run bench:evaluation`: what the judgement costs. Text metrics over 1,000 pairs of texts beside counting the words of the same
 * texts, rankings beside one pass over their votes, each as a ratio, because a ratio says the same on a busy machine.
 */
const runs = 3;

/** Median milliseconds, the first run left out; what takes over a second is timed by its first run. */
function time(work: () => unknown): number {
  const start = performance.now();
  work();
  const first = performance.now() - start;
  if (first > 1_000) return first;
  const took = Array.from({ length: runs }, () => {
    const began = performance.now();
    work();
    return performance.now() - began;
  });
  return quantile(took, 0.5);
}

const random = createRandom(1);
const rows: (string | number)[][] = [['what', 'ms', 'beside', 'ms', 'ratio']];
const row = (what: string, ours: number, beside: string, plain: number) =>
  rows.push([what, ours.toFixed(2), beside, plain.toFixed(2), (ours / plain).toFixed(1)]);
console.log(`load before ${load()}`);

// Text metrics: 1,000 pairs of 25 words, a fifth of them changed.
const word = () => `w${Math.floor(random.uniform() ** 3 * 4_000)}`;
const references = Array.from({ length: 1_000 }, () => Array.from({ length: 25 }, word).join(' '));
const hypotheses = references.map((text) =>
  text
    .split(' ')
    .map((one) => (random.uniform() < 0.2 ? word() : one))
    .join(' '),
);
const pairs = { hypotheses, references: [references] };
const counting = time(() => [...hypotheses, ...references].map(countWords));
const metrics: [string, () => unknown][] = [
  ['BLEU', () => bleu(pairs)],
  ['chrF++', () => chrf({ ...pairs, options: { wordOrder: 2 } })],
  ['TER', () => ter(pairs)],
  ['ROUGE-2', () => rouge('rouge2', pairs)],
  ['ROUGE-L', () => rouge('rougeL', pairs)],
  ['METEOR', () => meteor(pairs)],
];
for (const [name, work] of metrics) row(`${name}, 1,000 pairs`, time(work), 'counting words', counting);

// A draft of 100,000 characters against twenty others.
const draft = Array.from({ length: 17_000 }, word).join(' ');
const others = Array.from({ length: 20 }, () => Array.from({ length: 2_000 }, word).join(' '));
const counted = time(() => [draft, ...others].map(countWords));
row(
  'longest copy, 17,000 words in 40,000',
  time(() => longestCopy({ text: draft, corpus: others })),
  'counting words',
  counted,
);
row(
  'repetition, 17,000 words',
  time(() => repetition({ text: draft })),
  'counting words',
  counted,
);

// Rankings: 100 votes an item.
for (const items of [40, 200, 1_000]) {
  const names = Array.from({ length: items }, (_, i) => `i${i}`);
  const votes = votesOn(items, 100 * items);
  const pass = time(() => onePass(votes));
  row(
    `leaderboard, ${items} works`,
    time(() => leaderboard({ items: names, votes })),
    'one pass over votes',
    pass,
  );
}
const wins = votesOn(40, 4_000).map(({ left, right, choice }): [number, number, number] => {
  const [a, b] = [Number(left.slice(1)), Number(right.slice(1))];
  return choice === 'left' ? [a, b, 1] : [b, a, 1];
});
const plainFit = time(() => bradleyTerry({ items: 40, wins }));
const drawn = time(() => bradleyTerry({ items: 40, wins, options: { bootstrap: { rounds: 200 } } }));
row('bootstrap of 200, 40 works', drawn, 'Bradley-Terry once', plainFit);

const ratings = Array.from({ length: 20 }, () =>
  Array.from({ length: 500 }, () => (random.uniform() < 0.3 ? 1 + random.below(5) : null)),
);
row(
  "Krippendorff's alpha, 20 x 500",
  time(() => krippendorffAlpha({ ratings, options: { level: 'ordinal' } })),
  'adding them up',
  time(() =>
    ratings.reduce((sum, one) => one.reduce<number>((total, value) => total + (value ?? 0), sum), 0),
  ),
);

// The next pair at 40 works after 600 votes, beside drawing a pair by lot; and what the raters are like.
const selection = createSelection({ items: 40, raters: 8, seed: 2 });
const given: Parameters<typeof raterModel>[0]['votes'][number][] = [];
const waits: number[] = [];
for (let vote = 0; vote < 680; vote += 1) {
  const rater = vote % 8;
  const began = performance.now();
  const pair = selection.next(rater)!;
  if (vote >= 600) waits.push(performance.now() - began);
  const winner = random.uniform() < 1 / (1 + Math.exp((pair.a - pair.b) / 5)) ? pair.a : pair.b;
  const seen = { ...pair, left: pair.a, winner, rater };
  selection.observe(seen);
  given.push(seen);
}
const byLot = time(() => Array.from({ length: 1_000 }, () => [random.below(40), random.below(39)])) / 1_000;
row('next pair, 40 works, median', quantile(waits, 0.5), 'a pair by lot', byLot);
row('next pair, 40 works, p95 (aim: 20 ms)', quantile(waits, 0.95), 'a pair by lot', byLot);
row(
  'rater model, 680 votes',
  time(() => raterModel({ items: 40, raters: 8, votes: given })),
  'Bradley-Terry once',
  plainFit,
);
console.log(table(rows));

// How often nominal 95 % holds the truth for models and the like: votes taken as independent, and by clusters.
const shapes = [
  { briefs: 25, worksOfBrief: 8, votesOfBrief: 60, briefSpread: 0.4 },
  { briefs: 8, worksOfBrief: 8, votesOfBrief: 60, briefSpread: 0.4 },
  { briefs: 2, worksOfBrief: 20, votesOfBrief: 300, briefSpread: 0 },
  { briefs: 1, worksOfBrief: 12, votesOfBrief: 300, briefSpread: 0 },
];
const worlds = 500;
console.log(
  table([
    ['coverage of 95 %, 3 values', 'independent', 'clustered', 'side and length held equal', 'intervals'],
    ...shapes.map((shape) => {
      const found = coverage({ strengths: [0, 0.5, 0.9], workSpread: 0.9, ...shape }, worlds);
      const share = (value: number) => `${(100 * value).toFixed(1)} %`;
      return [
        `${shape.briefs} briefs of ${shape.worksOfBrief} works, ${shape.votesOfBrief} votes each`,
        share(found.independent),
        share(found.clustered),
        share(found.controlled),
        found.intervals,
      ];
    }),
  ]),
);

function countWords(text: string): number {
  const counts = new Map<string, number>();
  for (const one of text.split(' ')) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts.size;
}

function onePass(votes: readonly ShownVote[]): number {
  const counts = new Map<string, number>();
  for (const { left, right, choice } of votes) {
    const winner = choice === 'left' ? left : right;
    counts.set(winner, (counts.get(winner) ?? 0) + 1);
  }
  return counts.size;
}

function votesOn(items: number, count: number): ShownVote[] {
  const strength = Array.from({ length: items }, () => 2 * random.normal());
  return Array.from({ length: count }, () => {
    const a = random.below(items);
    const other = random.below(items - 1);
    const b = other >= a ? other + 1 : other;
    const chance = 1 / (1 + Math.exp(strength[b]! - strength[a]!));
    return { left: `i${a}`, right: `i${b}`, choice: random.uniform() < chance ? 'left' : 'right' };
  });
}
