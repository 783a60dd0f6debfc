import type { Genome } from '@/lib/generation/port';
import { plainText } from './clean';
import { Pen, type Plan, paragraph } from './compose';
import { Desk } from './desk';
import type { Directives } from './directives';
import { formById, forms } from './forms';
import { framesFor, type Move } from './frames';
import { obey } from './obey';
import type { Draft, Paragraph } from './piece';
import { bodyOf } from './piece';
import type { Prose } from './prose';
import { seeded, spread } from './random';

export interface Task extends Pick<Plan, 'facts' | 'language' | 'tone' | 'focus' | 'forbid'> {
  rules: Directives;
  seed: number;
  sampling: { temperature: number; topP: number };
}

export function penFor(task: Task, salt: string, ban: Set<string> = new Set(), form = 'scene'): Pen {
  const { temperature, topP } = task.sampling;
  return new Pen({
    ...task,
    form: formById(form) ?? forms[0]!,
    sampling: { temperature: temperature <= 0 ? 0 : 0.25 + temperature, topP },
    random: seeded(task.seed, salt),
    keep: new Set(),
    desk: new Desk({ ...task, form, keep: new Set() }),
    ban,
    target: 70,
  });
}

/**
 * The source, unchanged to the last character, and after it new closing paragraphs: what of the brief it has not said
 * yet, a turn and an ending. Where the source breaks off in mid-sentence the break is marked with an ellipsis.
 */
export function continueSource(source: string, title: string, task: Task): Prose {
  const seen = plainText(source, 100_000);
  const lower = seen.toLowerCase();
  // A frame whose words already stand in the source may not speak again.
  const ban = new Set<string>();
  for (const move of ['hook', 'turn', 'close', 'problem', 'question', 'lead'] as Move[]) {
    for (const frame of framesFor(task.language, move)) {
      const longest = frame.text.split(/\{\w+\}/).sort((a, b) => b.length - a.length)[0] ?? '';
      if (longest.length > 3 && lower.includes(longest.trim().toLowerCase())) ban.add(frame.id);
    }
  }
  const pen = penFor(task, `continue${source.length}`, ban);
  const said = (text: string | null | undefined) =>
    Boolean(text && lower.includes(plainText(text).toLowerCase().replace(/[‘’]/g, '’')));
  const { facts, told } = { facts: task.facts, told: pen.told };
  pen.pending = pen.pending.filter((chain) => !chain.some((s) => said(s.text)));
  if (said(facts.when)) told.when = 1;
  if (said(facts.where?.replace(/^(?:at|in|on) /, ''))) told.where = 1;
  told.kind = true;
  told.name = said(facts.name);
  pen.dropTold();
  told.items = facts.items.length === 0 || facts.items.some((item) => said(item));
  told.actions = facts.actions.some((action) => said(action.slice(1)));
  told.price = said(facts.price);
  told.contact = facts.contacts.some((contact) => said(contact));

  const first = [
    pen.takeFact(),
    pen.written < 40 ? pen.takeFact() : null,
    told.items ? null : pen.take('items'),
    pen.take('turn'),
    pen.written < 18 ? pen.take('turn') : null,
  ];
  const last = [
    told.actions ? null : pen.take('call'),
    ending(pen, facts.when !== null && told.when < 1, facts.where !== null && told.where < 1),
    pen.take('close', undefined, spread(task.seed, `${source.length}end`)),
  ];
  const paragraphs: Paragraph[] = [paragraph(first), paragraph(last)].filter((p) => p.pieces.length > 0);
  const draft: Draft = obey(
    { title: '', titleFrame: '', paragraphs, form: 'continue', language: task.language },
    { ...task.rules, most: null },
  );
  const added = bodyOf(draft);
  const genome: Genome = {
    engine: 'prose-1',
    form: 'continue',
    frames: draft.paragraphs.flatMap((p) => p.pieces.map((x) => x.frame)).filter(Boolean),
    language: task.language,
    seed: task.seed,
    temperature: task.sampling.temperature,
    topP: task.sampling.topP,
  };
  const markdown = added === '' ? source : `${source}${joint(source, task.language)}${added}`;
  return { title: title || plainText(source.split('\n')[0] ?? '', 200), markdown, genome };
}

function ending(pen: Pen, when: boolean, where: boolean) {
  if (!when && !where) return null;
  return pen.take('logistics', (frame) => {
    const slots = frame.slots.map((slot) => slot.toLowerCase());
    return (
      slots.some((s) => s === 'when' || s === 'onwhen') === when &&
      slots.some((s) => s === 'where' || s === 'place') === where
    );
  });
}

/** What stands between the source and its continuation. */
function joint(source: string, language: Task['language']): string {
  const tail = source.trimEnd();
  const open =
    !/[.!?…。！？：:][“”"’』」）)*_]*$/u.test(tail) &&
    !/^(?:#|- |\d+\. )/.test(tail.slice(tail.lastIndexOf('\n') + 1));
  const breaks = source.match(/\n*$/)?.[0].length ?? 0;
  const gap = '\n'.repeat(Math.max(0, 2 - breaks));
  return open && breaks === 0 && tail === source ? `${language === 'zh' ? '……' : '…'}${gap}` : gap || '\n';
}

/** What `continueSource` added: `whole` without `source` at its head. Null where `whole` does not continue it. */
export function continuationOf(source: string, whole: string): string | null {
  return whole.startsWith(source) ? whole.slice(source.length).replace(/^…*\s*/u, '') : null;
}
