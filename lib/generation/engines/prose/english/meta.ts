import { bare, imperatives, isClause, people, words } from './lexicon';

/** Briefs talk to the writer ("Announce that …", "Invite neighbours to …"). This turns such a sentence into what it is about. */

export type Meant =
  | { is: 'statement'; text: string }
  | { is: 'topic'; text: string }
  | { is: 'mention'; text: string }
  | { is: 'action'; text: string }
  | { is: 'aim'; text: string }
  | { is: 'audience'; text: string }
  | { is: 'nothing' };

const product =
  '(?:text|copy|article|post|poster|flyer|leaflet|letter|notice|announcement|invitation|e-?mail|newsletter|page|blurb|description|ad|advert|advertisement|tagline|headline|slogan|paragraph|story|piece|caption|sign|menu board|note|notes|introduction|intro|opening|speech|script|poem|draft|card|message|statement|leaflets|posters|words|something|sentences?)';
const writing = new RegExp(
  `^(?:please )?(?:write|draft|create|make|compose|produce|prepare|design|we need|we want|we would like|i need|i want|i’d like|need|looking for)(?: me| us)?(?: (?:a|an|the|some|our|\\d+|two|three|four|five|several))?(?: [\\p{L}\\d-]+,?){0,4}? ${product}(?: ${product})?\\b[,:]?\\s*`,
  'iu',
);
const tellThat =
  /^(?:tell|inform|remind|warn|alert|notify|reassure|advise|let)\s+(.+?)\s+((?:know )?that)\s+(.+)$/i;
const tell =
  /^(?:tell|inform|remind|warn|alert|notify|reassure|advise|let)\s+(.+?)\s+(know that|know about|know|that|about|of|not to|to)\s+(.+)$/i;
const urge =
  /^(?:get|persuade|encourage|ask|convince|help|urge|motivate|move|invite|call on)\s+(.+?)\s+(not to|to)\s+(.+)$/i;
const announce =
  /^(?:announce|announcing|introduce|introducing|promote|promoting|advertise|present|presenting|celebrate|celebrating|market|publicise|publicize|describe|explain|explaining|showcase|about|for|on|selling|sell)\s+(that\s+)?(.+)$/i;
const knowing =
  /^(.{2,60}?)\s+(?:(?:should|must|need to|will|can|to)\s+)?(?:know|knows|understand|understands|learn|learns|see|sees|remember|find out|realise|realize)\s+(that|how|why|what|where|when)\s+(.+)$/i;
const shouldDo = /^(.{2,60}?)\s+(?:should|must|need to|ought to)\s+(.+)$/i;
const wantTo = /^(.{2,60}?)\s+(?:want to|feel|come away|walk away|leave with)\b/i;
const readerWords =
  /^(?:people|readers?|owners?|users?|customers?|visitors?|guests?|everyone|everybody|anyone|they|them|each|passers-by|neighbou?rs?|members?|the reader|the public|the owner|buyers?|cyclists?|riders?|parents?|students?)\b/i;

const done = (text: string) => text.replace(/[\s,;:]+$/, '').trim();
const upper = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function told(connective: string, rest: string): Meant {
  const text = done(rest);
  if (/^not to$/i.test(connective)) return { is: 'action', text: `Do not ${text}` };
  if (/^to$/i.test(connective)) return { is: 'action', text: upper(text) };
  if (/about$|^of$/i.test(connective)) return meaning(text, true);
  return { is: 'statement', text: upper(text) };
}

/** Several meanings, since one sentence may hold more than one instruction. `nested` after a stripped instruction. */
export function meaningsOf(sentence: string): Meant[] {
  const parts = sentence.split(
    /,?\s+and\s+(?=(?:ask|tell|invite|remind|encourage|urge|warn|get|make|let|persuade)\s+(?:them|people|readers|everyone|owners|him|her|us|\w+s)\b)|;\s+/i,
  );
  return parts.flatMap((part) => {
    const meant = meaning(done(part));
    const audience = audienceIn(part);
    return audience ? [meant, { is: 'audience' as const, text: audience }] : [meant];
  });
}

function audienceIn(part: string): string | null {
  const found = part.match(
    /^(?:tell|inform|remind|warn|alert|notify|reassure|invite|persuade|encourage|ask|convince|urge)\s+(.+?)\s+(?:that|about|to|not to)\s/i,
  );
  const who = found?.[1];
  if (!who || people.test(who) || words(who).length > 6 || !/s\b|people|children/.test(who)) return null;
  return who;
}

export function meaning(sentence: string, nested = false): Meant {
  const text = done(sentence);
  if (text === '') return { is: 'nothing' };
  if (writing.test(text)) {
    const rest = done(text.replace(writing, ''));
    if (rest === '' || /^(?:in|with|at most|of|that is|which is|no more)\b/i.test(rest))
      return { is: 'nothing' };
    // "… for our Instagram about the new croissants" is about the croissants.
    const channel = rest.match(
      /^(?:for|on) (?:our|the|my|a|an) (?:[\w-]+ )?(?:instagram|facebook|linkedin|twitter|tiktok|website|site|homepage|newsletter|blog|window|social media|feed|page|app|menu|noticeboard|mailing list)(?: (?:page|post|account|feed|story))?(?: (?:about|on|for|announcing|to announce) (.+))?$/i,
    );
    if (channel) return channel[1] ? meaning(`about ${channel[1]}`, true) : { is: 'nothing' };
    const whose = rest.match(/^(?:that|which|who)\s+(\w+?)(?:e?s)\s+(.+)$/i);
    return whose
      ? meaning(`${whose[1]} ${whose[2]}`, true)
      : meaning(rest.replace(/^(?:to|in which we|where we)\s+/i, ''), true);
  }
  const seeks = text.match(
    /^(?:find|hire|recruit|attract|look for)\s+((?:a|an|some|our|\p{N}+|\p{L}+)\s.+)$/iu,
  );
  if (seeks && !/^(?:find|look for)\s+(?:out|us|it|your|the|more|your way)\b/i.test(text))
    return { is: 'statement', text: `Wanted: ${done(seeks[1]!)}` };
  const tells = text.match(tellThat) ?? text.match(tell);
  if (tells) {
    // "Warn owners of the X that its cylinder …" leaves "its" without an owner: give it back.
    const owned = tells[1]!.match(/\b(?:of|with) ((?:the|a|an|our) .+)$/i)?.[1];
    const rest = owned ? tells[3]!.replace(/^its\b/i, `${owned}’s`).replace(/^it\b/i, owned) : tells[3]!;
    return told(tells[2]!, rest);
  }
  const urges = text.match(urge);
  if (urges) {
    if (/^invite$/i.test(words(text)[0]!) && /^(?:a|an|the|our|your|my|this|\p{Lu})/u.test(urges[3]!))
      return { is: 'topic', text: done(urges[3]!) };
    return told(urges[2]!, urges[3]!);
  }
  const announces = text.match(announce);
  if (announces && (nested || !/^(?:for|on|about)\b/i.test(text))) {
    if (announces[1]) return { is: 'statement', text: upper(done(announces[2]!)) };
    if (/^(?:how|why|what|where|when)\b/i.test(announces[2]!)) return { is: 'aim', text };
    return { is: 'topic', text: done(announces[2]!) };
  }
  const knows = text.match(knowing);
  if (knows && (readerWords.test(knows[1]!) || people.test(knows[1]!))) {
    const tail = knows[3]!.replace(/,?\s+and\s+(?:want|feel|come|decide|are|be|should)\b.*$/i, '');
    return /^that$/i.test(knows[2]!) ? { is: 'statement', text: upper(done(tail)) } : { is: 'aim', text };
  }
  const should = text.match(shouldDo);
  if (
    should &&
    readerWords.test(should[1]!) &&
    imperatives.has(bare(words(should[2]!)[0] ?? '')) &&
    words(should[1]!).length <= 4
  ) {
    return { is: 'action', text: upper(done(should[2]!)) };
  }
  if (
    should &&
    (readerWords.test(should[1]!) || /\b(?:each|one of them|they|readers|people)\b/i.test(should[1]!))
  )
    return { is: 'aim', text };
  if (wantTo.test(text) && readerWords.test(text)) return { is: 'aim', text };
  const mention = text.match(
    /^(?:mention|include|name|add|say|state|highlight|point out|stress|work in)\s+(that\s+)?(.+)$/i,
  );
  if (mention)
    return mention[1]
      ? { is: 'statement', text: upper(done(mention[2]!)) }
      : { is: 'mention', text: done(mention[2]!) };
  const first = bare(words(text)[0] ?? '');
  if (
    imperatives.has(first) &&
    words(text).length > 1 &&
    (!isClause(words(text).slice(0, 2).join(' ')) || /^(?:do|don’t|let|please)$/.test(first))
  ) {
    return /^(?:make|get|help|let)$/.test(first) &&
      /^(?:make|get|help|let)\s+(?:people|them|readers|it clear|sure)/i.test(text)
      ? { is: 'aim', text }
      : { is: 'action', text: upper(text) };
  }
  return nested && !isClause(text) ? { is: 'topic', text } : { is: 'statement', text: upper(text) };
}
