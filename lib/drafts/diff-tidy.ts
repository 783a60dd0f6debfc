import type { Part } from './diff';
import { splitTokens, weigh } from './diff-tokens';

/** One change between two `same` runs. */
interface Change {
  removed: string;
  added: string;
}

/**
 * Makes a diff readable without changing what it says: neighbours of a kind are joined, `removed` comes before `added`, a small
 * `same` island between two larger changes is folded into them, and a pure insertion or deletion is slid
 * to the nearest start of a line, sentence or word.
 */
export function tidyParts(parts: readonly Part[]): Part[] {
  return partsOf(slide(fold(group(parts))));
}

/** same[0] change[0] same[1] change[1] … same[n]: always one more `same` than changes. */
interface Grouped {
  same: string[];
  changes: Change[];
}

function group(parts: readonly Part[]): Grouped {
  const grouped: Grouped = { same: [''], changes: [] };
  let open = false;
  for (const part of parts) {
    if (part.text === '') continue;
    if (part.kind === 'same') {
      if (open) grouped.same.push('');
      open = false;
      grouped.same.push(`${grouped.same.pop() ?? ''}${part.text}`);
      continue;
    }
    if (!open) grouped.changes.push({ removed: '', added: '' });
    open = true;
    const change = grouped.changes.at(-1)!;
    change[part.kind] += part.text;
  }
  if (open) grouped.same.push('');
  return grouped;
}

function fold({ same, changes }: Grouped): Grouped {
  const folded: Grouped = { same: [same[0]!], changes: [] };
  for (const [at, next] of changes.entries()) {
    const island = same[at]!;
    const previous = folded.changes.at(-1);
    if (previous && foldable(island, previous, next)) {
      previous.removed += island + next.removed;
      previous.added += island + next.added;
    } else {
      if (previous) folded.same.push(island);
      folded.changes.push({ ...next });
    }
  }
  if (changes.length > 0) folded.same.push(same.at(-1)!);
  return folded;
}

/** True where the island says so little that the eye does better without it. A line end is always kept as a landmark. */
function foldable(island: string, before: Change, after: Change): boolean {
  if (island.includes('\n')) return false;
  const weight = weigh(island);
  const [out, into] = [
    weigh(before.removed) + weigh(after.removed),
    weigh(before.added) + weigh(after.added),
  ];
  if (weight === 0) return out > 0 && into > 0;
  const room = Math.min(bulk(before), bulk(after));
  return weight <= 2 && 2 * weight <= room;
}

const bulk = (change: Change): number => Math.max(weigh(change.removed), weigh(change.added));

/** Slides each pure insertion or deletion along the text around it to where it reads best. */
function slide({ same, changes }: Grouped): Grouped {
  for (const [at, change] of changes.entries()) {
    const text = change.removed || change.added;
    if (change.removed && change.added) continue;
    const moved = bestPlace(same[at]!, text, same[at + 1]!);
    [same[at], same[at + 1]] = [moved.before, moved.after];
    if (change.removed) change.removed = moved.text;
    else change.added = moved.text;
  }
  return { same, changes };
}

interface Place {
  before: string;
  text: string;
  after: string;
}

/** How far, in tokens, a change is slid at most. */
const reach = 40;

function bestPlace(before: string, text: string, after: string): Place {
  const tokens = splitTokens(text);
  let place: Place = { before, text, after };
  let best = place;
  let bestScore = boundary(place);
  // First as far left as the text allows, then step by step to the right, keeping the best place met.
  const left = [...tokens];
  let cut = before;
  for (let step = 0; step < reach; step += 1) {
    const last = left.at(-1)!;
    if (!cut.endsWith(last)) break;
    left.unshift(left.pop()!);
    cut = cut.slice(0, cut.length - last.length);
    place = { before: cut, text: left.join(''), after: `${last}${place.after}` };
    const score = boundary(place);
    if (score > bestScore) [best, bestScore] = [place, score];
  }
  const right = [...tokens];
  let start = before;
  let rest = after;
  for (let step = 0; step < reach; step += 1) {
    const first = right[0]!;
    if (!rest.startsWith(first)) break;
    right.push(right.shift()!);
    start += first;
    rest = rest.slice(first.length);
    place = { before: start, text: right.join(''), after: rest };
    const score = boundary(place);
    if (score > bestScore) [best, bestScore] = [place, score];
  }
  return best;
}

/** How natural the cut before a change is: after a line end 4, a sentence 3, a clause 2, white space 1; inside a word 0. */
function boundary({ before, text }: Place): number {
  const score = (head: string): number => {
    if (head === '' || head.endsWith('\n')) return 4;
    if (/[.!?]["'”’)\]]*\s+$|[。！？][”’」』）]*$/u.test(head.slice(-8))) return 3;
    if (/[,;:]\s+$|[，；：、]$/u.test(head.slice(-4))) return 2;
    return /\s$/u.test(head) ? 1 : 0;
  };
  return score(before) * 2 + score(text);
}

function partsOf({ same, changes }: Grouped): Part[] {
  const parts: Part[] = [];
  const push = (kind: Part['kind'], text: string) => {
    const last = parts.at(-1);
    if (text === '') return;
    if (last?.kind === kind) last.text += text;
    else parts.push({ kind, text });
  };
  for (const [at, text] of same.entries()) {
    push('same', text);
    const change = changes[at];
    if (!change) continue;
    push('removed', change.removed);
    push('added', change.added);
  }
  return parts;
}
