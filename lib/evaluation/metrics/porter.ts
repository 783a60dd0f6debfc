/** Words whose stem is known; the algorithm would go wrong. */
const irregular = new Map(
  Object.entries({
    skies: 'sky',
    sky: 'sky',
    dying: 'die',
    lying: 'lie',
    tying: 'tie',
    news: 'news',
    innings: 'inning',
    inning: 'inning',
    outings: 'outing',
    outing: 'outing',
    cannings: 'canning',
    canning: 'canning',
    howe: 'howe',
    proceed: 'proceed',
    exceed: 'exceed',
    succeed: 'succeed',
  }),
);

/**
 * Porter's stemmer (1980) with the extensions of NLTK's default mode, which ROUGE and METEOR scores in papers rest on: short
 * words and irregular ones, -ies and -ied after one letter, y after a consonant, -fulli, -logi, and e kept after a short vowel.
 */
export function stem(word: string): string {
  const lower = word.toLowerCase();
  const known = irregular.get(lower);
  if (known !== undefined) return known;
  if (word.length <= 2) return lower;
  return [plural, past, finalY, doubleSuffix, singleSuffix, longSuffix, finalE, finalL].reduce(
    (form, step) => step(form),
    lower,
  );
}

function isConsonant(word: string, at: number): boolean {
  const letter = word[at]!;
  if ('aeiou'.includes(letter)) return false;
  // A y is a consonant at the start and after a vowel.
  if (letter !== 'y') return true;
  let run = 0;
  while (at - run - 1 >= 0 && word[at - run - 1] === 'y') run += 1;
  const first = at - run;
  const firstIsConsonant = first === 0 || !isConsonant(word, first - 1);
  return run % 2 === 0 ? firstIsConsonant : !firstIsConsonant;
}

/** Porter's m: how often a vowel is followed by a consonant. */
function measure(word: string): number {
  let changes = 0;
  let afterVowel = false;
  for (let at = 0; at < word.length; at += 1) {
    const consonant = isConsonant(word, at);
    if (consonant && afterVowel) changes += 1;
    afterVowel = !consonant;
  }
  return changes;
}

const hasVowel = (word: string): boolean =>
  Array.from(word, (_, at) => isConsonant(word, at)).includes(false);

const endsDouble = (word: string): boolean =>
  word.length >= 2 && word.at(-1) === word.at(-2) && isConsonant(word, word.length - 1);

/** Consonant, vowel, consonant other than w, x, y at the end; or a word of vowel and consonant. */
function endsShort(word: string): boolean {
  const n = word.length;
  if (n === 2) return !isConsonant(word, 0) && isConsonant(word, 1);
  return (
    n >= 3 &&
    isConsonant(word, n - 3) &&
    !isConsonant(word, n - 2) &&
    isConsonant(word, n - 1) &&
    !'wxy'.includes(word[n - 1]!)
  );
}

type Rule = readonly [suffix: string, replacement: string, condition?: (stem: string) => boolean];

/** The first suffix that fits decides, whether its condition holds or not. */
function applyFirst(word: string, rules: readonly Rule[]): string {
  for (const [suffix, replacement, condition] of rules) {
    if (!word.endsWith(suffix)) continue;
    const rest = word.slice(0, word.length - suffix.length);
    return !condition || condition(rest) ? rest + replacement : word;
  }
  return word;
}

const some = (rest: string): boolean => measure(rest) > 0;
const several = (rest: string): boolean => measure(rest) > 1;

function plural(word: string): string {
  if (word.endsWith('ies') && word.length === 4) return word.slice(0, -1);
  return applyFirst(word, [
    ['sses', 'ss'],
    ['ies', 'i'],
    ['ss', 'ss'],
    ['s', ''],
  ]);
}

function past(word: string): string {
  if (word.endsWith('ied')) return word.slice(0, word.length === 4 ? -1 : -2);
  if (word.endsWith('eed')) return some(word.slice(0, -3)) ? word.slice(0, -1) : word;
  const suffix = ['ed', 'ing'].find((one) => word.endsWith(one) && hasVowel(word.slice(0, -one.length)));
  if (suffix === undefined) return word;
  const rest = word.slice(0, -suffix.length);
  if (/(?:at|bl|iz)$/u.test(rest)) return `${rest}e`;
  if (endsDouble(rest)) return 'lsz'.includes(rest.at(-1)!) ? rest : rest.slice(0, -1);
  return measure(rest) === 1 && endsShort(rest) ? `${rest}e` : rest;
}

const finalY = (word: string): string =>
  applyFirst(word, [['y', 'i', (rest) => rest.length > 1 && isConsonant(rest, rest.length - 1)]]);

function doubleSuffix(word: string): string {
  if (word.endsWith('alli') && some(word.slice(0, -4))) return doubleSuffix(word.slice(0, -2));
  return applyFirst(word, [
    ['ational', 'ate', some],
    ['tional', 'tion', some],
    ['enci', 'ence', some],
    ['anci', 'ance', some],
    ['izer', 'ize', some],
    ['bli', 'ble', some],
    ['alli', 'al', some],
    ['entli', 'ent', some],
    ['eli', 'e', some],
    ['ousli', 'ous', some],
    ['ization', 'ize', some],
    ['ation', 'ate', some],
    ['ator', 'ate', some],
    ['alism', 'al', some],
    ['iveness', 'ive', some],
    ['fulness', 'ful', some],
    ['ousness', 'ous', some],
    ['aliti', 'al', some],
    ['iviti', 'ive', some],
    ['biliti', 'ble', some],
    ['fulli', 'ful', some],
    // The l belongs to the stem here, so that geology and theology lose their y too.
    ['logi', 'log', (rest) => some(`${rest}l`)],
  ]);
}

const singleSuffix = (word: string): string =>
  applyFirst(word, [
    ['icate', 'ic', some],
    ['ative', '', some],
    ['alize', 'al', some],
    ['iciti', 'ic', some],
    ['ical', 'ic', some],
    ['ful', '', some],
    ['ness', '', some],
  ]);

const longSuffix = (word: string): string =>
  applyFirst(word, [
    ['al', '', several],
    ['ance', '', several],
    ['ence', '', several],
    ['er', '', several],
    ['ic', '', several],
    ['able', '', several],
    ['ible', '', several],
    ['ant', '', several],
    ['ement', '', several],
    ['ment', '', several],
    ['ent', '', several],
    ['ion', '', (rest) => several(rest) && /[st]$/u.test(rest)],
    ['ou', '', several],
    ['ism', '', several],
    ['ate', '', several],
    ['iti', '', several],
    ['ous', '', several],
    ['ive', '', several],
    ['ize', '', several],
  ]);

function finalE(word: string): string {
  if (!word.endsWith('e')) return word;
  const rest = word.slice(0, -1);
  return several(rest) || (measure(rest) === 1 && !endsShort(rest)) ? rest : word;
}

const finalL = (word: string): string =>
  word.endsWith('ll') && several(word.slice(0, -1)) ? word.slice(0, -1) : word;
