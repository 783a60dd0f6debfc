import type { Language } from '@/lib/generation/port';
import { Pen, type Plan } from './compose';
import { Desk } from './desk';
import type { Directives } from './directives';
import { type Form, formById, formScore, forms } from './forms';
import type { Inheritance } from './inherit';
import { obey } from './obey';
import type { Draft } from './piece';
import type { ProseRequest } from './prose';
import { sample, seeded, spread } from './random';
import { rank } from './rank';
import { isTurn, walk } from './steps';
import { writeTitle } from './titles';

/** Usual length: words in English, characters in Chinese. */
export const usual: Record<Language, number> = { en: 105, zh: 150 };

export type Base = Pick<Plan, 'facts' | 'language' | 'tone' | 'focus' | 'forbid'>;

/** Writes several and keeps the best. */
export function candidates(
  request: ProseRequest,
  base: Base,
  rules: Directives,
  inherited: Inheritance,
  seed: number,
): Draft {
  const { facts, language } = base;
  const salt = `${request.brief.title}|${request.brief.goal}|${request.prompt}`;
  const form = chooseForm(request, base, rules, inherited, seed, salt);
  const target = targetLength(form, rules, language, inherited);
  const tries = request.temperature <= 0 ? 6 : 3;
  const desk = new Desk({ facts, language, form: form.id, tone: base.tone, keep: inherited.keep });
  let best: { draft: Draft; score: number } | null = null;
  for (let i = 0; i < tries; i++) {
    const random = seeded(seed * 16 + i, salt);
    const plan: Plan = {
      ...base,
      form,
      sampling:
        request.temperature <= 0
          ? { temperature: 0.35, topP: 1 }
          : { temperature: 0.25 + request.temperature, topP: request.topP },
      random,
      keep: inherited.keep,
      ban: inherited.ban,
      target,
      desk,
    };
    const title =
      inherited.title && !inherited.newTitle
        ? { text: inherited.title, frame: inherited.titleFrame }
        : writeTitle(plan, (spread(seed, `${salt}title`) + i * 0.23) % 1);
    const pen = new Pen(plan);
    let paragraphs = walk(pen);
    if (rules.least || rules.length === 'longer' || pen.written < target * 0.75)
      paragraphs = lengthen(pen, paragraphs, Math.max(rules.least ?? 0, target * 0.8));
    const draft = obey(
      { title: title.text, titleFrame: title.frame, paragraphs, form: form.id, language },
      rules,
    );
    const score =
      rank(draft, facts, rules, rules.most ? Math.min(target, rules.most) : target, base.focus) +
      random() * 0.2;
    if (!best || score > best.score) best = { draft, score };
  }
  return best!.draft;
}

function chooseForm(
  request: ProseRequest,
  { facts, tone }: Base,
  rules: Directives,
  inherited: Inheritance,
  seed: number,
  salt: string,
): Form {
  const asked = formById(
    rules.form === 'invitation' && facts.when === null && facts.where === null ? 'letter' : rules.form,
  );
  // A definition without anything to define would be a form, not a text.
  if (asked && (asked.needs(facts) || ['letter', 'qa', 'list', 'verse'].includes(asked.id))) return asked;
  if (rules.sentences !== null && rules.sentences <= 5)
    return formById(facts.genre === 'notice' ? 'notice' : 'scene')!;
  const parent = formById(inherited.form);
  // A small form cannot be made long; its frames go into a roomier one.
  if (parent && rules.length === 'longer' && parent.size < 0.85)
    return formById(facts.genre === 'notice' ? 'notice' : 'letter')!;
  if (parent && formScore(parent, facts, tone) > Number.NEGATIVE_INFINITY) return parent;
  const small = rules.most !== null && rules.most < (facts.language === 'zh' ? 70 : 45);
  const scores = forms.map(
    (form) =>
      formScore(form, facts, tone) +
      (small ? (form.size < 0.75 ? 0.6 : -0.3) : 0) -
      (form.id === inherited.otherThan ? 3 : 0),
  );
  const open = scores
    .map((score, i) => ({ score, i }))
    .filter(({ score }) => score > Number.NEGATIVE_INFINITY);
  if (open.length === 0) return forms[0]!;
  const at = sample(
    open.map(({ score }) => score),
    { temperature: request.temperature <= 0 ? 0 : 0.25 + request.temperature * 0.6, topP: request.topP },
    spread(seed, `${salt}form`),
  );
  return forms[open[at]!.i]!;
}

function targetLength(form: Form, rules: Directives, language: Language, inherited: Inheritance): number {
  const asked = rules.about ?? (rules.least ? rules.least * 1.15 : null);
  let target = asked ?? (inherited.size ? inherited.size : usual[language] * form.size);
  if (rules.length === 'shorter') target *= 0.6;
  if (rules.length === 'longer') target *= 1.5;
  return rules.most ? Math.min(target, rules.most * 0.95) : target;
}

/** Adds a turn to paragraphs that carry facts, at most two in all, while the text is under `least`. */
function lengthen(pen: Pen, paragraphs: Draft['paragraphs'], least: number): Draft['paragraphs'] {
  const list = paragraphs.map((p) => ({ ...p, pieces: [...p.pieces] }));
  let turns = list.flatMap((p) => p.pieces).filter((x) => isTurn(x.frame)).length;
  const most = least > 130 ? 4 : 2;
  if (pen.plan.form.id === 'qa') return list;
  for (const [i, p] of list.entries()) {
    if (pen.written >= least || turns >= most) break;
    const ends = p.pieces.some((x) => /^z-|^n-(?:prompt|share|serious|ask|hereby)/.test(x.frame));
    const carries = !ends && p.pieces.some((x) => x.rank >= 4);
    if (
      p.join !== 'sentence' ||
      !carries ||
      p.pieces.some((x) => isTurn(x.frame)) ||
      (i === list.length - 1 && i > 0)
    )
      continue;
    const turn = pen.take('turn');
    if (!turn) break;
    p.pieces.push(turn);
    turns++;
  }
  return list;
}
