/** The copy of one design. Any slot may be empty; every layout can do without. */
export interface Slots {
  kicker: string;
  headline: string;
  subline: string;
  body: string;
  details: string[];
  footer: string;
}

/** Text made fit for type: control and zero-width characters out, odd hyphens and spaces made plain, one line. */
export function plain(text: string, most: number): string {
  const clean = text
    .normalize('NFC')
    .replace(/[\u2010\u2011]/g, '-')
    .replace(/[\p{Cc}\u2028\u2029]/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}\p{Co}\p{Cn}]|\p{Variation_Selector}/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  const chars = [...clean];
  return chars.length <= most
    ? clean
    : `${chars
        .slice(0, most)
        .join('')
        .replace(/\s+\S*$/, '')}…`;
}

/** A text without the headline it begins by repeating. */
function unsaid(text: string, headline: string): string {
  if (!headline || !text.toLowerCase().startsWith(headline.toLowerCase())) return text;
  const rest = text.slice(headline.length);
  if (rest && !/^\s*[,;:，、；：.。]/.test(rest)) return text;
  const trimmed = rest.replace(/^[\s,;:，、；：.。]+/, '');
  return trimmed.slice(0, 1).toLocaleUpperCase('en') + trimmed.slice(1);
}

/** Every slot clean and of bounded length, repeated details left out. */
export function tidy(slots: Slots): Slots {
  const details = [...new Set(slots.details.map((detail) => plain(detail, 100)).filter(Boolean))].slice(0, 9);
  const headline = plain(slots.headline, 220);
  const kicker = plain(slots.kicker, 90);
  const subline = unsaid(plain(slots.subline, 240), headline);
  // What the details or the headline say already is not said again at the foot.
  const said = [headline, ...details].map((text) => text.toLowerCase());
  const footer = plain(slots.footer, 160)
    .split(' · ')
    .filter((part) => !said.includes(part.toLowerCase()))
    .join(' · ');
  return {
    kicker: kicker.toLowerCase() === headline.toLowerCase() ? '' : kicker,
    headline,
    subline,
    body: unsaid(plain(slots.body, 600), headline),
    details,
    footer,
  };
}

const hero = [
  /\b\d{1,2}(?::\d{2})?\s?[ap]\.?m\b\.?/i,
  /\b\d{1,2}:\d{2}\b/,
  /(?:上午|下午|早上|晚上|早|晚|夜)?[0-9一二三四五六七八九十]{1,3}点半?/,
  /\b\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\b/,
  /[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}[日号]/,
  /[£$€¥]\s?\d[\d,.]*\d|[£$€¥]\s?\d/,
  /\b\d{1,3}%/,
];

/** The time, date or price the copy itself names first, for the layouts built around one; null when there is none. */
export function heroOf(slots: Slots): string | null {
  const where = [...slots.details, slots.footer, slots.kicker, slots.subline, slots.body, slots.headline];
  for (const pattern of hero)
    for (const text of where) {
      const found = text.match(pattern);
      if (found) return found[0].trim();
    }
  return null;
}
