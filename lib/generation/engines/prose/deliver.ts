import type { Genome } from '@/lib/generation/port';
import { lengthOf } from './clean';
import { penFor, type Task } from './continue';
import { obey } from './obey';
import { type Draft, markdownOf, type Piece } from './piece';
import type { Prose } from './prose';
import { spread } from './random';
import { jobTitle } from './slots';
import { writeTitle } from './titles';
import { capital, typeset } from './typography';

/** Prompts that ask for several small things: "three endings", "five headlines", "两条标语". As many as can be made honestly. */
export function deliver(task: Task): Prose {
  const { facts, language, rules, seed } = task;
  const kind = rules.deliver!;
  const lines: Piece[] = [];
  const seen = new Set<string>();
  const ban = new Set<string>();
  for (let i = 0; lines.length < rules.count && i < rules.count * 8; i++) {
    const pen = penFor(
      {
        ...task,
        seed: seed * 64 + i,
        sampling: { temperature: Math.max(0.4, task.sampling.temperature), topP: 1 },
      },
      `${kind}${i}`,
      ban,
    );
    const pieces = make(kind, pen, task, i).filter((piece): piece is Piece => piece !== null);
    const text = pieces.map((piece) => piece.text).join(language === 'zh' ? '' : ' ');
    if (text === '' || seen.has(text)) continue;
    seen.add(text);
    for (const piece of pieces) if (piece.frame !== '') ban.add(piece.frame);
    lines.push({ text, rank: 4 - i * 0.01, frame: pieces[0]!.frame });
  }
  const own = jobTitle.test(facts.title) ? (facts.name ?? facts.title) : facts.title || facts.name || '';
  const draft: Draft = obey(
    {
      title: capital(typeset(own, language)),
      titleFrame: 't-own',
      paragraphs: [{ join: lines.length > 1 ? 'number' : 'sentence', pieces: lines }],
      form: kind,
      language,
    },
    { ...rules, sentences: null, paragraphs: null },
  );
  const genome: Genome = {
    engine: 'prose-1',
    form: kind,
    frames: lines.map((line) => line.frame).filter(Boolean),
    title: draft.title,
    titleFrame: 't-own',
    language,
    seed,
    temperature: task.sampling.temperature,
    topP: task.sampling.topP,
  };
  return { title: draft.title || own, markdown: markdownOf(draft), genome };
}

function make(
  kind: NonNullable<Task['rules']['deliver']>,
  pen: ReturnType<typeof penFor>,
  task: Task,
  i: number,
): (Piece | null)[] {
  const { facts, language, seed } = task;
  switch (kind) {
    case 'headlines': {
      const title = writeTitle(pen.plan, spread(seed * 31 + i, 'headline'));
      return [{ text: title.text, rank: 4, frame: title.frame }];
    }
    case 'taglines': {
      const subject = facts.name ?? facts.short;
      const close = pen.take(
        i % 2 === 0 ? 'close' : 'turn',
        (frame) =>
          frame.slots.length === 0 && lengthOf(frame.text, language) <= (language === 'zh' ? 16 : 11),
      );
      const item = !close && facts.items[i % Math.max(1, facts.items.length)];
      if (!close) return item ? [pen.piece(`${capital(item)}${language === 'zh' ? '。' : '.'}`, 4)] : [];
      return [
        subject && !close.text.includes(subject)
          ? pen.piece(`${subject}${language === 'zh' ? '。' : '.'}`, 4)
          : null,
        close,
      ];
    }
    case 'openings':
      return [
        i % 3 === 2
          ? (pen.take('question') ?? pen.take('hook'))
          : i % 3 === 1
            ? (pen.take('problem') ?? pen.take('hook'))
            : pen.take('hook'),
        pen.plan.facts.kind ? pen.take('offer') : null,
      ];
    case 'endings':
      return [
        i % 2 === 0 ? pen.take('logistics', (frame) => frame.slots.length >= 2) : pen.take('turn'),
        pen.take('close'),
      ];
  }
}
