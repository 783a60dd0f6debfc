/**
 * The first words of a Markdown draft as a small work shows them: its own first heading apart, marks taken off.
 * A heading that only repeats the title is not shown twice.
 */
export function plainExcerpt(markdown: string): { heading: string | null; body: string } {
  const lines = markdown.split('\n');
  const first = lines.findIndex((line) => line.trim() !== '');
  const match = first >= 0 ? /^#{1,3}\s+(.+)$/.exec(lines[first]!.trim()) : null;
  const rest = match ? lines.slice(first + 1) : lines;
  return { heading: match ? plain(match[1]!) : null, body: plain(rest.join('\n')) };
}

function plain(text: string): string {
  return text
    .replace(/^\s{0,3}(?:#{1,6}\s+|>\s?|[-*+]\s+(?=\S)|\d+\.\s+)/gm, '')
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|\*|_|`)(?=\S)(.+?)(?<=\S)\1/g, '$2')
    .replace(/\s*\n\s*/g, '\n')
    .trim();
}
