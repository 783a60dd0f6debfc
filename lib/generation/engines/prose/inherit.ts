import type { Genome, Operation, SourceWork } from '@/lib/generation/port';
import { sentencesOf as chineseSentences } from './chinese/read';
import { languageOf, lengthOf, plainText } from './clean';
import type { Directives } from './directives';
import { sentencesOf as englishSentences } from './english/split';
import type { Draft, Paragraph } from './piece';
import { seeded } from './random';
import { registers, type Tone } from './register';

/** What a draft takes over from its parent. */
export interface Inheritance {
  form: string | null;
  /** A form to move away from. */
  otherThan: string | null;
  keep: Set<string>;
  ban: Set<string>;
  title: string | null;
  titleFrame: string;
  newTitle: boolean;
  tone: Tone | null;
  size: number | null;
}

const strings = (value: Genome[string] | undefined): string[] =>
  Array.isArray(value) ? value.filter((x): x is string => typeof x === 'string') : [];

/** True for genomes this engine wrote. */
export function isOurs(genome: Genome | null): genome is Genome {
  return genome !== null && genome.engine === 'prose-1';
}

const nothing = (): Inheritance => ({
  form: null,
  otherThan: null,
  keep: new Set(),
  ban: new Set(),
  title: null,
  titleFrame: '',
  newTitle: false,
  tone: null,
  size: null,
});

/**
 * `variant`: about half of the parent's frames stay, the rest may not return, and the form mostly stays.
 * `refine`: everything stays that the prompt does not ask to change.
 */
export function inherit(
  operation: Operation,
  source: SourceWork | null,
  rules: Directives,
  seed: number,
): Inheritance {
  const out = nothing();
  if (!source || (operation !== 'variant' && operation !== 'refine')) return out;
  if (!isOurs(source.genome)) {
    out.size = source.content && operation === 'refine' ? sizeOfContent(source.content) : null;
    return out;
  }
  const genome = source.genome;
  const frames = strings(genome.frames);
  const random = seeded(seed, `inherit${frames.join()}`);
  const tones = Array.isArray(genome.tone) ? genome.tone : [];
  out.tone = Object.fromEntries(
    registers.map((register, i) => [register, Number(tones[i] ?? 0) || 0]),
  ) as Tone;
  const form = typeof genome.form === 'string' ? genome.form : null;
  if (operation === 'variant') {
    const stays = random() < 0.65;
    out.form = stays ? form : null;
    out.otherThan = stays ? null : form;
    for (const id of frames) (random() < 0.5 ? out.keep : out.ban).add(id);
    if (out.ban.size === 0 && frames[0]) out.ban.add(frames[0]);
    if (typeof genome.titleFrame === 'string' && random() < 0.6) out.ban.add(genome.titleFrame);
    return out;
  }
  out.form = form;
  out.size = typeof genome.size === 'number' ? genome.size : null;
  out.title = typeof genome.title === 'string' ? genome.title : null;
  out.titleFrame = typeof genome.titleFrame === 'string' ? genome.titleFrame : '';
  out.newTitle = rules.newTitle;
  const turned = registers.some((register) => rules.tone[register] > 0);
  for (const id of frames) {
    const ending = /^(?:z|n-(?:prompt|share|serious|ask|hereby))/.test(id);
    const opening = /^(?:h|p|q|n-(?:own|short|dull|about|should|from|lock|owners|first))/.test(id);
    if ((ending && rules.newEnding) || (opening && rules.newOpening)) out.ban.add(id);
    // Another tone needs other frames; facts and their order stay.
    else if (!turned || (ending && rules.keepEnding)) out.keep.add(id);
  }
  // Nothing asked for that can be measured: change a little, else the draft would be its parent again.
  const asked =
    turned ||
    rules.newEnding ||
    rules.newOpening ||
    rules.newTitle ||
    rules.length !== null ||
    rules.form !== null ||
    rules.most !== null ||
    rules.forbid.length > 0 ||
    rules.rest.length > 0 ||
    rules.sentences !== null;
  if (!asked) {
    for (const id of frames)
      if (random() < 0.3) {
        out.keep.delete(id);
        out.ban.add(id);
      }
    if (out.ban.size === 0 && frames.length > 0) {
      const id = frames[frames.length - 1]!;
      out.keep.delete(id);
      out.ban.add(id);
    }
  }
  return out;
}

function sizeOfContent(content: string): number {
  return lengthOf(plainText(content), languageOf(content, 'en'));
}

/** Sentences of sources that hold a fact the brief does not: a number or a name. Designs and art give none. */
export function sourceFacts(operation: Operation, sources: readonly SourceWork[], known: string): string[] {
  if (operation === 'continue') return [];
  return sources
    .filter((work) => work.medium === 'text' && work.content && !isOurs(work.genome))
    .flatMap((work) => {
      const text = plainText(work.content!.replace(/^# .*\n/, ''), 6_000);
      const list = languageOf(text, 'en') === 'zh' ? chineseSentences(text) : englishSentences(text);
      return (
        list
          // An empty brief has only its sources to speak from.
          .filter(
            ({ text: s }) =>
              known.trim() === '' || (/\d|[^\s.!?“"] \p{Lu}\p{Ll}/u.test(s) && !known.includes(s)),
          )
          .map(({ text: s, mark }) => `${s}${mark}`)
      );
    })
    .slice(0, 8);
}

/**
 * Refining a text of another hand: it is kept, and only cut to the length asked for. Null where the request is not of
 * that kind; those are written anew from the brief and the source's facts.
 */
export function keepsText(operation: Operation, source: SourceWork | null, rules: Directives): Draft | null {
  if (operation !== 'refine' || !source?.content || source.medium !== 'text' || isOurs(source.genome))
    return null;
  if (rules.form || rules.length === 'longer' || registers.some((register) => rules.tone[register] > 0))
    return null;
  const language = languageOf(source.content, 'en');
  const lines = source.content
    .split(/\n{2,}/)
    .map((block) => block.trim())
    .filter(Boolean);
  const heading = lines[0]?.match(/^#{1,3} (.+)$/)?.[1] ?? source.title;
  const body = lines.filter((line, i) => !(i === 0 && /^#{1,3} /.test(line)));
  const paragraphs: Paragraph[] = body.map((block, i) => {
    const plain = plainText(block, 8_000).replace(/\n/g, ' ');
    const list = language === 'zh' ? chineseSentences(plain) : englishSentences(plain);
    return {
      join: 'sentence',
      pieces: list.map(({ text, mark }) => ({
        text: `${text}${language === 'zh' && mark === '.' ? '。' : mark}`,
        rank: (/\d/.test(text) ? 3 : 1) + (/[^\s] \p{Lu}\p{Ll}/u.test(text) ? 1 : 0) - i * 0.01,
        frame: '',
      })),
    };
  });
  const draft: Draft = { title: heading, titleFrame: '', paragraphs, form: 'kept', language };
  const size = sizeOfContent(source.content);
  if (rules.length === 'shorter' && !rules.most) rules.most = Math.max(8, Math.round(size * 0.62));
  return rules.most || rules.forbid.length > 0 || rules.sentences || rules.paragraphs ? draft : null;
}
