/** Weights by criterion key, in points; they need not sum to 100. */
export type Weights = Record<string, number>;

export interface Profile {
  draftId: string;
  letter: string;
  title: string;
  /** Mean by criterion, null where nobody scored it. */
  means: Record<string, number | null>;
}

export interface Weighed<P extends Profile = Profile> {
  profile: P;
  /** Weighted mean over the criteria that were scored; null where none with a weight was. */
  score: number | null;
  /** From 1, shared by equals; null without a score. */
  place: number | null;
}

const equal = 1e-9;

/** Sum of weight x mean over the sum of weights, over the criteria that have a mean. */
export function weightedMean(means: Profile['means'], weights: Weights): number | null {
  let [sum, total] = [0, 0];
  for (const [key, weight] of Object.entries(weights)) {
    const mean = means[key];
    if (mean === null || mean === undefined || weight <= 0) continue;
    sum += weight * mean;
    total += weight;
  }
  return total > 0 ? sum / total : null;
}

/** The profiles in the order of their weighted means; those without one last, in the order given. */
export function weigh<P extends Profile>(profiles: readonly P[], weights: Weights): Weighed<P>[] {
  const scored = profiles.map((profile) => ({ profile, score: weightedMean(profile.means, weights) }));
  const order = scored.toSorted(
    (a, b) => (b.score ?? Number.NEGATIVE_INFINITY) - (a.score ?? Number.NEGATIVE_INFINITY),
  );
  return order.map(({ profile, score }) => ({
    profile,
    score,
    place:
      score === null
        ? null
        : 1 + order.filter((other) => other.score !== null && other.score > score + equal).length,
  }));
}

/**
 * The weights after one is set to `value` (0..100): the others keep their proportions and fill the rest, so that all
 * still sum to 100. Where the others were all 0 they share the rest equally.
 */
export function setWeight(weights: Weights, key: string, value: number): Weights {
  const others = Object.keys(weights).filter((other) => other !== key);
  if (others.length === 0) return { ...weights, [key]: 100 };
  const set = Math.max(0, Math.min(100, value));
  const before = others.reduce((sum, other) => sum + weights[other]!, 0);
  const next: Weights = {};
  // The order of the criteria stays as it is.
  for (const one of Object.keys(weights)) {
    if (one === key) next[one] = set;
    else next[one] = before > 0 ? (weights[one]! / before) * (100 - set) : (100 - set) / others.length;
  }
  return next;
}

export interface Sensitivity {
  leader: Profile;
  /** The weight of the criterion, in whole points around the present one, for which the leader stays alone in front. */
  low: number;
  high: number;
}

const leadersAt = (profiles: readonly Profile[], weights: Weights) =>
  weigh(profiles, weights)
    .filter(({ place }) => place === 1)
    .map(({ profile }) => profile);

/**
 * How far one weight may move, the others keeping their proportions, before somebody else comes first or level. Null where
 * the first place is shared now, or nobody has a score.
 */
export function sensitivityOf(
  profiles: readonly Profile[],
  weights: Weights,
  key: string,
): Sensitivity | null {
  const [leader, ...level] = leadersAt(profiles, weights);
  if (!leader || level.length > 0) return null;
  const leads = (value: number) => {
    const [first, ...others] = leadersAt(profiles, setWeight(weights, key, value));
    return first?.draftId === leader.draftId && others.length === 0;
  };
  const now = Math.round(weights[key] ?? 0);
  let [low, high] = [now, now];
  while (low > 0 && leads(low - 1)) low -= 1;
  while (high < 100 && leads(high + 1)) high += 1;
  return { leader, low, high };
}
