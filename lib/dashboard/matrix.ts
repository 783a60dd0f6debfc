import type { z } from 'zod';
import { letterFor } from '@/lib/drafts/lineage';
import { strengths } from '@/lib/evaluation/ranking/index';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { askedFilter } from './asked';
import { once } from './cache';
import { shownVotes, sigmoid } from './counts';
import type { Filter, filterInput } from './filter';
import type { WinMatrix } from './panels';
import { loadPairs, loadWorks, type PairRow } from './source';

const mostDrafts = 20;

/**
 * Who beat whom, with what Bradley-Terry expects: `expected` is a's wins plus half its ties, `residual` the standardised difference
 * (beyond 2 either way is more than chance). The 20 drafts with most votes, component by component (largest first), best first
 * within: drafts of different components are never compared. @throws forbidden, invalid, not_found
 */
export async function readMatrix(
  ctx: WorkspaceContext,
  input: z.input<typeof filterInput>,
): Promise<WinMatrix> {
  const filter = await askedFilter(ctx, input);
  return once(ctx, 'matrix', filter, () => makeWinMatrix(ctx, filter));
}

async function makeWinMatrix(ctx: WorkspaceContext, filter: Filter): Promise<WinMatrix> {
  const works = await loadWorks(ctx, filter);
  const pairs = await loadPairs(
    ctx,
    filter,
    works.map(({ id }) => id),
  );
  const tally = tallied(pairs);
  const parts = strengths({ items: works.map(({ id }) => id), votes: shownVotes(pairs) }).sort(
    (a, b) => b.length - a.length,
  );
  const byId = new Map(works.map((work) => [work.id, work]));
  const ranked = parts.flatMap((part, component) =>
    part
      .sort((a, b) => b.theta - a.theta || (a.item < b.item ? -1 : 1))
      .map(({ item, theta }) => ({ item, theta, component, votes: tally.votes.get(item) ?? 0 })),
  );
  const groupVotes = parts.map(
    (part) => part.reduce((sum, { item }) => sum + (tally.votes.get(item) ?? 0), 0) / 2,
  );
  const busiest = [...ranked].sort((a, b) => b.votes - a.votes).slice(0, mostDrafts);
  const kept = new Set(busiest.map(({ item }) => item));
  const shown = ranked.filter(({ item }) => kept.has(item));
  const place = new Map(shown.map(({ item }, at) => [item, at]));
  const cells = [...tally.cells.values()].flatMap(({ a, b, wins, losses, ties }) => {
    const [first, second] = [place.get(a), place.get(b)];
    const n = wins + losses + ties;
    if (first === undefined || second === undefined || n === 0) return [];
    const turned = first > second;
    const chance = sigmoid(shown[first]!.theta - shown[second]!.theta);
    const p = turned ? 1 - chance : chance;
    const [won, lost] = turned ? [losses, wins] : [wins, losses];
    const deviation = Math.sqrt(n * p * (1 - p));
    const residual = deviation > 0 ? (won + ties / 2 - n * p) / deviation : 0;
    const [one, other] = turned ? [second, first] : [first, second];
    return [{ a: one, b: other, wins: won, losses: lost, ties, expected: n * p, residual }];
  });
  return {
    drafts: shown.map(({ item, theta, component, votes }) => {
      const { id, briefId, number, title } = byId.get(item)!;
      return {
        id,
        briefId,
        letter: letterFor(number),
        title,
        share: sigmoid(theta),
        votes,
        component,
        groupVotes: groupVotes[component]!,
      };
    }),
    cells: cells.sort((x, y) => x.a - y.a || x.b - y.b),
    more: works.length - shown.length,
  };
}

/** Votes with a winner or a tie by unordered pair, and by draft. */
function tallied(pairs: readonly PairRow[]) {
  const cells = new Map<string, { a: string; b: string; wins: number; losses: number; ties: number }>();
  const votes = new Map<string, number>();
  for (const { left, right, lefts, rights, ties } of pairs) {
    const swapped = left > right;
    const [a, b] = swapped ? [right, left] : [left, right];
    const key = `${a} ${b}`;
    const cell = cells.get(key) ?? { a, b, wins: 0, losses: 0, ties: 0 };
    cell.wins += swapped ? rights : lefts;
    cell.losses += swapped ? lefts : rights;
    cell.ties += ties;
    cells.set(key, cell);
    for (const id of [a, b]) votes.set(id, (votes.get(id) ?? 0) + lefts + rights + ties);
  }
  return { cells, votes };
}
