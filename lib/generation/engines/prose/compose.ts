import type { Language } from '@/lib/generation/port';
import { lengthOf } from './clean';
import type { Desk } from './desk';
import { breaks } from './directives';
import type { Facts, Statement } from './facts';
import type { Form } from './forms';
import type { Frame, Move } from './frames';
import { type Paragraph, type Piece, setLine } from './piece';
import { type Random, type Sampling, sample } from './random';
import type { Tone } from './register';
import { type SlotValues, slotValues, type Told } from './slotfill';

/** Everything one writing of one piece depends on. */
export interface Plan {
  facts: Facts;
  language: Language;
  form: Form;
  tone: Tone;
  sampling: Sampling;
  random: Random;
  forbid: string[];
  /** Frames of the parent to keep where they fit, and those not to use again. */
  keep: Set<string>;
  ban: Set<string>;
  /** Words or characters aimed at. */
  target: number;
  desk: Desk;
  /** Words of the prompt that facts should answer to. */
  focus: string[];
}

/** The pen: hands out frames and facts once each, and remembers what has been said. */
export class Pen {
  readonly told: Told = {
    items: false,
    actions: false,
    aims: 0,
    kind: false,
    name: false,
    when: 0,
    where: 0,
    price: false,
    contact: false,
    audience: false,
  };
  readonly used = new Set<string>();
  pending: Statement[][];
  /** Where to ask or complain: told last. */
  late: Statement[][];
  private facts = 0;
  /** Whether sentences made only of name, date and place may be taken apart into frames. */
  private readonly decompose: boolean;
  written = 0;
  private lastLead = false;

  constructor(readonly plan: Plan) {
    const open = plan.facts.chains.filter(
      (chain) => !breaks(chain.map((s) => s.text).join(' '), plan.forbid),
    );
    const isLate = (chain: Statement[]) =>
      open.length > 1 && chain.length === 1 && chain[0]!.gives.join() === 'contact';
    this.late = open.filter(isLate);
    this.pending = this.orderChains(open.filter((chain) => !isLate(chain)));
    this.decompose = plan.random() < 0.7;
  }

  private get end(): string {
    return this.plan.language === 'zh' ? '。' : '.';
  }

  /** First chain stays first; the others follow what the prompt asked for, then chance. */
  private orderChains(chains: Statement[][]): Statement[][] {
    const { focus, random, sampling } = this.plan;
    const hits = (chain: Statement[]) =>
      focus.filter((word) => chain.some((s) => s.text.toLowerCase().includes(word))).length;
    const keyed = chains.map((chain, i) => ({
      chain,
      key: i - 4 * hits(chain) + (i > 0 ? random() * Math.min(2, sampling.temperature * 1.6) : 0),
    }));
    return keyed.sort((a, b) => a.key - b.key).map(({ chain }) => chain);
  }

  private filled: SlotValues | null = null;

  /** Slots as they stand now; built again only after something was said. */
  values(): SlotValues {
    this.filled ??= slotValues(this.plan.facts, this.pending[0]?.[0], this.told, this.plan.language);
    return this.filled;
  }

  /** A filled frame for `move`, or null. `allow` narrows further; `u` replaces the draw. */
  take(move: Move, allow: (frame: Frame) => boolean = () => true, u = this.plan.random()): Piece | null {
    const { plan } = this;
    const values = this.values();
    const open: { score: number; frame: Frame; text: string }[] = [];
    for (const option of plan.desk.open(move)) {
      const { frame } = option;
      if (this.used.has(frame.id) || plan.ban.has(frame.id) || !allow(frame)) continue;
      const text = fill(frame.text, values);
      if (text !== null && !breaks(text, plan.forbid)) open.push({ ...option, text });
    }
    const at = sample(
      open.map(({ score }) => score),
      plan.sampling,
      u,
    );
    const chosen = open[at];
    if (!chosen) return null;
    this.used.add(chosen.frame.id);
    this.mark(chosen.frame.slots);
    return this.piece(chosen.text, rankOf(move, chosen.frame), chosen.frame.id);
  }

  piece(text: string, rank: number, frame = ''): Piece {
    this.filled = null;
    const set = setLine(text, this.plan.language);
    this.written += lengthOf(set, this.plan.language);
    return { text: set, rank, frame };
  }

  private mark(slots: string[]) {
    const has = (...names: string[]) =>
      slots.some((slot) => names.includes(slot.charAt(0).toLowerCase() + slot.slice(1)));
    if (has('items', 'solo', 'fragments', 'negs', 'itemsrest')) this.told.items = true;
    if (has('action', 'actions')) this.tellActions();
    if (has('aim')) this.told.aims++;
    if (has('kind')) this.told.kind = true;
    if (has('name', 'thing')) this.told.name = true;
    if (has('when', 'onwhen')) this.told.when++;
    else if (has('day', 'onday')) this.told.when += 0.5;
    if (has('where', 'place')) this.told.where++;
    if (has('price')) this.told.price = true;
    if (has('contact')) this.told.contact = true;
    if (has('aud', 'people')) this.told.audience = true;
    if (has('fact', 'factlow', 'shortfact')) this.note(this.pending.shift()!);
    this.dropTold();
  }

  /** Instructions often name the place and the hour. */
  tellActions() {
    const { facts } = this.plan;
    this.told.actions = true;
    const all = facts.actions.join(' ');
    if (facts.when && all.includes(facts.when)) this.told.when = Math.max(1, this.told.when);
    if (facts.where && all.includes(facts.where.replace(/^(?:at|in|on) /, '')))
      this.told.where = Math.max(1, this.told.where);
    if (facts.contacts.some((contact) => all.includes(contact))) this.told.contact = true;
  }

  /** True once something was said that can be commented on. */
  get hasSaid(): boolean {
    return this.facts > 0 || this.told.kind || this.told.items || this.told.actions;
  }

  private note(chain: Statement[]) {
    for (const { gives, text } of chain) {
      const { facts } = this.plan;
      if (gives.includes('kind')) this.told.kind = true;
      if (gives.includes('when') && facts.when && text.includes(facts.when)) this.told.when++;
      if (
        gives.includes('where') &&
        facts.where &&
        text.includes(facts.where.replace(/^\w+ (?=the|\d|\p{Lu})/u, ''))
      )
        this.told.where++;
      if (gives.includes('price')) this.told.price = true;
      if (gives.includes('contact')) this.told.contact = true;
      if (gives.includes('items')) this.told.items = true;
      if (facts.name && text.includes(facts.name)) this.told.name = true;
    }
  }

  /** Leaves out statements of which every part has been said by slots. */
  dropTold() {
    this.filled = null;
    this.pending = this.pending.filter((chain) => !chain.every((s) => this.isTold(s)));
  }

  /** True where name, kind, date and place are all a statement has to say. */
  isPlain(statement: Statement): boolean {
    return this.saysNothingBut(statement, true);
  }

  private isTold(statement: Statement): boolean {
    return statement.gives.length > 0 && this.saysNothingBut(statement, false);
  }

  private saysNothingBut({ text }: Statement, regardless: boolean): boolean {
    const { facts, language } = this.plan;
    const { told } = this;
    let rest = text;
    const strip = (part: string | null, said: boolean) => {
      if (part && (said || regardless)) rest = rest.replace(part.replace(/^(?:a|an|the|our) /i, ''), ' ');
    };
    // Date, place and price are said by the logistics in any case: a sentence made of them may go early.
    // With its kind already told, a sentence that adds only date and place would repeat it.
    const apart = this.decompose || told.kind;
    strip(facts.when, told.when >= 1 || apart);
    strip(facts.where?.replace(/^(?:at|in|on) /, '') ?? null, told.where >= 1 || apart);
    strip(facts.price, told.price || apart);
    strip(facts.kind, told.kind);
    strip(facts.name, told.name);
    strip(facts.verb, told.when >= 1 || apart);
    if (language === 'zh')
      return rest.replace(/[，、,：\s]|将|于|在|是|的|里|就|办|举办|开|那晚/g, '').length === 0;
    const known = `${facts.where ?? ''} ${facts.when ?? ''}`.toLowerCase();
    return rest
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .every(
        (word) =>
          word === '' ||
          /^(?:a|an|the|is|are|will|be|at|on|in|from|it|and|also|there|held|place|takes)$/.test(word) ||
          known.includes(word),
      );
  }

  /** Sentences that say where to ask. */
  takeLate(): Piece[] {
    const out = this.late.map((chain) => {
      this.note(chain);
      return this.piece(`${chain[0]!.text}${chain[0]!.mark === '.' ? this.end : chain[0]!.mark}`, 4.6);
    });
    this.late = [];
    return out;
  }

  /** The next chain of statements, sometimes behind a lead-in. */
  takeFact(bare = false): Piece | null {
    const chain = this.pending[0];
    if (!chain) return null;
    const rank = chain.some((s) => s.gives.some((g) => g === 'when' || g === 'where' || g === 'contact'))
      ? 5
      : 4;
    const lead =
      !bare &&
      !this.lastLead &&
      this.plan.facts.language === this.plan.language &&
      chain.length === 1 &&
      this.plan.random() < 0.3 &&
      this.written > 0
        ? this.take('lead', (frame) => this.facts > 0 || !/^l-(?:more|rest|also)$/.test(frame.id))
        : null;
    if (lead) {
      this.facts++;
      this.lastLead = true;
      return { ...lead, rank };
    }
    this.lastLead = false;
    this.facts++;
    this.pending.shift();
    this.note(chain);
    const text = chain
      .map((s) => `${s.text}${s.mark === '.' || s.mark === '。' ? this.end : s.mark}`)
      .join(this.plan.language === 'zh' ? '' : ' ');
    this.dropTold();
    return this.piece(text, rank);
  }
}

function rankOf(move: Move, frame: Frame): number {
  if (move === 'offer' || move === 'logistics') return 5;
  if (move === 'call') return 4.5;
  if (move === 'items') return 4;
  if (move === 'lead') return 4;
  if (move === 'aim') return frame.slots.length > 0 ? 3.5 : 1;
  if (move === 'salute' || move === 'sign') return 3;
  if (move === 'hook' || move === 'problem' || move === 'question') return frame.slots.length > 0 ? 2.6 : 2;
  if (move === 'close') return 1.5;
  return 0.5;
}

/** The frame's text with its slots, or null where one is missing. `{?slot}` must have a value and prints nothing. */
export function fill(text: string, values: SlotValues): string | null {
  let complete = true;
  const filled = text.replace(/\{(\??)(\w+)\}/g, (_, silent: string, slot: string) => {
    const value = values[slot];
    if (value === undefined) complete = false;
    return silent ? '' : (value ?? '');
  });
  return complete ? filled : null;
}

export const paragraph = (pieces: (Piece | null)[], join: Paragraph['join'] = 'sentence'): Paragraph => ({
  pieces: pieces.filter((piece): piece is Piece => piece !== null && piece.text !== ''),
  join,
});
