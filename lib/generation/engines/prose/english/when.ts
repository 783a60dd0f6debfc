/** Finds dates, times, places, prices and contacts in English sentences; every answer is a verbatim span. */

const weekday = '(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Mon|Tue|Tues|Wed|Thu|Thurs|Fri|Sat|Sun)';
const month =
  '(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)';
const day = '\\d{1,2}(?:st|nd|rd|th)?';
const date = `(?:(?:${weekday}s?,? (?:the )?)?(?:${day}(?: of)? ${month}|${month} ${day})(?:,? \\d{4})?|\\d{4}-\\d{2}-\\d{2}|(?:every|each|this|next) (?:${weekday}|weekend|week|month|morning|evening|spring|summer|autumn|winter)|${weekday}s?(?: (?:morning|afternoon|evening|night))?|tonight|tomorrow(?: (?:morning|evening|night))?)`;
const clock =
  "(?:\\d{1,2}(?:[:.]\\d{2})? ?(?:[ap]\\.?m\\.?(?![a-z])|o['’]clock)|\\d{1,2}:\\d{2}|noon|midnight|(?:half past |quarter (?:past|to) )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?= ?(?:o['’]clock|in the|$|[,.;]|sharp))(?: o['’]clock)?(?: in the (?:morning|afternoon|evening))?)";
const hours = `(?:${clock}(?: ?(?:–|-|to|until|till) ?${clock})?|\\d{1,2}(?:[:.]\\d{2})? ?(?:–|-|to) ?${clock})`;
const datePattern = new RegExp(`\\b${date}\\b`, 'gi');
const pair = new RegExp(
  `\\b${date}(?:,? (?:at|from|until)? ?${hours}|,? (?:–|-|to|until|and) ${date}(?:,? (?:at|from) ${hours})?)?(?!\\w)`,
  'i',
);
const timePattern = new RegExp(`\\b(?:at|from) (${hours})`, 'i');
const trailingDate = new RegExp(` (?:${weekday}s?|${month})\\b.*$`);
const timeThenDate = new RegExp(`\\b${hours},? on ${date}`, 'i');

export interface When {
  text: string;
  /** The sentence with the span and its preposition removed. */
  rest: string;
}

/** "Friday 14 March at 8 am". Null where there is none, or where a range or deadline would be misquoted on its own. */
export function findWhen(sentence: string): When | null {
  const found = sentence.match(timeThenDate) ?? sentence.match(pair);
  if (!found || found.index === undefined) return null;
  const before = sentence.slice(0, found.index);
  // A date that bounds something ("sold between", "before 1 May", "since") is not the moment of the thing.
  if (
    /\b(before|after|until|till|by|since|between|from|within|and|dated|of|in) $/i.test(before) &&
    !/\b(?:doors|opens?|starts?|begins?|runs?) from $/i.test(before)
  )
    return null;
  if (/\b(made|sold|bought|produced|manufactured|purchased|delivered)\b/i.test(before)) return null;
  // "Sun" and "May" are words as well: a lone short form or month needs a digit.
  if (
    /^(sun|sat|wed|mon|mar|may)$/i.test(found[0].trim()) ||
    !/^[A-Z\d]|^(?:every|each|this|next|tonight|tomorrow|noon|half|quarter)/.test(found[0])
  )
    return null;
  const text = found[0].replace(/[,\s]+$/, '');
  const rest = `${before.replace(/,?\s*\b(?:on|at|from)?\s*$/i, '')} ${sentence.slice(found.index + found[0].length)}`;
  return { text, rest: rest.replace(/\s+/g, ' ').trim() };
}

/** All distinct dates of a text, to see whether "the" date is unambiguous. */
export function datesOf(text: string): string[] {
  const all = (text.match(datePattern) ?? []).filter((d) => /\d/.test(d)).map((d) => d.toLowerCase());
  return all.filter(
    (d, i) => !all.some((other, j) => (j < i && other === d) || (other !== d && other.includes(d))),
  );
}

/** A bare clock time in a sentence that has no date: "at 8 am", "from 19:30". */
export function findTime(sentence: string): When | null {
  const found = sentence.match(timePattern);
  if (!found || found.index === undefined) return null;
  if (!/\d|noon|midnight|o['’]clock/.test(found[1]!)) return null;
  return {
    text: found[1]!,
    rest: `${sentence.slice(0, found.index)}${sentence.slice(found.index + found[0].length)}`
      .replace(/\s+/g, ' ')
      .trim(),
  };
}

const street =
  '(?:Street|St|Road|Rd|Lane|Square|Avenue|Ave|Quay|Place|Terrace|Row|Yard|Court|Hill|Gate|Wharf|Way|Alley|Boulevard|Market|Park|Bridge|Mews|Crescent|Drive)';
const proper = "(?:\\p{Lu}[\\p{L}'’-]*)";
const address = `\\d+[a-zA-Z]?(?:[–-]\\d+)? (?:${proper} ){1,4}?${street}\\b`;
const named = `(?:the )?${proper}(?: (?:${proper}|of|the|and|&|\\d+))*`;
const site =
  '(?:courtyard|library|park|museum|hall|church|school|station|square|garden|gardens|market|bookshop|gallery|theatre|theater|caf[eé]|pub|mill|harbour|harbor|beach|town hall|community cent(?:re|er)|back room|print room|reading room|meeting room|room|yard|basement|rooftop|studio|workshop|playground|river|bridge|warehouse|barn|pavilion|bar|bakery|shop)';
const spot = `(?:the|our) (?:[\\p{L}'’-]+ ){0,3}?${site}(?: of (?:the )?${proper}(?: ${proper})*)?`;
const placePattern = new RegExp(
  `\\b(at|in|on|opposite|behind|beside|outside|inside|under|near|next to) (${address}(?:, ${proper}(?: ${proper})*)?|${named}(?:, ${address})?|${spot})(?!\\p{L})`,
  'gu',
);
const loneAddress = new RegExp(`(?<!\\p{L})${address}`, 'u');
const calendar = new RegExp(`^(?:the )?(?:${weekday}s?|${month})\\b`, 'i');

/** "at 12 Quay Street", "in the old courtyard": preposition and place, and the sentence without them. */
export function findWhere(sentence: string): When | null {
  // "If it rains we move to the hall" names no place to go to.
  if (/^(?:if|in case|should|unless)\b/i.test(sentence)) return null;
  for (const found of sentence.matchAll(placePattern)) {
    const place = found[2]!.replace(/ (?:on|of|the|and|&)$/i, '').trim();
    if (calendar.test(place) || /^(?:I|English|Chinese)\b/.test(place)) continue;
    const clean = place.replace(trailingDate, '');
    const span = `${found[1]} ${clean}`;
    const rest = `${sentence.slice(0, found.index)}${sentence.slice(found.index + span.length)}`;
    return {
      text: span,
      rest: rest
        .replace(/\s+/g, ' ')
        .replace(/ ([,.])/g, '$1')
        .trim(),
    };
  }
  const alone = sentence.match(loneAddress);
  if (!alone || alone.index === undefined) return null;
  const rest = `${sentence.slice(0, alone.index)}${sentence.slice(alone.index + alone[0].length)}`;
  return { text: `at ${alone[0]}`, rest: rest.replace(/\s+/g, ' ').trim() };
}

export function findPrice(sentence: string): string | null {
  const free = sentence.match(/\b(?:free (?:entry|admission|of charge)|(?:entry|admission) (?:is )?free)\b/i);
  if (free) return free[0];
  const paid = sentence.match(
    /(?:[€£$¥]\s?\d+(?:[.,]\d{2})?|\b\d+(?:[.,]\d{2})? (?:euros?|pounds?|dollars?|EUR|GBP|USD))(?: (?:a|per) \w+)?/,
  );
  return paid?.[0] ?? null;
}

export function findContacts(text: string): string[] {
  const found = text.match(
    /\bhttps?:\/\/[^\s,;()]+[^\s,;().!?]|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b(?:www\.)?[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:com|org|net|coffee|io|dev|app|shop|eu|uk|de|fr|cn|co|info|studio|art|example)(?:\/[^\s,;()]*[^\s,;().!?])?|(?:\+\d[\d ()-]{6,}\d|\b0\d{2,4}[ -]\d[\d -]{4,}\d)/gi,
  );
  return [...new Set(found ?? [])];
}
