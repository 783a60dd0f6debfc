import type { BriefFacts, Language } from '@/lib/generation/port';
import { readChinese } from './chinese/read';
import { languageOf, plainText } from './clean';
import { readEnglish } from './english/read';
import { type Genre, genreOf, type Topic, topicsOf } from './topics';

/** What a brief says, taken apart. Every string here was written by a person; nothing is added. */
export interface Facts {
  /** Language the facts are written in, by script. */
  language: Language;
  genre: Genre;
  topics: Topic[];
  /** Proper name of the thing: "Margin". */
  name: string | null;
  /** What kind of thing: "a coffee bar for unfinished sentences". Noun phrase as it would stand inside a sentence. */
  kind: string | null;
  /** The shortest noun phrase that points at it: "the coffee bar". */
  short: string | null;
  /** What it does, third person, from the brief: "opens". */
  verb: string | null;
  /** "Friday 14 March at 8 am", without a leading "on". */
  when: string | null;
  /** With its preposition: "on Quay Street". In Chinese without 在. */
  where: string | null;
  price: string | null;
  contacts: string[];
  /** Sentences without their full stop; those in one chain lean on each other and stay together. */
  chains: Statement[][];
  /** Noun phrases, as inside a sentence: "forty seats", "no music before noon". */
  items: string[];
  /** True where they stood in a comma list, clauses among them, rather than in a list of nouns. */
  loose?: boolean;
  /** What the reader should do: "Stop using the lock". */
  actions: string[];
  /** What the writer wants to happen; said only as an intention. */
  aims: string[];
  /** In notices: what the people addressed own, "the Halden 3 bicycle lock". */
  owned: string | null;
  /** People addressed, as a noun phrase inside a sentence: "regulars and first-timers". */
  audience: string | null;
  /** Brief's title, cleaned. */
  title: string;
}

export interface Statement {
  /** Without terminal full stop; capitalised as it stands in the brief. */
  text: string;
  /** '.', '!' or '?' */
  mark: string;
  gives: Gives[];
}
/** What a statement already tells, so that it is not told twice. */
export type Gives = 'name' | 'kind' | 'when' | 'where' | 'price' | 'contact' | 'items' | 'verb';

/** Fields a reader of one language fills; the rest is common. */
export type Reading = Omit<Facts, 'language' | 'genre' | 'topics' | 'title'>;

/** Material beside the brief: sentences of the composer's prompt that state something, or of a source. */
export interface Extra {
  sentences: string[];
}

const recent = new Map<string, Facts>();

/** Takes a brief apart. Pure; unreadable or empty briefs give empty lists, never an error. Do not change what it returns. */
export function readBrief(brief: BriefFacts, extra: Extra = { sentences: [] }): Facts {
  // Eight drafts of one brief are asked for together: it is read once.
  const key = JSON.stringify([
    brief.title,
    brief.goal,
    brief.audience,
    brief.constraints,
    brief.language,
    extra.sentences,
  ]);
  const known = recent.get(key);
  if (known) return known;
  const facts = takeApart(brief, extra);
  if (recent.size >= 16) recent.delete(recent.keys().next().value ?? '');
  recent.set(key, facts);
  return facts;
}

function takeApart(brief: BriefFacts, extra: Extra): Facts {
  const title = plainText(brief.title, 300).replace(/\n+/g, ' ');
  const goal = plainText([brief.goal, ...extra.sentences].join('\n'), 12_000);
  const audience = plainText(brief.audience, 400).replace(/\n+/g, ' ');
  const language = languageOf(`${title} ${goal}`, brief.language);
  const reading = language === 'zh' ? readChinese(title, goal, audience) : readEnglish(title, goal, audience);
  const all = `${title} ${goal}`;
  return {
    language,
    genre: genreOf(all, brief.constraints.join(' ')),
    topics: topicsOf(title, goal),
    title,
    ...bounded(reading),
  };
}

/** Cuts at a word boundary and marks the cut. */
function cutAt(text: string, most: number): string {
  if (text.length <= most) return text;
  const head = text
    .slice(0, most)
    .toWellFormed()
    .replace(/\ufffd$/, '');
  return `${head.replace(/[\s,;:，；：、]+[^\s,;:，；：、]{0,40}$/u, '')}…`;
}

/** A "sentence" of five thousand characters is no sentence: every fact has a length at which it is still one. */
function bounded(reading: Reading): Reading {
  const short = (text: string | null, most: number) => (text !== null && text.length > most ? null : text);
  return {
    ...reading,
    name: short(reading.name, 60),
    kind: short(reading.kind, 140),
    short: short(reading.short, 60),
    when: short(reading.when, 80),
    where: short(reading.where, 120),
    audience: short(reading.audience, 100),
    owned: short(reading.owned, 100),
    contacts: reading.contacts.filter((contact) => contact.length <= 120).slice(0, 4),
    items: [...new Set(reading.items)].filter((item) => item.length <= 140).slice(0, 16),
    actions: reading.actions.map((action) => cutAt(action, 400)).slice(0, 8),
    aims: reading.aims.map((aim) => cutAt(aim, 400)).slice(0, 4),
    chains: reading.chains
      .slice(0, 60)
      .map((chain) => chain.map((s) => ({ ...s, text: cutAt(s.text, 480) }))),
  };
}
