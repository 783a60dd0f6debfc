/** Cuts English text into sentences and lists. */

const abbreviation = /(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Prof|approx|vs|e\.g|i\.e|a\.m|p\.m|[A-Z])\.)$/;

/** Sentences of a text with their end marks; line breaks end a sentence too. */
export function sentencesOf(text: string): { text: string; mark: string }[] {
  const out: { text: string; mark: string }[] = [];
  for (const line of text.split('\n')) {
    let from = 0;
    for (const found of line.matchAll(/[.!?…]+["”’)]*(?=\s|$)/g)) {
      const end = found.index + found[0].length;
      const piece = line.slice(from, end);
      if (
        found[0].startsWith('.') &&
        end < line.length &&
        (abbreviation.test(piece) || /^\s+\p{Ll}/u.test(line.slice(end)))
      )
        continue;
      push(piece);
      from = end;
    }
    push(line.slice(from));
  }
  return out;

  function push(piece: string) {
    const mark = piece.match(/([.!?…])["”’)]*\s*$/)?.[1] ?? '.';
    const body = piece
      .trim()
      .replace(/(?<!\b[ap]\.m)[.…]+$|[!?]+$/u, '')
      .replace(/[.…]+(["”’)]+)$/, '$1')
      .trim();
    if (/[\p{L}\p{N}]/u.test(body)) out.push({ text: body, mark: mark === '…' ? '.' : mark });
  }
}

/** "Espresso, filter and a shelf of novels" to its parts. */
export function splitList(text: string): string[] {
  const parts = text
    .split(/\s*[,;]\s+/)
    .map((part) => part.trim())
    .filter(Boolean);
  if (parts.length < 2) return [text.trim()];
  const last = parts.pop()!.replace(/^(?:and|or|plus|&)\s+/i, '');
  const tail = last.split(/\s+(?:and|&|plus)\s+/);
  return [
    ...parts,
    ...(tail.length === 2 && parts.length >= 1 && !/^(?:and|or)\b/i.test(last) ? tail : [last]),
  ].filter(Boolean);
}
