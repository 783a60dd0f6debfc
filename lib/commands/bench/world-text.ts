import { sizeOfText } from '@/lib/drafts';
import type { Random } from '@/lib/evaluation/ranking/index';

const places = [
  '12 Quay Street',
  'the old ferry house',
  'the corner by the bridge',
  'hall three',
  'the north pier',
];
const things = [
  'a long table',
  'forty seats',
  'two ovens',
  'a wall of records',
  'one very good grinder',
  'a garden',
];
const days = ['Friday', 'Saturday', 'the first Monday of spring', 'the longest day', 'market day'];
const lines = [
  'We open the door at eight and leave it open.',
  'Nothing here needs a reservation, and nobody will hurry you.',
  'The bread comes out while you watch, and the butter is salted.',
  'Bring the neighbour you have only ever nodded to.',
  'There are worse reasons to get up early, and few better ones.',
  'The first hundred guests choose what hangs on the wall.',
  'It rains on the other side of the glass.',
  'What we do not make ourselves comes from within an hour of here.',
  'Somebody will play the piano badly and nobody will mind.',
  'You know the street; you do not know the room yet.',
];

/** A short text in Markdown, made of stock sentences: different enough to be told apart, cheap enough for a thousand. */
export function textOf(random: Random, number: number): { title: string; content: string; size: number } {
  const one = <T>(list: readonly T[]): T => list[random.below(list.length)]!;
  const title = `${one(days)} at ${one(places)}`.replace(/^./, (first) => first.toUpperCase());
  const paragraphs = Array.from({ length: 1 + random.below(4) }, () =>
    [
      `There is ${one(things)} and ${one(things)}.`,
      ...Array.from({ length: 1 + random.below(5) }, () => one(lines)),
    ].join(' '),
  );
  const content = `# ${title}\n\n${paragraphs.join('\n\n')}\n\nCome on ${one(days)}, number ${number + 1} on the list.`;
  return { title, content, size: sizeOfText(content) };
}
