import { controlledStrengths } from '@/lib/evaluation/ranking/index';
import { sigmoid } from './counts';

/** Votes between drafts with two values of a field, alike in how much longer the left one was (-1 to 1). */
export interface MetVotes {
  left: string;
  right: string;
  longer: number;
  lefts: number;
  rights: number;
  ties: number;
}

const z95 = 1.959963984540054;

/** For each value its share of wins against an average one of its component, side and length held equal; none without decided votes. */
export function controlledShares(
  components: readonly (readonly string[])[],
  met: readonly MetVotes[],
): Map<string, { share: number; low: number; high: number }> {
  const shares = new Map<string, { share: number; low: number; high: number }>();
  for (const keys of components) {
    const place = new Map(keys.map((key, at) => [key, at]));
    const votes = met.flatMap(({ left, right, longer, lefts, rights, ties }) => {
      const [a, b] = [place.get(left), place.get(right)];
      if (a === undefined || b === undefined) return [];
      const x = [1, longer];
      return [
        { a, b, x, score: 1, weight: lefts },
        { a, b, x, score: 0, weight: rights },
        { a, b, x, score: 0.5, weight: ties },
      ].filter(({ weight }) => weight > 0);
    });
    const fit = votes.some(({ score }) => score !== 0.5)
      ? controlledStrengths({ items: keys.length, votes })
      : null;
    if (!fit) continue;
    for (const [at, key] of keys.entries()) {
      const [theta, half] = [fit.theta[at]!, z95 * fit.se[at]!];
      shares.set(key, { share: sigmoid(theta), low: sigmoid(theta - half), high: sigmoid(theta + half) });
    }
  }
  return shares;
}
