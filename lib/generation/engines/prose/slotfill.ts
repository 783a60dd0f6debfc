import type { Language } from '@/lib/generation/port';
import { lengthOf } from './clean';
import { inside, isPlural, people, words } from './english/lexicon';
import type { Facts, Statement } from './facts';
import { listed } from './slots';
import { capital } from './typography';

/** Values for the slots of frames, from the facts that are still to be told. A missing fact leaves its slot undefined. */
export type SlotValues = Partial<Record<string, string>>;

/** What a piece has already used. */
export interface Told {
  items: boolean;
  actions: boolean;
  aims: number;
  kind: boolean;
  name: boolean;
  when: number;
  where: number;
  price: boolean;
  contact: boolean;
  audience: boolean;
}

const zhMeasure =
  /^(?:我们的?)?[一两几](?:家|个|间|场|本|款|座|档|次|支|条|份|张|把|种|项|门|期|位|处|片|顿|首|封|台|辆)/;

/** "Friday 14 March" of "Friday 14 March at 8 am". */
export function dayOf(when: string, language: Language): string {
  if (language === 'zh') {
    const day = when.match(
      /^.*?(?:[日号]|[周期][一二三四五六日天]|中秋(?:节|那晚|当晚)?|今晚|明晚|周末)(?:[（(][^)）]*[)）])?/u,
    )?.[0];
    return day ?? when;
  }
  const day =
    when.split(
      /,? (?:at|from|until)\s|, (?=\d{1,2}[:.]?\d* ?(?:[ap]m|$))|,? (?=\d{1,2}(?:[:.]\d{2})? ?(?:[ap]\.?m|–|-))/i,
    )[0] ?? when;
  return day;
}

function onPhrase(when: string): string {
  return /^(?:every|each|this|next|tonight|tomorrow|noon|midnight|\d{1,2}[:.]\d|half|quarter|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)/i.test(
    when,
  ) || /^\d{1,2} ?[ap]m/i.test(when)
    ? when
    : `on ${when}`;
}

const sentenceCase = (text: string) => capital(text);

/** Builds all slots; `pending` is the next statement in line. */
export function slotValues(
  facts: Facts,
  pending: Statement | undefined,
  told: Told,
  language: Language,
): SlotValues {
  const values: SlotValues = {};
  const put = (key: string, value: string | null | undefined) => {
    if (!value) return;
    values[key] = value;
    values[key.charAt(0).toUpperCase() + key.slice(1)] = sentenceCase(value);
  };
  const en = language === 'en';
  const thing = facts.name ?? (facts.short ? (en ? `the ${facts.short}` : facts.short) : facts.owned);
  put('thing', thing);
  put('name', facts.name);
  put('title', facts.title);
  put('owned', facts.owned);
  put('verb', facts.verb);
  put('price', told.price ? null : facts.price);
  put('contact', told.contact ? null : facts.contacts[0]);
  // "The Repair Café is a repair café" tells nobody anything.
  const plain = (text: string) => text.toLowerCase().replace(/\s/g, '');
  const same =
    facts.name !== null &&
    facts.kind !== null &&
    plain(facts.name).includes(plain(facts.short ?? facts.kind.replace(zhMeasure, '')));
  if (!told.kind && !same) put('kind', facts.kind);
  if (facts.kind) {
    const bareKind = facts.kind.replace(en ? /^(?:a|an|our|the|my|your)\s+/i : zhMeasure, '');
    if (lengthOf(bareKind, language) <= (en ? 8 : 16)) put('bare', bareKind);
    if (en && facts.short) put('ashort', `${/^[aeiou]/i.test(facts.short) ? 'an' : 'a'} ${facts.short}`);
  }
  const when = facts.when;
  if (when && told.when < 2) {
    const day = dayOf(when, facts.language);
    // "Until Thursdays" is nobody's farewell.
    if (!/days$/i.test(day)) put('day', day);
    if (en) put('onday', onPhrase(day));
    if (told.when < 1) {
      put('when', when);
      if (en) put('onwhen', onPhrase(when));
    }
  }
  if (facts.where && told.where < 2) {
    put('where', facts.where);
    put('place', facts.where.replace(/^(?:at|in|on) /, ''));
  }
  if (facts.audience && !told.audience) {
    put('aud', facts.audience);
    const head = en ? facts.audience.split(/\s(?:who|in|of|with|on|from|near|that)\s|,/)[0]! : facts.audience;
    if (!en || people.test(head) || (isPlural(head) && words(head).length <= 5))
      put('people', en ? facts.audience.split(',')[0] : head);
  }
  if (!told.items && facts.items.length > 0)
    putItems(values, put, facts.items, language, facts.loose ?? false);
  if (!told.actions && facts.actions.length > 0) {
    const [first] = facts.actions;
    put('action', en ? decapital(first!) : first);
    const end = en ? '. ' : '。';
    put('actions', `${facts.actions.map((a) => (en ? sentenceCase(a) : a)).join(end)}${end.trim()}`);
  }
  // Only ever asked for silently: is there anything the reader is to do at all?
  if (facts.actions.length > 0) values.deed = 'yes';
  const aim = facts.aims[told.aims];
  if (aim)
    put(
      'aim',
      en
        ? inside(aim).replace(
            /^(?:Readers|Owners|Customers|Visitors|Guests|Members|Users|Neighbours|Residents)\b/,
            (word) => word.toLowerCase(),
          )
        : aim.replace(/^(?:我们)?希望/, ''),
    );
  if (pending && (pending.mark === '.' || pending.mark === '。')) {
    const low = en ? inside(pending.text) : pending.text;
    const tells = pending.gives.includes('contact') || pending.gives.includes('price');
    if (!tells) put('fact', low);
    if (!tells && (low !== pending.text || (facts.name && low.startsWith(facts.name)))) put('factlow', low);
    if (
      pending.gives.length === 0 &&
      lengthOf(pending.text, language) <= (en ? 8 : 14) &&
      !/[，,；;]|\b(?:it|they|them|this|these)\b|[它他她这那]/i.test(pending.text)
    )
      put('shortfact', pending.text);
  }
  return values;
}

/** Lower-cases an imperative's first word. */
function decapital(text: string): string {
  const first = words(text)[0] ?? '';
  return /^\p{Lu}\p{Ll}+$/u.test(first) || /^(?:Do|RSVP)$/.test(first)
    ? text.charAt(0).toLowerCase() + text.slice(1)
    : text;
}

function putItems(
  values: SlotValues,
  put: (key: string, value: string | undefined) => void,
  items: string[],
  language: Language,
  loose: boolean,
) {
  const en = language === 'en';
  const fitting = items.filter((item) => lengthOf(item, language) <= (en ? 7 : 12));
  const [first, second] = fitting;
  if (first === items[0]) put('item1', first);
  if (second && second === items[1]) put('item2', second);
  if (fitting.length > 0) put('last', fitting[fitting.length - 1]);
  const negatives = items.filter((item) => (en ? /^no /i : /^(?:不|没有|无)/).test(item));
  // "Expect no music and no queue" reads well, "what you will not find" needs every item to be one.
  if (negatives.length === items.length && en)
    put(
      'negs',
      listed(
        negatives.map((n) => n.replace(/^no /i, '')),
        language,
      ).replace(/ and (?=[^ ]+$)/, ' or '),
    );
  const negative = negatives.find((item) => lengthOf(item, language) <= 6);
  if (negative && en) put('neg', negative.replace(/^no /i, ''));
  const clause = en ? false : loose || items.some((item) => /[不没]/.test(item));
  // Clauses among Chinese nouns ("中午之前不放音乐") are set with commas, not with 和.
  const joined = clause ? items.join('，') : listed(items, language);
  if (items.length === 1) put('solo', joined);
  else put('items', joined);
  if (items.length >= 3 && negatives.length === 0)
    put('items3', listed(items.slice(0, Math.min(items.length, 4)), language));
  if (items.length >= 2 && items.length <= 5 && negatives.length === 0)
    put('itemsrest', listed(items.slice(1), language));
  if (items.length >= 2 && items.length <= 6)
    values.fragments = items.map((item) => (en ? `${capital(item)}.` : `${item}。`)).join(en ? ' ' : '');
}
