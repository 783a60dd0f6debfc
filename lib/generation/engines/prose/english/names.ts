import { bare, determiners, inside, isNounPhrase, people, words } from './lexicon';
import { findWhen, findWhere } from './when';

/** The shapes in which English names a thing, and what kind of thing it is. */

export const capitalised =
  '(?:[“"‘]?\\p{Lu}[\\p{L}\\p{N}\'’&.-]*[”"’]?)(?: (?:\\p{Lu}[\\p{L}\\p{N}\'’&.-]*|of|and|&|the|\\d+))*';
export const appositive = new RegExp(
  `^(?:the opening of |our new |the new )?((?:[Tt]he (?=\\p{Lu}))?${capitalised}), ((?:a|an|the|our|your|its) [^,;:]+?)(?:, (?:which|that)? ?(.+)|$)`,
  'u',
);
export const copula = new RegExp(`^(${capitalised}) (?:is|will be) ((?:a|an|the|our|your) .+)$`, 'u');
export const doing = new RegExp(
  `^(${capitalised}) (?:will |is |are )?(opens?|opening|starts?|begins?|launch(?:es|ing)?|returns?|closes?|takes place|comes?|runs?)\\b`,
  'u',
);
export const calledPattern = new RegExp(`\\b(?:called|named) (${capitalised})`, 'u');
export const openingOf = /^(?:the )?(?:grand )?(?:opening|launch|return|start) of (.+)$/iu;

export function trimName(name: string): string | null {
  const clean = name
    .replace(/^[“"‘']|[”"’']$/g, '')
    .replace(/ (?:of|and|&|the)$/, '')
    .trim();
  const list = words(clean.replace(/^[Tt]he (?=\p{Lu})/u, ''));
  if (list.length === 0 || list.length > 5 || determiners.has(bare(list[0]!)) || people.test(clean))
    return null;
  if (
    /^(?:We|You|It|They|There|This|That|If|When|Where|Please|Bring|Come|Our|Your|Every|Free|In|On|At|For|Here|After|Before|\w+day)$/.test(
      list[0]!,
    )
  )
    return null;
  return clean.replace(/^The (?=\p{Lu})/u, 'the ');
}

/** A noun phrase cut before the parts that carry date and place. */
export function coreKind(phrase: string): string {
  const when = findWhen(phrase);
  let core = when ? when.rest : phrase;
  const where = findWhere(core);
  if (where && words(where.rest).length >= 2) core = where.rest;
  return core
    .replace(/\s+(?:that|which)\s+(?:opens?|starts?|begins?|launches|takes place|will).*$/i, '')
    .replace(/[\s,]+(?:on|at|in|from|and)?$/i, '')
    .trim();
}

export function shortOf(kind: string | null): string | null {
  if (!kind) return null;
  const head = kind
    .split(
      /,|\s(?:for|in|on|at|with|without|that|which|where|who|to|from|by|about|made|built|designed|whose|near|behind|next)\s/,
    )[0]!
    .trim();
  const list = words(head);
  if (list.length === 0 || list.length > 6) return null;
  return head.replace(/^(?:a|an|our|your|my|its|this|the)\s+/i, '');
}

/** Lower-cases the first word of a sentence that is a plain noun ("Espresso"); a name or a nationality keeps its capital. */
export function common(part: string): string {
  const first = words(part)[0] ?? '';
  const proper =
    !/^\p{Lu}\p{Ll}+$/u.test(first) ||
    /(?:ian|ese|ish|ean|ench|utch|erman)$/.test(first) ||
    /^\p{Lu}/u.test(words(part)[1] ?? '');
  return proper ? inside(part) : part.charAt(0).toLowerCase() + part.slice(1);
}

export function nothingButPlace(text: string): boolean {
  const when = findWhen(text);
  const rest = when ? (findWhere(when.rest)?.rest ?? when.rest) : text;
  return !/[\p{L}\p{N}]{3,}/u.test(rest);
}

/** "Owners of the Halden 3 lock" to "the Halden 3 lock". */
export function ownedIn(text: string): string | null {
  const found = text.match(
    /\b(?:owners|users|buyers|riders|keepers|anyone with) (?:of )?((?:the|a|an|our|any) (?:[\p{L}\p{N}’'-]+ ?){1,6}?)(?=\s(?:that|who|which|to|about|not|and|should|must|can|know)\b|[.,;:]|$)/iu,
  );
  return found ? inside(found[1]!.trim()) : null;
}

/** "The Riverside Quarter, 25 to 60" to "the Riverside Quarter"; null where it does not read as people or place. */
export function tidyAudience(audience: string): string | null {
  const first = (audience.split(/[.;\n]/)[0] ?? '').replace(/\([^)]*\)/g, '').trim();
  const kept = first
    .split(/,\s+/)
    .filter((part) => !/\d|metres?|years?|aged?/.test(part))
    .join(', ')
    .replace(/^(?:for|to)\s+/i, '');
  const list = words(kept);
  if (list.length === 0 || list.length > 9 || !isNounPhrase(kept)) return null;
  const capitalInside = /^\p{Lu}\p{Ll}+s\b/u.test(kept)
    ? kept.charAt(0).toLowerCase() + kept.slice(1)
    : inside(kept);
  return capitalInside;
}
