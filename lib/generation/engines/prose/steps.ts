import { lengthOf } from './clean';
import { type Pen, paragraph } from './compose';
import type { Step } from './forms';
import type { Frame } from './frames';
import type { Paragraph, Piece } from './piece';
import { special } from './specials';
import { capital } from './typography';

/** Walks a form's paragraphs and lets the pen write each step. */
export function walk(pen: Pen): Paragraph[] {
  const { form } = pen.plan;
  const out: Paragraph[] = [];
  let factSteps = form.steps.flat().filter((step) => step === 'facts' || step === 'fact').length;
  for (const steps of form.steps) {
    let current: (Piece | null)[] = [];
    const flush = () => {
      const done = paragraph(current);
      if (done.pieces.length > 0) out.push(done);
      current = [];
    };
    for (const step of steps) {
      if (step === 'facts' || step === 'fact') {
        const share =
          step === 'fact'
            ? Math.min(1, pen.pending.length)
            : Math.ceil(pen.pending.length / Math.max(1, factSteps));
        factSteps--;
        for (let i = 0; i < share; i++) {
          if (pen.written > pen.plan.target * 1.35 && i > 0) break;
          const fact = pen.takeFact();
          // Long runs of facts breathe in paragraphs of four.
          if (current.filter(Boolean).length >= 4 && i >= 3) flush();
          current.push(fact);
        }
        continue;
      }
      const blocks = special(pen, step);
      if (blocks) {
        pen.dropTold();
        flush();
        out.push(...blocks);
        continue;
      }
      current.push(...ordinary(pen, step, current.findLast((piece) => piece !== null) ?? null));
    }
    flush();
  }
  return settle(leftovers(pen, out));
}

function ordinary(pen: Pen, step: Step, last: Piece | null): (Piece | null)[] {
  const { facts, target } = pen.plan;
  switch (step) {
    case 'hook':
      return [pen.take('hook')];
    case 'problem':
      return [pen.take('problem') ?? pen.take('hook')];
    case 'question':
      return [pen.take('question') ?? pen.take('hook')];
    case 'offer':
      return pen.told.kind ? [] : [offer(pen)];
    case 'items':
      return pen.told.items ? [] : [pen.take('items')];
    case 'turn?':
      // A comment follows something that can be commented on.
      return last && !isTurn(last.frame) && pen.hasSaid && room(pen, target) ? [pen.take('turn')] : [];
    case 'bridge?':
      return room(pen, target) ? [pen.take('bridge')] : [];
    case 'aim':
      return facts.aims.length > pen.told.aims ? [pen.take('aim')] : [];
    case 'call':
      return call(pen);
    case 'logistics':
      return logistics(pen);
    case 'close?':
      return room(pen, target) ? [close(pen, last)] : [];
    case 'close':
      return [close(pen, last)];
    case 'salute':
      return [pen.take('salute')];
    default:
      return [];
  }
}

/** An ending does not say the date again right after the line that gave it. */
function close(pen: Pen, last: Piece | null): Piece | null {
  const echo = last?.frame.startsWith('w-') ?? false;
  return pen.take(
    'close',
    (frame) => !echo || !frame.slots.some((slot) => /^(?:day|onday|where|place)$/i.test(slot)),
  );
}

/** What is still to be said, in words, against what may be. */
function room(pen: Pen, target: number): boolean {
  const waiting = pen.pending.flat().reduce((sum, s) => sum + lengthOf(s.text, pen.plan.language), 0);
  return pen.written + waiting < target;
}

function offer(pen: Pen): Piece | null {
  const { facts, random } = pen.plan;
  const first = pen.pending[0];
  // The brief's own sentence is often the best introduction.
  const introduces = first?.some(
    (s) => s.gives.includes('kind') || (facts.name && s.text.includes(facts.name)),
  );
  if (introduces && random() < (first!.every((s) => pen.isPlain(s)) ? 0.25 : 1)) return pen.takeFact(true);
  const suits = (frame: Frame): boolean => {
    // "This is about …" only where the brief has no sentence of its own to begin with.
    if (/^o-(?:about|kind-only)$/.test(frame.id)) return first === undefined;
    // What it is comes before when it opens.
    if (/^o-(?:onday|verb)$/.test(frame.id)) return facts.kind === null || pen.told.kind;
    return true;
  };
  return pen.take('offer', suits) ?? (first ? pen.takeFact(true) : null);
}

/** Every instruction of the brief is passed on; the frame carries the first. */
function call(pen: Pen): (Piece | null)[] {
  const { actions } = pen.plan.facts;
  if (pen.told.actions || actions.length === 0) return [];
  const framed = pen.take('call');
  if (!framed || framed.frame === 'c-plain') return [framed];
  const end = pen.plan.language === 'zh' ? '。' : '.';
  return [framed, ...actions.slice(1).map((action) => pen.piece(`${capital(action)}${end}`, 4.4))];
}

/** When, where, how much, whom to ask: each once, in one sentence where a frame has room for both. */
function logistics(pen: Pen): (Piece | null)[] {
  const { facts, random } = pen.plan;
  const out: (Piece | null)[] = [];
  const says = (frame: Frame, ...names: string[]) =>
    frame.slots.some((slot) => names.includes(slot.toLowerCase()));
  const when = (frame: Frame) => says(frame, 'when', 'onwhen');
  const where = (frame: Frame) => says(frame, 'where', 'place');
  const asked = pen.told.actions ? '' : facts.actions.join(' ');
  const needWhen = facts.when !== null && pen.told.when < 1 && !asked.includes(facts.when);
  const needWhere = facts.where !== null && pen.told.where < 1 && !asked.includes(facts.where);
  // With the date the place may be said again; it is what a reader looks for last.
  const both = needWhen && (needWhere || (facts.where !== null && pen.told.where < 2 && random() < 0.5));
  if (both) out.push(pen.take('logistics', (f) => when(f) && where(f)));
  else if (needWhen) out.push(pen.take('logistics', (f) => when(f) && !where(f)));
  else if (needWhere) out.push(pen.take('logistics', (f) => where(f) && !when(f) && !says(f, 'verb')));
  const waits = (key: 'price' | 'contact') =>
    [...pen.pending, ...pen.late].flat().some((s) => s.gives.includes(key));
  if (facts.price && !pen.told.price && !waits('price'))
    out.push(pen.take('logistics', (f) => says(f, 'price')));
  const spoken = facts.actions.some((a) => facts.contacts.some((c) => a.includes(c)));
  out.push(...pen.takeLate());
  if (facts.contacts.length > 0 && !pen.told.contact && !waits('contact') && !spoken)
    out.push(pen.take('logistics', (f) => says(f, 'contact')));
  return out;
}

/** Nothing of the brief is lost: what no step asked for is said before the ending. */
function leftovers(pen: Pen, paragraphs: Paragraph[]): Paragraph[] {
  const extra: (Piece | null)[] = [];
  while (pen.pending.length > 0 && pen.written < pen.plan.target * 1.2) extra.push(pen.takeFact());
  if (!pen.told.items && pen.plan.facts.items.length > 0) extra.push(pen.take('items'));
  if (!pen.told.actions) extra.push(...call(pen));
  if (pen.plan.facts.aims.length > pen.told.aims) extra.push(pen.take('aim'));
  extra.push(...logistics(pen));
  const rest = paragraph(extra);
  if (rest.pieces.length === 0) return paragraphs;
  const signed = pen.plan.form.id === 'letter' && paragraphs.length > 2 ? 2 : 1;
  const at = Math.max(1, paragraphs.length - signed);
  return [...paragraphs.slice(0, at), rest, ...paragraphs.slice(at)];
}

/** Frames that only comment on what was said before them. */
export const isTurn = (id: string): boolean => /^u-|^n-(?:doubt|kept|keep|now|simple)/.test(id);

/** A comment alone in its paragraph joins the one before, unless that has its own; then it is left out. */
function settle(paragraphs: Paragraph[]): Paragraph[] {
  const out: Paragraph[] = [];
  for (const p of paragraphs) {
    const before = out[out.length - 1];
    if (p.pieces.length > 0 && p.pieces.every((piece) => isTurn(piece.frame))) {
      if (before?.join === 'sentence' && !before.pieces.some((piece) => isTurn(piece.frame)))
        before.pieces.push(p.pieces[0]!);
      continue;
    }
    out.push(p);
  }
  return out;
}
