/** The small part of English grammar that the reader needs: which words make a sentence finite, and which a noun phrase. */

const set = (words: string) => new Set(words.split(/\s+/));

export const auxiliaries = set(
  `is are was were am has have had will would can could shall should may might must do does did isn’t aren’t wasn’t
  weren’t hasn’t haven’t hadn’t won’t wouldn’t can’t couldn’t shouldn’t mustn’t don’t doesn’t didn’t cannot it’s that’s
  there’s here’s we’re you’re they’re we’ll you’ll they’ll it’ll we’ve you’ve they’ve i’m i’ll i’ve he’s she’s what’s who’s let’s`,
);
export const pronouns = set(
  'we you they i it he she everyone everybody nobody anyone anybody someone somebody there who',
);
/** Third person forms that are hardly ever nouns. */
export const verbs = set(
  `opens closes starts begins ends takes makes gives gets comes goes brings keeps holds helps tells says lets leaves
  wants serves sells costs lasts fits weighs folds meets plays sings tastes feels sounds means knows thinks likes loves
  lives stands sits waits stays returns arrives launches ships includes contains uses saves protects remembers finds
  learns teaches invites welcomes celebrates presents hosts joins becomes happens follows grows bakes cooks brews roasts
  pours repairs fixes mends lends shares carries connects runs works needs shows reads turns fails breaks slips releases
  allows lies offers covers looks moves charges syncs arranges belongs blooms builds buys catches changes chooses covers
  cuts decides depends deserves drives draws eats falls fills gathers hangs hears hides hopes joins jams keeps laughs
  lands leads lifts lights lists makes matches measures opens owes pays performs picks prints puts raises reaches receives
  relies rests rises sends sets shines sleeps smells speaks spends splits stops supports swaps talks tells travels
  understands unlocks walks washes wears wins writes opened closed started began ended took made gave got came went brought
  kept held told said left sold cost meant knew thought stood sat returned arrived launched shipped included found taught
  became happened grew built broke failed moved won wrote`,
);
/** Of these, the ones that are also plural nouns: verbs only right after a name, a pronoun or a singular noun. */
export const alsoNouns = set(
  `works needs shows reads turns plays offers covers looks moves charges runs ends starts changes cuts drives draws falls
  fills hopes jams lands leads lifts lights lists matches measures picks prints raises rests sets sleeps smells splits stops
  supports swaps talks travels walks washes wins returns repairs fixes shares uses holds brews roasts cooks bakes stands feels
  sounds means breaks slips releases lies likes loves lives finds saves ships helps left cost sold found made built held kept
  broken taught included started launched closed opened`,
);
export const determiners = set(
  `a an the no our your their its his her my this that these those some any every each all both another many few several more
  most enough plenty half one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
  seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred`,
);
/** Words that open a sentence and lose their capital inside one. */
export const lowerable = set(
  `${[...determiners].join(' ')} there here we you they it he she everyone everybody nobody anyone anybody someone if when
  while where because since after before until as for from in on at by with without and but or so not never always only just
  people what who how why bring come stop return take keep use call write visit read see try do don’t please free entry
  admission it’s that’s there’s we’re you’re they’re we’ll you’ll they’ll doors tickets`,
);
/** Base forms that, opening a sentence, address the reader. */
export const imperatives = set(
  `bring come stop return register book call visit check read keep take use do don’t never email write sign join see try buy
  order reserve send ask contact please leave meet find look let remember wear share tell drop pick choose reply rsvp apply
  donate volunteer vote follow scan download switch turn unplug store dispose remove attach put wait listen sing dance sit
  stay walk cycle ride help support plant cook taste enjoy discover explore learn discard replace quote bring lock go get save`,
);
export const dependentOpeners = set(
  `it they he she this that these those both each them then also but and so its their his her such otherwise instead either
  neither afterwards there`,
);
/** Opening words that no noun phrase starts with. */
export const notNominal = set(
  `in on at by for from with without to into over under between during after before until if when while where because since as
  and but or so that which who whose how why what not only also very too always never`,
);
export const people =
  /^(?:people|children|kids|everyone|everybody|anyone|anybody|men|women|folk|folks|neighbou?rs|readers|owners|customers|visitors|guests|members|residents|parents|families|students|passers-by|they|them|us|you|locals|commuters|staff|the public|each|all|he|she|nobody|who)$/i;

export const words = (text: string): string[] => text.split(/\s+/).filter(Boolean);
export const bare = (word: string): string =>
  word
    .toLowerCase()
    .replace(/'/g, '’')
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');

/** True where the text most likely holds a finite verb, that is, can stand as a sentence. */
const pluralSubject =
  /^(?:the|our|all|these|those|some|both|most|many|its|their) (?:[\p{L}-]+ ){0,2}?[\p{L}-]+s\b.* (?:stay|remain|open|close|start|begin|run|come|go|need|want|take|make|hold|keep|last|cost|help|work|fit|meet|lead|leave|return)\b/iu;

export function isClause(text: string): boolean {
  if (pluralSubject.test(text)) return true;
  const list = words(text);
  for (let i = 0; i < list.length; i++) {
    const word = bare(list[i]!);
    const previous = i > 0 ? bare(list[i - 1]!) : '';
    if (auxiliaries.has(word)) return true;
    if (i === 0) continue;
    if (pronouns.has(previous) && previous !== 'who' && /^\p{L}+$/u.test(word) && !/ing$/.test(word))
      return true;
    if (!verbs.has(word)) {
      if (
        /^(open|close|start|begin|run|come|go|bring|keep|need|want|meet|sit|stand|wait|stay|cost|last|get|know|make|take|live|serve|sell|fit|share|belong|fail|break)$/.test(
          word,
        ) &&
        (/^people$|[^s]s$/.test(previous) || previous === 'and')
      ) {
        if (previous !== 'and' && !/,$/.test(list[i - 1]!)) return true;
      }
      continue;
    }
    if (!alsoNouns.has(word)) {
      // "that opens on Friday" is a relative clause, not the main verb
      if (!/^(that|which|who)$/.test(previous)) return true;
      continue;
    }
    const name = /^\p{Lu}/u.test(list[i - 1]!) && !determiners.has(previous);
    const singular =
      i >= 2 &&
      /^(a|an|the|this|that|our|your|every|each|its|one)$/.test(bare(list[Math.max(0, i - 2)]!)) &&
      !/s$/.test(previous);
    if ((name && i <= 4) || (singular && /s$/.test(word))) return true;
  }
  return false;
}

export function isNounPhrase(text: string): boolean {
  const list = words(text);
  if (list.length === 0 || list.length > 13 || /[?!:;]/.test(text) || isClause(text)) return false;
  const first = bare(list[0]!);
  return first !== '' && !notNominal.has(first) && !imperatives.has(first);
}

/** Lower-cases a sentence's first word where that is safe; a name keeps its capital. */
export function inside(text: string): string {
  const first = words(text)[0];
  if (!first || !lowerable.has(bare(first)) || first === 'I') return text;
  return text.charAt(0).toLowerCase() + text.slice(1);
}

export const isPlural = (noun: string): boolean => {
  const head = nounHead(noun);
  const first = bare(words(noun)[0] ?? '');
  if (/^(a|an|one|this|that|every|each|another|no)$/.test(first))
    return first === 'no' && /[^s]s$/.test(head);
  return /^(people|children|men|women)$/.test(head) || /[^su]s$/.test(head);
};

/** Head noun: the last word before a preposition, relative or comma. */
export function nounHead(phrase: string): string {
  const cut =
    phrase.split(
      /,|\s(?:of|for|in|on|at|with|without|from|to|by|about|that|which|who|where|near|before|after|between|until|under|over|per|made|built|full|open)\s/,
    )[0] ?? phrase;
  const list = words(cut);
  return bare(list[list.length - 1] ?? '');
}
