import { bradleyTerry, createRandom, type FieldVotes, fieldLeaderboard, leaderboard } from '../ranking/index';

/** A made-up studio: works have a value's strength, a quirk of the value in the brief, and their own; all in logits. */
export interface FieldWorld {
  seed: number;
  strengths: readonly number[];
  briefs: number;
  worksOfBrief: number;
  votesOfBrief: number;
  /** Standard deviations. */
  workSpread: number;
  briefSpread: number;
}

/** Votes between works of unlike value; the same seed gives the same. */
export function fieldWorld(world: FieldWorld): FieldVotes[] {
  const random = createRandom(world.seed);
  const votes: FieldVotes[] = [];
  for (let brief = 0; brief < world.briefs; brief += 1) {
    const quirks = world.strengths.map(() => world.briefSpread * random.normal());
    const works = Array.from({ length: world.worksOfBrief }, () => {
      const value = random.below(world.strengths.length);
      return {
        value,
        quality: world.strengths[value]! + quirks[value]! + world.workSpread * random.normal(),
      };
    });
    for (let vote = 0; vote < world.votesOfBrief; vote += 1) {
      const one = random.below(works.length);
      const step = 1 + random.below(works.length - 1);
      const other = (one + step) % works.length;
      const [left, right] = [works[one]!, works[other]!];
      if (left.value === right.value) continue;
      const won = random.uniform() < 1 / (1 + Math.exp(right.quality - left.quality));
      votes.push({
        left: `v${left.value}`,
        right: `v${right.value}`,
        leftWork: `${brief}.${one}`,
        rightWork: `${brief}.${other}`,
        brief: `b${brief}`,
        longer: Math.round(30 * random.normal()) / 100,
        lefts: won ? 1 : 0,
        rights: won ? 0 : 1,
        ties: 0,
        bothBads: 0,
      });
    }
  }
  return votes;
}

/**
 * The share each value tends to, over ever more briefs: Bradley-Terry of the chances that one value's work beats another's, which are
 * nearer to one half than those of the values themselves.
 */
export function trueShares({
  strengths,
  workSpread,
  briefSpread,
}: Pick<FieldWorld, 'strengths' | 'workSpread' | 'briefSpread'>): number[] {
  const spread = Math.sqrt(2 * workSpread ** 2 + 2 * briefSpread ** 2);
  const wins: [number, number, number][] = [];
  for (const [a, one] of strengths.entries())
    for (const [b, other] of strengths.entries()) {
      if (a === b) continue;
      let [sum, weight] = [0, 0];
      for (let z = -6; z <= 6; z += 0.02) {
        const density = Math.exp((-z * z) / 2);
        weight += density;
        sum += density / (1 + Math.exp(other - one - spread * z));
      }
      wins.push([a, b, (10_000 * sum) / weight]);
    }
  const { theta } = bradleyTerry({ items: strengths.length, wins });
  return theta!.map((value) => 1 / (1 + Math.exp(-value)));
}

/** How often 95 % intervals held the truth: those that take votes as independent, and those that do not. */
export function coverage(world: Omit<FieldWorld, 'seed'>, worlds: number) {
  const truth = trueShares(world);
  const values = world.strengths.map((_, at) => `v${at}`);
  const held = { independent: 0, clustered: 0, controlled: 0 };
  let intervals = 0;
  const count = (kind: keyof typeof held, value: string, span: { low: number; high: number } | null) => {
    const share = truth[Number(value.slice(1))]!;
    if (span && span.low <= share && share <= span.high) held[kind] += 1;
  };
  for (let seed = 1; seed <= worlds; seed += 1) {
    const votes = fieldWorld({ ...world, seed: 7_919 * seed });
    const plain = leaderboard({
      items: values,
      votes: votes.map(({ left, right, lefts }) => ({ left, right, choice: lefts > 0 ? 'left' : 'right' })),
    });
    const board = fieldLeaderboard({ values, votes });
    if (board.components.length > 1 || board.rows.some(({ known }) => !known)) continue;
    for (const row of plain.rows) count('independent', row.item, row);
    for (const row of board.rows) {
      intervals += 1;
      count('clustered', row.value, row);
      count('controlled', row.value, row.controlled);
    }
  }
  const share = (kind: keyof typeof held) => held[kind] / intervals;
  return {
    intervals,
    independent: share('independent'),
    clustered: share('clustered'),
    controlled: share('controlled'),
  };
}
