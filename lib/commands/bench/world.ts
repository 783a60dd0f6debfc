import { createHash } from 'node:crypto';
import type { EdgeKind, Recipe } from '@/lib/drafts/schema';
import { createRandom, type Random } from '@/lib/evaluation/ranking/index';
import type { Choice } from '@/lib/reviews/schema';
import { textOf } from './world-text';

/** A made-up studio whose truth is known: latent quality of every draft, habits of every reviewer. The same seed makes the same. */
export interface BenchWorld {
  briefs: { id: string; rubricId: string; title: string; at: number; drafts: BenchDraft[] }[];
  people: BenchPerson[];
  votes: (count: number) => Generator<BenchVote>;
  ratings: (count: number) => Generator<BenchRating>;
}
export interface BenchDraft {
  id: string;
  number: number;
  title: string;
  content: string;
  size: number;
  recipe: Recipe;
  parent: { id: string; kind: EdgeKind } | null;
  quality: number;
  at: number;
  durationMs: number;
  tokens: number;
}
export interface BenchPerson {
  id: string;
  name: string;
  /** 1 as the average, below 0 votes against everybody. */
  sensitivity: number;
  /** Pull to the left and to the longer text, logits. */
  left: number;
  longer: number;
  /** Points above or below the others. */
  severity: number;
}
export interface BenchVote {
  id: string;
  pairId: string;
  brief: number;
  person: number;
  left: string;
  right: string;
  choice: Choice | 'withdrawn';
  clearly: boolean;
  seconds: number | null;
  /** The later row that stands instead. */
  supersededBy: string | null;
  at: number;
}
export interface BenchRating {
  id: string;
  brief: number;
  draft: string;
  person: number;
  scores: Record<string, number>;
  seconds: number;
  at: number;
}

export const criteria = [
  { key: 'voice', name: 'Voice', hint: '', weight: 50 },
  { key: 'clarity', name: 'Clarity', hint: '', weight: 30 },
  { key: 'fit', name: 'Fit', hint: '', weight: 20 },
];
/** So many people judge pairs; ratings come from as many more as it takes, since one person rates a draft once. */
export const voters = 40;
const weekMs = 7 * 86_400_000;
const models = [
  { name: 'maquette/prose-1', gain: 0 },
  { name: 'north/quill-8b', gain: 0.5 },
  { name: 'north/quill-70b', gain: 0.9 },
  { name: 'tern-writer', gain: -0.3 },
  { name: 'halyard-2', gain: 0.2 },
];
const strategies = [
  { is: { kind: 'greedy' }, gain: -0.1 },
  { is: { kind: 'random', temperature: 0.7, topP: 0.95 }, gain: 0.15 },
  { is: { kind: 'random', temperature: 1.1, topP: 0.95 }, gain: -0.2 },
  { is: { kind: 'best-of-n', n: 4, temperature: 0.9 }, gain: 0.4 },
] as const;
const prompts = [
  { text: '', gain: 0 },
  { text: 'Shorter, and start with the place.', gain: 0.2 },
  { text: 'More warmth; name the people.', gain: 0.1 },
  { text: 'As a list of three.', gain: -0.4 },
];
const edges: readonly EdgeKind[] = ['variant', 'refine', 'edit'];

/** Ids as the app makes them (UUIDv7), but from the seed. */
function ids(name: string) {
  let made = 0;
  return (at: number) => {
    const hash = createHash('md5').update(`${name}:${made++}`).digest('hex');
    const time = Math.floor(at).toString(16).padStart(12, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hash.slice(0, 3)}-8${hash.slice(3, 6)}-${hash.slice(6, 18)}`;
  };
}

/** `until` (ms) is the end of the 52 weeks; `people` at least `voters`. */
export function benchWorld(input: {
  name: string;
  seed: number;
  drafts: number;
  people: number;
  until: number;
}): BenchWorld {
  const random = createRandom(input.seed);
  const id = ids(input.name);
  const since = input.until - 52 * weekMs;
  const people = Array.from(
    { length: input.people },
    (_, i): BenchPerson => ({
      id: id(since),
      name: `Reviewer ${i + 1}`,
      // One votes against everybody, one by lot, three mostly for what stands left.
      sensitivity: i === 7 ? -0.9 : i === 11 ? 0 : Math.exp(0.25 * random.normal()),
      left: i % 13 === 3 ? 1.1 : 0.2 + 0.15 * random.normal(),
      longer: i % 9 === 4 ? 0.8 : 0.2 + 0.1 * random.normal(),
      severity: 0.5 * random.normal(),
    }),
  );
  const perBrief = Math.min(40, input.drafts);
  const briefs = Array.from({ length: Math.ceil(input.drafts / perBrief) }, (_, number) => {
    const at = since + 3_600_000 * number;
    const count = Math.min(perBrief, input.drafts - number * perBrief);
    const title = `Bench brief ${number + 1}`;
    return { id: id(at), rubricId: id(at), title, at, drafts: hang(random, id, at, count) };
  });
  return {
    briefs,
    people,
    votes: (count) => castVotes({ random, id, since, briefs, people }, count),
    ratings: (count) => giveRatings({ random, id, since, briefs, people }, count),
  };
}

type Making = { random: Random; id: (at: number) => string; since: number } & Pick<
  BenchWorld,
  'briefs' | 'people'
>;

function hang(random: Random, id: (at: number) => string, at: number, count: number): BenchDraft[] {
  const drafts: BenchDraft[] = [];
  for (let number = 0; number < count; number += 1) {
    const model = models[random.below(models.length)]!;
    const strategy = strategies[random.below(strategies.length)]!;
    const prompt = prompts[random.below(prompts.length)]!;
    // The first third is made from the brief alone, the rest from an earlier one.
    const from = number < count / 3 ? null : drafts[random.below(number)]!;
    const kind = from ? edges[random.below(edges.length)]! : null;
    const text = textOf(random, number);
    const own = model.gain + strategy.gain + prompt.gain + 0.9 * random.normal();
    drafts.push({
      id: id(at + number * 60_000),
      number,
      ...text,
      recipe: {
        model: model.name,
        strategy: strategy.is,
        seed: number,
        prompt: prompt.text,
        operation: kind === 'edit' ? 'edit' : kind === 'variant' || kind === 'refine' ? kind : null,
      },
      parent: from && kind ? { id: from.id, kind } : null,
      quality: from ? 0.6 * from.quality + 0.6 * own + 0.2 : own,
      at: at + number * 60_000,
      durationMs: 400 + Math.floor(text.size * (8 + 30 * random.uniform())),
      tokens: Math.ceil(text.size * 1.4),
    });
  }
  return drafts;
}

function* castVotes({ random, id, since, briefs, people }: Making, count: number): Generator<BenchVote> {
  for (let i = 0; i < count; i += 1) {
    const at = since + 86_400_000 + ((i + random.uniform()) / count) * (52 * weekMs - 2 * 86_400_000);
    const brief = random.below(briefs.length);
    const { drafts } = briefs[brief]!;
    // Some are far busier than others.
    const person = Math.floor(voters * random.uniform() ** 1.5);
    const left = drafts[random.below(drafts.length)]!;
    let right = left;
    while (right === left) right = drafts[random.below(drafts.length)]!;
    const who = people[person]!;
    const length = (left.size - right.size) / (left.size + right.size);
    const pull = who.sensitivity * (left.quality - right.quality) + who.left + 2 * who.longer * length;
    const drawn = random.uniform();
    const choice: Choice =
      drawn < 0.12 * Math.exp(-Math.abs(pull))
        ? 'tie'
        : drawn > 0.995 || (drawn > 0.95 && left.quality + right.quality < -2)
          ? 'both_bad'
          : random.uniform() < 1 / (1 + Math.exp(-pull))
            ? 'left'
            : 'right';
    const pairId = id(at);
    const vote = { id: id(at), pairId, brief, person, left: left.id, right: right.id, at };
    const seconds =
      random.uniform() < 0.03 ? null : Math.round(Math.min(600, 14 * Math.exp(0.6 * random.normal())));
    const facts = { choice, clearly: Math.abs(pull) > 2 && random.uniform() < 0.7, seconds };
    // One in fifty was corrected or taken back: its row stays, and does not stand.
    if (random.uniform() < 0.98) yield { ...vote, ...facts, supersededBy: null };
    else {
      const later = id(at + 5_000);
      yield { ...vote, ...facts, supersededBy: later };
      const last = random.uniform() < 0.5 ? 'withdrawn' : choice === 'left' ? 'right' : 'left';
      yield { ...vote, ...facts, id: later, choice: last, supersededBy: null, at: at + 5_000 };
    }
  }
}

/** A person rates a brief's drafts in one sitting; nobody rates a draft twice. */
function* giveRatings({ random, id, since, briefs, people }: Making, count: number): Generator<BenchRating> {
  let given = 0;
  for (const [person, who] of people.entries()) {
    for (const [brief, { drafts }] of briefs.entries()) {
      const sitting = since + 86_400_000 + random.uniform() * (52 * weekMs - 3 * 86_400_000);
      for (const [nth, draft] of drafts.entries()) {
        if (given === count) return;
        given += 1;
        const scores: Record<string, number> = {};
        for (const { key } of criteria) {
          const felt = 3 + 0.6 * who.sensitivity * draft.quality + who.severity + 0.7 * random.normal();
          scores[key] = Math.max(1, Math.min(5, Math.round(felt)));
        }
        const at = sitting + nth * 40_000;
        yield { id: id(at), brief, draft: draft.id, person, scores, seconds: 20 + random.below(60), at };
      }
    }
  }
}
