/** Groups of items joined by any comparison, each ascending, ordered by their first item. */
export function weakComponents(items: number, pairs: Iterable<readonly [number, number]>): number[][] {
  const leader = Int32Array.from({ length: items }, (_, i) => i);
  const find = (i: number): number => {
    let at = i;
    while (leader[at] !== at) {
      leader[at] = leader[leader[at]!]!;
      at = leader[at]!;
    }
    return at;
  };
  for (const [a, b] of pairs) {
    const [x, y] = [find(a), find(b)];
    leader[Math.max(x, y)] = Math.min(x, y);
  }
  const groups = new Map<number, number[]>();
  for (let i = 0; i < items; i += 1) {
    const group = groups.get(find(i));
    if (group) group.push(i);
    else groups.set(find(i), [i]);
  }
  return [...groups.values()];
}

/** True when every item reaches every other along *has beaten* (Ford's condition: then, and only then, a maximum exists). */
export function stronglyConnected(items: number, beaten: Iterable<readonly [number, number]>): boolean {
  if (items <= 1) return true;
  const forward: number[][] = Array.from({ length: items }, () => []);
  const backward: number[][] = Array.from({ length: items }, () => []);
  for (const [winner, loser] of beaten) {
    forward[winner]!.push(loser);
    backward[loser]!.push(winner);
  }
  return reachesAll(forward) && reachesAll(backward);
}

function reachesAll(next: readonly (readonly number[])[]): boolean {
  const seen = new Set([0]);
  for (const at of seen) for (const other of next[at]!) seen.add(other);
  return seen.size === next.length;
}
