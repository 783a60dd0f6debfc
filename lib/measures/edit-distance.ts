/** Cells of the table that may be filled: some two seconds on one slow core. */
export const mostCells = 400_000_000;

/**
 * How far two lists of words are apart: `edits` is Levenshtein's distance (insert, delete, change), `kept` the length of their
 * longest common subsequence. Exact, without a beam; what both begin and end with costs nothing, so the edits of one text are
 * cheap. Null beyond `mostCells` cells of what is left.
 */
export function editDistance(
  a: readonly string[],
  b: readonly string[],
): { edits: number; kept: number } | null {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end += 1;
  const same = start + end;
  const [n, m] = [a.length - same, b.length - same];
  if (n === 0 || m === 0) return { edits: Math.max(n, m), kept: same };
  if (n * m > mostCells) return null;
  const names = new Map<string, number>();
  const numbered = (list: readonly string[], length: number) =>
    Int32Array.from({ length }, (_, at) => {
      const word = list[start + at]!;
      const known = names.get(word) ?? names.size;
      names.set(word, known);
      return known;
    });
  const [x, y] = [numbered(a, n), numbered(b, m)];
  const edits = Int32Array.from({ length: m + 1 }, (_, j) => j);
  const kept = new Int32Array(m + 1);
  for (let i = 0; i < n; i += 1) {
    const word = x[i]!;
    let cornerEdits = edits[0]!;
    let cornerKept = 0;
    let leftEdits = i + 1;
    let leftKept = 0;
    edits[0] = leftEdits;
    // The hot loop: plain locals, no pairs.
    for (let j = 1; j <= m; j += 1) {
      const aboveEdits = edits[j]!;
      const aboveKept = kept[j]!;
      if (word === y[j - 1]) {
        leftEdits = cornerEdits;
        leftKept = cornerKept + 1;
      } else {
        if (cornerEdits < leftEdits) leftEdits = cornerEdits;
        if (aboveEdits < leftEdits) leftEdits = aboveEdits;
        leftEdits += 1;
        if (aboveKept > leftKept) leftKept = aboveKept;
      }
      edits[j] = leftEdits;
      kept[j] = leftKept;
      cornerEdits = aboveEdits;
      cornerKept = aboveKept;
    }
  }
  return { edits: edits[m]!, kept: same + kept[m]! };
}
