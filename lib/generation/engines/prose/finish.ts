import type { Genome, Language } from '@/lib/generation/port';
import { lengthOf } from './clean';
import { breaks, type Directives } from './directives';
import type { Facts } from './facts';
import { bodyOf, type Draft, markdownOf, sizeOf } from './piece';
import type { Prose, ProseRequest } from './prose';
import { registers, type Tone } from './register';

/** From a draft to what leaves the engine: Markdown with a title, and the genome that repeats or mutates it. */

/** With nothing to say it says so, rather than something about nothing. */
export function emptyBrief(request: ProseRequest, language: Language, seed: number): Prose {
  const [title, body] =
    language === 'zh'
      ? ['空白的一页', '需求里还没有内容。写下想说的事，这一页就有话可说了。']
      : [
          'An empty page',
          'The brief is still empty. Write down what there is to say, and this page will say it.',
        ];
  const genome: Genome = {
    engine: 'prose-1',
    form: 'empty',
    frames: [],
    language,
    seed,
    temperature: request.temperature,
    topP: request.topP,
  };
  return { title, markdown: `# ${title}\n\n${body}`, genome };
}

export function finish(
  draft: Draft,
  request: ProseRequest,
  tone: Tone,
  facts: Facts,
  seed: number,
  { forbid, form: asked }: Directives,
): Prose {
  const title = draft.title || facts.title || facts.name || lengthTitle(draft);
  const markdown = markdownOf({
    ...draft,
    title: draft.title || (breaks(title, forbid) ? untitled(draft.language) : title),
  });
  const quoted = facts.language !== draft.language;
  const genome: Genome = {
    engine: 'prose-1',
    form: draft.form,
    titleFrame: draft.titleFrame,
    title: draft.title,
    frames: draft.paragraphs.flatMap((p) => p.pieces.map((x) => x.frame)).filter((id) => id !== ''),
    tone: registers.map((register) => tone[register]),
    size: sizeOf(draft),
    language: draft.language,
    seed,
    temperature: request.temperature,
    topP: request.topP,
    ...(quoted ? { untranslated: true } : {}),
    ...(asked && asked !== draft.form && draft.form !== 'kept' ? { unmet: [asked] } : {}),
  };
  return { title: draft.title || title, markdown, genome };
}

const untitled = (language: Language): string => (language === 'zh' ? '无题' : 'Untitled');

function lengthTitle(draft: Draft): string {
  const first = bodyOf(draft).split('\n')[0] ?? '';
  return lengthOf(first, draft.language) > 0
    ? first
        .slice(0, 60)
        .toWellFormed()
        .replace(/\ufffd/g, '')
    : untitled(draft.language);
}
