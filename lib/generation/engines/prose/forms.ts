import type { Facts } from './facts';
import type { Register, Tone } from './register';
import type { Genre } from './topics';

/** Rhetorical forms: the order in which moves follow each other. `?` marks what goes first when room is short. */

export type Step =
  | 'hook'
  | 'problem'
  | 'question'
  | 'offer'
  | 'facts'
  | 'fact'
  | 'items'
  | 'turn?'
  | 'aim'
  | 'call'
  | 'bridge?'
  | 'logistics'
  | 'close'
  | 'close?'
  | 'salute'
  | 'sign'
  | 'bullets'
  | 'qa'
  | 'recipe'
  | 'definition'
  | 'refrain'
  | 'verse'
  | 'ledger'
  | 'address';

export interface Form {
  id: string;
  /** Paragraphs of steps. */
  steps: Step[][];
  /** Relative liking by genre; 0 or missing: not used unless asked for. */
  genres: Partial<Record<Genre, number>>;
  registers: Register[];
  /** Default length as a share of the usual one. */
  size: number;
  needs: (facts: Facts) => boolean;
}

const always = () => true;
const all = { opening: 1, event: 1, appeal: 1, product: 1, general: 1 };
const told = (f: Facts) =>
  [f.kind, f.when, f.where, f.price, f.items[0], f.actions[0]].filter(Boolean).length;

export const forms: Form[] = [
  {
    id: 'scene',
    steps: [
      ['hook', 'offer', 'fact'],
      ['items', 'turn?', 'facts', 'aim'],
      ['call', 'logistics', 'close'],
    ],
    genres: { ...all, opening: 1.3 },
    registers: ['warm', 'unhurried', 'dry'],
    size: 1,
    needs: always,
  },
  {
    id: 'aida',
    steps: [['hook'], ['offer', 'facts', 'turn?'], ['items', 'aim'], ['logistics', 'call', 'close?']],
    genres: { ...all, product: 1.2 },
    registers: ['playful', 'urgent', 'dry'],
    size: 0.9,
    needs: always,
  },
  {
    id: 'pas',
    steps: [['problem'], ['offer', 'facts', 'items', 'turn?', 'aim'], ['logistics', 'call', 'close']],
    genres: { ...all, appeal: 1.3, general: 1.2 },
    registers: ['dry', 'playful', 'warm', 'unhurried'],
    size: 1,
    needs: always,
  },
  {
    id: 'question',
    steps: [
      ['question', 'offer'],
      ['facts', 'items', 'turn?', 'aim'],
      ['logistics', 'call', 'close'],
    ],
    genres: all,
    registers: ['warm', 'playful', 'unhurried', 'dry'],
    size: 0.9,
    needs: always,
  },
  {
    id: 'letter',
    steps: [
      ['salute'],
      ['hook', 'offer', 'facts', 'aim'],
      ['items', 'turn?', 'facts', 'call'],
      ['logistics', 'close'],
      ['sign'],
    ],
    genres: { opening: 0.9, event: 0.9, appeal: 1.2, general: 0.8, product: 0.3, notice: 0.5 },
    registers: ['warm', 'unhurried', 'formal'],
    size: 1.1,
    needs: always,
  },
  {
    id: 'list',
    steps: [['hook', 'offer'], ['bullets'], ['turn?', 'aim', 'logistics', 'close']],
    genres: { opening: 0.8, event: 0.8, product: 1, appeal: 0.8, general: 0.6, notice: 0.9 },
    registers: ['dry', 'formal', 'urgent'],
    size: 0.9,
    needs: (f) => f.items.length + f.actions.length + f.chains.length >= 3,
  },
  {
    id: 'inventory',
    steps: [
      ['offer', 'fact'],
      ['items', 'turn?'],
      ['facts', 'aim', 'call'],
      ['logistics', 'close'],
    ],
    genres: { opening: 0.9, event: 0.6, product: 0.9, general: 0.5 },
    registers: ['dry', 'unhurried'],
    size: 0.8,
    needs: (f) => f.items.length >= 2,
  },
  {
    id: 'recipe',
    steps: [['recipe'], ['offer', 'facts', 'aim'], ['logistics', 'call', 'close?']],
    genres: { opening: 0.7, event: 0.5, product: 0.4 },
    registers: ['playful', 'dry'],
    size: 0.8,
    needs: (f) => f.items.length >= 3,
  },
  {
    id: 'qa',
    steps: [['hook'], ['qa'], ['facts', 'aim', 'close']],
    genres: { opening: 0.7, event: 0.9, product: 0.8, appeal: 0.6, notice: 0.7 },
    registers: ['dry', 'playful', 'formal'],
    size: 0.9,
    needs: (f) => told(f) >= 3,
  },
  {
    id: 'definition',
    steps: [['definition'], ['facts', 'items', 'turn?', 'aim'], ['logistics', 'call', 'close']],
    genres: { opening: 0.8, product: 0.9, event: 0.4, general: 0.4 },
    registers: ['dry', 'playful'],
    size: 0.8,
    needs: (f) => f.name !== null && f.kind !== null,
  },
  {
    id: 'manifesto',
    steps: [['hook'], ['refrain'], ['offer', 'facts', 'aim'], ['logistics', 'close']],
    genres: { opening: 0.6, appeal: 0.9, general: 0.6, product: 0.5 },
    registers: ['warm', 'urgent', 'playful'],
    size: 0.9,
    needs: (f) => f.items.length >= 2,
  },
  {
    id: 'invitation',
    steps: [['hook', 'offer'], ['address'], ['facts', 'items', 'aim'], ['call', 'close']],
    genres: { opening: 0.8, event: 1.2 },
    registers: ['formal', 'warm', 'unhurried'],
    size: 0.7,
    needs: (f) => f.when !== null || f.where !== null,
  },
  {
    id: 'note',
    steps: [
      ['hook', 'offer', 'items'],
      ['facts', 'call', 'logistics', 'close?'],
    ],
    genres: { opening: 0.7, event: 0.7, product: 0.7, appeal: 0.6, general: 0.7 },
    registers: ['playful', 'dry', 'urgent'],
    size: 0.6,
    needs: always,
  },
  {
    id: 'postcard',
    steps: [['hook'], ['offer', 'items', 'facts'], ['close'], ['address']],
    genres: { opening: 0.5, event: 0.6 },
    registers: ['unhurried', 'warm', 'playful'],
    size: 0.6,
    needs: (f) => f.when !== null && f.where !== null,
  },
  {
    id: 'plain',
    steps: [['ledger'], ['facts', 'turn?', 'aim'], ['logistics', 'close?']],
    genres: { product: 1, opening: 0.4, event: 0.5, appeal: 0.6, notice: 1 },
    registers: ['dry', 'formal'],
    size: 0.8,
    needs: (f) => told(f) >= 2,
  },
  {
    id: 'verse',
    steps: [['verse']],
    genres: { event: 0.1 },
    registers: ['unhurried', 'warm'],
    size: 0.5,
    needs: always,
  },
  {
    id: 'notice',
    steps: [
      ['hook', 'fact'],
      ['facts', 'turn?'],
      ['call', 'aim'],
      ['logistics', 'close'],
    ],
    genres: { notice: 1.6 },
    registers: ['formal', 'dry', 'urgent', 'warm'],
    size: 0.9,
    needs: always,
  },
  {
    id: 'notice-act-first',
    steps: [['call'], ['hook', 'facts', 'turn?', 'aim'], ['logistics', 'close']],
    genres: { notice: 1.4 },
    registers: ['urgent', 'formal', 'dry'],
    size: 0.9,
    needs: (f) => f.actions.length > 0,
  },
  {
    id: 'notice-question',
    steps: [['question'], ['facts', 'turn?'], ['call', 'aim', 'logistics', 'close']],
    genres: { notice: 1.1 },
    registers: ['warm', 'dry', 'urgent', 'formal'],
    size: 0.9,
    needs: (f) => f.owned !== null,
  },
];

export function formById(id: string | null | undefined): Form | undefined {
  return forms.find((form) => form.id === id);
}

/** Liking of a form for these facts and this tone; -Infinity where it cannot be written. */
export function formScore(form: Form, facts: Facts, tone: Tone): number {
  const base = form.genres[facts.genre] ?? 0;
  if (base === 0 || !form.needs(facts)) return Number.NEGATIVE_INFINITY;
  const fit = Math.max(0, ...form.registers.map((register) => tone[register]));
  return base + 0.7 * fit;
}
