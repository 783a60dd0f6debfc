import type { Gives, Reading, Statement } from '../facts';
import { bare, dependentOpeners, inside, isClause, isNounPhrase, verbs, words } from './lexicon';
import { meaningsOf } from './meta';
import {
  appositive,
  calledPattern,
  capitalised,
  common,
  copula,
  coreKind,
  doing,
  nothingButPlace,
  openingOf,
  ownedIn,
  shortOf,
  tidyAudience,
  trimName,
} from './names';
import { sentencesOf, splitList } from './split';
import { datesOf, findContacts, findPrice, findTime, findWhen, findWhere } from './when';

const holder =
  /^(?:there (?:is|are|will be)|we (?:have|offer|serve|bring|will have|sell|make)|it has|you get|you will find|expect|featuring|including|with|includes?)\s+(.+)$/i;

/** Reads an English brief. `title`, `goal` and `audience` are plain text. */
export function readEnglish(title: string, goal: string, audience: string): Reading {
  const reading: Reading = {
    name: null,
    kind: null,
    short: null,
    verb: null,
    when: null,
    where: null,
    price: null,
    contacts: findContacts(`${title} ${goal}`),
    chains: [],
    items: [],
    actions: [],
    aims: [],
    audience: tidyAudience(audience),
    owned: ownedIn(audience) ?? ownedIn(goal),
  };
  const fragments: string[] = [];
  let lastAction = '';
  for (const sentence of sentencesOf(goal)) {
    for (const meant of meaningsOf(sentence.text)) {
      if (
        meant.is === 'statement' &&
        (isClause(meant.text) || sentence.mark !== '.' || meant.text.startsWith('Wanted: '))
      )
        addStatement(meant.text, sentence.mark);
      else if (meant.is === 'statement') fragments.push(meant.text);
      else if (meant.is === 'topic') addTopic(meant.text);
      else if (
        meant.is === 'mention' &&
        isNounPhrase(meant.text) &&
        !/^(?:the|our) (?:address|date|day|time|place|name|price|opening)/i.test(meant.text)
      )
        reading.items.push(...splitList(meant.text).map(inside));
      else if (meant.is === 'action') {
        note(meant.text);
        reading.actions.push(meant.text);
        lastAction = meant.text;
        continue;
      } else if (meant.is === 'aim') reading.aims.push(meant.text);
      else if (meant.is === 'audience') reading.audience ??= tidyAudience(meant.text);
      lastAction = '';
    }
  }
  for (const fragment of fragments) addFragment(fragment);
  readTitle();
  const dates = datesOf(goal);
  if (dates.length > 1 && !reading.verb) reading.when = null;
  reading.short = reading.short ?? shortOf(reading.kind);
  reading.price ??= findPrice(goal);
  return reading;

  function note(text: string): Gives[] {
    const gives: Gives[] = [];
    const when = findWhen(text);
    const time = when ? null : findTime(text);
    if (when) {
      if (!reading.when || (/\d/.test(when.text) && !/\d/.test(reading.when))) reading.when = when.text;
      if (reading.when === when.text) gives.push('when');
    } else if (time && reading.when && !/\d[:.]\d|[ap]\.?m|noon|o['’]clock/.test(reading.when)) {
      reading.when = `${reading.when}, ${time.text}`;
    }
    const where = findWhere(when?.rest ?? text);
    if (where && (!reading.where || (/\d/.test(where.text) && !/\d/.test(reading.where))))
      reading.where = where.text;
    if (where && reading.where === where.text) gives.push('where');
    const price = findPrice(text);
    if (price) {
      reading.price ??= price;
      gives.push('price');
    }
    if (findContacts(text).length > 0) gives.push('contact');
    return gives;
  }

  function addStatement(text: string, mark: string) {
    const gives = note(text);
    const is = text.match(copula);
    const does = text.match(doing);
    const apposed = text.match(appositive);
    if (is && trimName(is[1]!)) {
      reading.name ??= trimName(is[1]!);
      if (!reading.kind) {
        reading.kind = coreKind(is[2]!);
        gives.push('kind');
      }
    } else if (apposed && trimName(apposed[1]!)) {
      reading.name ??= trimName(apposed[1]!);
      reading.kind ??= coreKind(apposed[2]!);
      gives.push('kind');
    }
    const verb = text.match(/\b(opens|reopens|starts|begins|launches|returns|takes place|closes)\b/);
    if (does && trimName(does[1]!)) reading.name ??= trimName(does[1]!);
    else if (!is && !reading.kind && /^(?:A|An|Our)\s/.test(text) && verb?.index) {
      const subject = text.slice(0, verb.index).trim();
      if (isNounPhrase(subject)) {
        reading.kind = inside(subject);
        gives.push('kind');
      }
    }
    if (verb && (gives.includes('when') || gives.includes('where'))) {
      reading.verb ??= verb[1]!;
      gives.push('verb');
    }
    const called = text.match(calledPattern);
    if (called) reading.name ??= trimName(called[1]!);
    const held = text.match(holder);
    if (held && splitList(held[1]!).length > 1 && splitList(held[1]!).every(isNounPhrase)) {
      reading.items.push(...splitList(held[1]!).map(inside));
      gives.push('items');
    }
    const statement: Statement = { text, mark, gives };
    // "Bring a lamp. Volunteers help you mend it.": the two belong together.
    if (lastAction !== '' && /\b(?:it|them|they|these|those|its|their)\b/i.test(text)) {
      reading.actions = reading.actions.filter((action) => action !== lastAction);
      reading.chains.push([
        { text: lastAction, mark: '.', gives: note(lastAction) },
        { text, mark, gives },
      ]);
      return;
    }
    const leans = dependentOpeners.has(bare(words(text)[0] ?? '')) && !/^there (?:is|are|will)\b/i.test(text);
    const last = reading.chains[reading.chains.length - 1];
    if (leans && last && last.length < 3) last.push(statement);
    else reading.chains.push([statement]);
  }

  function addTopic(phrase: string) {
    note(phrase);
    const opening = phrase.match(openingOf);
    const body = opening ? opening[1]! : phrase;
    const apposed = body.match(appositive);
    if (apposed && trimName(apposed[1]!)) {
      reading.name ??= trimName(apposed[1]!);
      reading.kind ??= coreKind(apposed[2]!);
      if (apposed[3]) addFragment(apposed[3]);
    } else if (/^(?:a|an|the|our|your|my|some|this)\s/i.test(body)) {
      reading.kind ??= coreKind(inside(body)).split(/,\s/)[0]!;
      const rest = body.split(/,\s+/).slice(1).join(', ');
      if (rest && !findWhen(rest) && !findWhere(rest)) addFragment(rest);
    } else if (/^\p{Lu}/u.test(body) && trimName(coreKind(body).split(/,\s/)[0]!)) {
      reading.name ??= trimName(coreKind(body).split(/,\s/)[0]!);
    } else {
      addFragment(body);
    }
    if (opening) reading.verb ??= /^(?:the )?(?:grand )?launch/i.test(phrase) ? 'launches' : 'opens';
    const relative = body.match(/\b(?:that|which) (opens|starts|begins|launches|takes place)\b/);
    if (relative) reading.verb ??= relative[1]!;
  }

  function addFragment(text: string) {
    const gives = note(text);
    const apposed = text.match(appositive);
    if (apposed && trimName(apposed[1]!) && !reading.name) {
      reading.name = trimName(apposed[1]!);
      reading.kind ??= coreKind(apposed[2]!);
      return;
    }
    const alone = splitList(text).length === 1 && /^(?:a|an|our)\s/i.test(text);
    if (alone && !reading.kind && goal.startsWith(text) && isNounPhrase(text)) {
      reading.kind = coreKind(inside(text));
      return;
    }
    // "Thursdays at 7 pm in the print room" is all date and place: the slots have it.
    if (gives.includes('when') && nothingButPlace(text)) return;
    const parts = splitList(text.replace(holder, '$1'));
    const nominal = parts.filter((part) => isNounPhrase(part) && !findWhen(part) && part !== findPrice(part));
    // Only a list whose every part was understood is taken apart; else it stays one sentence fragment.
    if (gives.length === 0 && nominal.length === parts.length && nominal.length > 0)
      reading.items.push(...nominal.map((part, i) => (i === 0 ? common(part) : inside(part))));
    else if (!/^\W*$/.test(text) && !(gives.length > 0 && words(text).length <= 8))
      reading.chains.push([{ text: text.charAt(0).toUpperCase() + text.slice(1), mark: '.', gives }]);
    else if (nominal.length === 1 && gives.length === 0) reading.items.push(inside(nominal[0]!));
  }

  function readTitle() {
    const apposed = title.match(appositive);
    const quoted = `${title} ${goal}`.match(/[“"]([^”"]{2,40})[”"]/)?.[1];
    if (!reading.name && apposed) reading.name = trimName(apposed[1]!);
    if (!reading.name && quoted && /^\p{Lu}/u.test(quoted)) reading.name = trimName(quoted);
    if (!reading.name) {
      // A capitalised run of the title that also stands capitalised in mid-sentence is a name.
      for (const run of title.match(new RegExp(capitalised, 'gu')) ?? []) {
        const name = trimName(run);
        if (
          name &&
          new RegExp(`[\\p{Ll},] ${name.replace(/[.*+?^$()|[\]{}\\]/g, '\\$&')}\\b`, 'u').test(goal)
        ) {
          reading.name = name;
          break;
        }
      }
    }
    if (
      !reading.kind &&
      !reading.name &&
      title &&
      isNounPhrase(title) &&
      words(title).length <= 8 &&
      !verbs.has(bare(words(title).at(-1)!))
    ) {
      const determined = /^(?:a|an|the|our|my)\s/i.test(title);
      reading.kind = determined ? inside(title) : null;
      reading.short = determined ? shortOf(reading.kind) : null;
    }
  }
}
