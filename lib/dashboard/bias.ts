import type { z } from 'zod';
import { kendallTauB, type ShareCell } from '@/lib/evaluation/agreement/index';
import { bradleyTerryStyle, type StyleVote, weakComponents } from '@/lib/evaluation/ranking/index';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { askedFilter } from './asked';
import { once } from './cache';
import { clusteredFigure, correlationFigure, shareFigure, undefinedFigure } from './figures';
import type { Filter, filterInput } from './filter';
import type { Bias, Figure, WhyNot } from './panels';
import { loadPairs, loadWorks, type PairRow, type Work } from './source';

/** Above this many drafts of a group the boards are compared over those with most votes: each fit takes their cube. */
const mostDrafts = 150;
/** Penalties of both boards: strengths as where no maximum exists (two logits), effects hardly. One length a draft is told from quality by it alone. */
const penalty = { lambdaTheta: 0.25, lambdaBeta: 0.01 };

/**
 * Where votes lean: to the left, to the longer work, and whether holding both equal changes the drafts' order (Kendall's tau-b of
 * both boards, by group of drafts that votes join, weighed by pairs of drafts). @throws forbidden, invalid, not_found
 */
export async function readBias(ctx: WorkspaceContext, input: z.input<typeof filterInput>): Promise<Bias> {
  return (await biasOf(ctx, await askedFilter(ctx, input))).bias;
}

/** The drafts whose order is compared with side and length held equal: those of `tauControlled`. Filter as it was authorised. */
export const orderedDrafts = async (ctx: WorkspaceContext, filter: Filter): Promise<string[]> =>
  (await biasOf(ctx, filter)).ordered;

const biasOf = (ctx: WorkspaceContext, filter: Filter): Promise<{ bias: Bias; ordered: string[] }> =>
  once(ctx, 'bias', filter, async () => {
    const works = await loadWorks(ctx, filter);
    const byId = new Map(works.map((work) => [work.id, work]));
    const pairs = await loadPairs(ctx, filter, byId.keys());
    let [left, decided, votes] = [0, 0, 0];
    const unlike: ShareCell[] = [];
    for (const { left: one, right: other, lefts, rights, ties } of pairs) {
      left += lefts;
      decided += lefts + rights;
      votes += lefts + rights + ties;
      const [a, b] = [byId.get(one)!.size, byId.get(other)!.size];
      if (a === null || b === null || a === b) continue;
      const group = byId.get(one)!.briefId;
      unlike.push({ x: a > b ? lefts : rights, n: lefts + rights, works: [one, other], group });
    }
    const undecided = votes > 0 ? 'allTies' : 'noVotes';
    const { tau, ordered } = orderHeld(pairs, byId, decided, undecided);
    return {
      bias: {
        left: shareFigure(left, decided, undecided),
        longer: clusteredFigure(unlike, decided > 0 ? 'constant' : undecided),
        tauControlled: tau,
      },
      ordered,
    };
  });

function orderHeld(
  pairs: readonly PairRow[],
  byId: ReadonlyMap<string, Work>,
  decided: number,
  undecided: 'allTies' | 'noVotes',
): { tau: Figure; ordered: string[] } {
  let [sum, weight] = [0, 0];
  const ordered: string[] = [];
  const none = (why: WhyNot) => ({ tau: undefinedFigure(why, ordered.length), ordered });
  if (decided === 0) return none(undecided);
  for (const own of joined(pairs)) {
    const items = busiest(own);
    const [plain, controlled] = [board(own, items, byId, false), board(own, items, byId, true)];
    if (!plain || !controlled) continue;
    const tau = kendallTauB({ x: plain, y: controlled });
    if (tau === null) continue;
    const pairsOfDrafts = (items.length * (items.length - 1)) / 2;
    sum += tau * pairsOfDrafts;
    weight += pairsOfDrafts;
    ordered.push(...items);
  }
  const drafts = ordered.length;
  if (weight === 0) return none('constant');
  if (drafts < 5) return none('fewValues');
  return { tau: correlationFigure(sum / weight, 0.437 / (drafts - 4), drafts), ordered };
}

/** The pairs of each component: drafts that no vote joins have no order that could change. Votes never join two briefs. */
function joined(pairs: readonly PairRow[]): PairRow[][] {
  const met = pairs.filter(({ lefts, rights, ties }) => lefts + rights + ties > 0);
  const place = new Map<string, number>();
  for (const { left, right } of met)
    for (const id of [left, right]) if (!place.has(id)) place.set(id, place.size);
  const at = (id: string) => place.get(id)!;
  const component = new Int32Array(place.size);
  const parts = weakComponents(
    place.size,
    met.map(({ left, right }) => [at(left), at(right)] as const),
  );
  for (const [number, members] of parts.entries()) for (const item of members) component[item] = number;
  return [...Map.groupBy(met, ({ left }) => component[at(left)]).values()];
}

function busiest(pairs: readonly PairRow[]): string[] {
  const votes = new Map<string, number>();
  for (const { left, right, lefts, rights, ties } of pairs)
    for (const id of [left, right]) votes.set(id, (votes.get(id) ?? 0) + lefts + rights + ties);
  return [...votes]
    .filter(([, count]) => count > 0)
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, mostDrafts)
    .map(([id]) => id);
}

/** How much longer the left work is, as a share of both, -1 to 1; 0 where a length is not known. */
export const lengthGap = (left: number | null, right: number | null): number =>
  left !== null && right !== null && left + right > 0 ? (left - right) / (left + right) : 0;

function board(
  pairs: readonly PairRow[],
  items: readonly string[],
  byId: ReadonlyMap<string, Work>,
  controlled: boolean,
): number[] | null {
  const place = new Map(items.map((id, at) => [id, at]));
  const votes = pairs.flatMap(({ left, right, lefts, rights, ties }): StyleVote[] => {
    const [a, b] = [place.get(left), place.get(right)];
    if (a === undefined || b === undefined) return [];
    const x = controlled ? [1, lengthGap(byId.get(left)!.size, byId.get(right)!.size)] : [];
    return [
      { a, b, x, score: 1, weight: lefts },
      { a, b, x, score: 0, weight: rights },
      { a, b, x, score: 0.5, weight: ties },
    ].filter(({ weight }) => weight > 0);
  });
  if (votes.length === 0) return null;
  // Equal strengths must come out equal, not in an order that rounding made.
  return (
    bradleyTerryStyle({ items: items.length, votes, options: penalty }).theta?.map(
      (theta) => Math.round(theta * 1e9) / 1e9,
    ) ?? null
  );
}
