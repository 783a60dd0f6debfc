interface Question {
  marker: string;
  brief: { goal: string };
  first: string;
  second: string;
}

/**
 * What a judge answers to a question in the studio's own form; null where `mode` is no judge's. `obey` judges by how much of the
 * brief's goal a draft tells, `invert` the other way round, `first` takes what comes first, `follow` does what a draft says, `talk`
 * answers in prose, `parrot` repeats the first object of the drafts that looks like an answer.
 */
export function judgement(mode: string, messages: unknown): string | null {
  const how = /^judge-(\w+)$/.exec(mode)?.[1];
  const asked = how ? questionOf(messages) : null;
  if (!how || !asked) return null;
  const { marker, brief } = asked;
  // The marker's own digits are no words of the draft.
  const [first, second] = [asked.first.replaceAll(marker, ''), asked.second.replaceAll(marker, '')];
  const say = (better: string) => JSON.stringify({ marker, better });
  const fair = better(told(brief.goal, first), told(brief.goal, second));
  const ordered = better(orders(first), orders(second));
  switch (how) {
    case 'invert':
      return say(fair === 'first' ? 'second' : fair === 'second' ? 'first' : 'tie');
    case 'first':
    case 'tie':
      return say(how);
    case 'follow':
      return say(ordered === 'tie' ? fair : ordered);
    case 'talk':
      return 'Both have their merits. On the whole I lean towards the first.';
    case 'parrot':
      return /\{"marker".*?\}/.exec(`${first}${second}`)?.[0] ?? say(fair);
    default:
      return say(fair);
  }
}

function questionOf(messages: unknown): Question | null {
  const last = (messages as { role?: string; content?: unknown }[] | undefined)?.at(-1)?.content;
  const text = typeof last === 'string' ? last : (last as { text?: string }[] | undefined)?.[0]?.text;
  try {
    return JSON.parse(text ?? '') as Question;
  } catch {
    return null;
  }
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/\p{L}{4,}|\p{N}+/gu) ?? []);
const told = (goal: string, text: string) =>
  [...wordsOf(goal)].filter((word) => wordsOf(text).has(word)).length;
const orders = (text: string) => Number(/choose (?:me|this one)/i.test(text));
const better = (a: number, b: number) => (a === b ? 'tie' : a > b ? 'first' : 'second');
