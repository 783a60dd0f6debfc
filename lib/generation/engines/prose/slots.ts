import type { BriefFacts, Language } from '@/lib/generation/port';
import { lengthOf } from './clean';
import { type Facts, readBrief } from './facts';
import { seeded, spread } from './random';
import { capital, typeset } from './typography';

/** Short display copy for a design, only from the brief's own words. Plain text: the caller escapes it for its format. */
export interface CopySlots {
  /** A few words above the headline; may be ''. */
  kicker: string;
  /** Never '' while the brief says anything at all. */
  headline: string;
  subline: string;
  /** One to three sentences. */
  body: string;
  /** Verbatim facts in this order where known: when, where, price, first contact. */
  details: string[];
  footer: string;
}

const sentenceEnd: Record<Language, string> = { en: '.', zh: '。' };

/** Titles that name the job, not the thing: "Launch text", "开业文案". */
export const jobTitle =
  /\b(?:text|copy|brief|draft|poster|flyer|e-?mail|post|page|campaign)\b|文案|海报|草稿|推文/i;

/** Ways to say the thing in a few words, best first. */
function headlines(facts: Facts, most: number): string[] {
  const { language } = facts;
  const lead = facts.title.split(language === 'zh' ? /[，：:—|]/ : /[,:–—|]\s/)[0]!.trim();
  const short = facts.chains
    .flat()
    .filter((s) => !s.gives.includes('contact') && !s.gives.includes('price'))
    .map((s) => s.text);
  const pair = facts.items.slice(0, 2).join(language === 'zh' ? '，' : ', ');
  const bare = facts.kind?.replace(/^(?:a|an|our|the|一[家个间场本款座档次])\s?/i, '') ?? '';
  const options = [
    facts.name ?? '',
    jobTitle.test(lead) ? '' : lead,
    bare,
    pair,
    ...facts.items,
    ...facts.actions,
    ...short,
    facts.title,
  ];
  const fitting = options
    .map((text) => text.trim())
    .filter((text) => text !== '' && lengthOf(text, language) <= most && lengthOf(text, language) > 0);
  return [...new Set(fitting.map((text) => capital(typeset(text, language))))];
}

function cutTo(text: string, most: number, language: Language): string {
  if (lengthOf(text, language) <= most) return text;
  const pieces = language === 'zh' ? [...text] : text.split(' ');
  let kept = '';
  for (const piece of pieces) {
    const next = kept === '' ? piece : `${kept}${language === 'zh' ? '' : ' '}${piece}`;
    if (lengthOf(next, language) > most) break;
    kept = next;
  }
  return `${kept.replace(/[\p{P}\s]+$/u, '')}…`;
}

/**
 * Copy slots for `brief`, different between seeds and equal for equal seeds. Nothing is said that the brief does not
 * say; an empty brief gives empty slots.
 */
export function copySlots(brief: BriefFacts, seed: number): CopySlots {
  const facts = readBrief(brief);
  const { language } = facts;
  const random = seeded(seed, 'slots');
  const end = sentenceEnd[language];
  const line = (text: string) => capital(typeset(text, language));
  const sentence = (text: string, mark = end) =>
    line(/[.!?。！？…]["”’」）]?$/.test(text) ? text : `${text}${mark}`);

  const heads = headlines(facts, language === 'zh' ? 12 : 7);
  const fallback = cutTo(
    facts.chains[0]?.[0]?.text ?? facts.aims[0] ?? facts.title,
    language === 'zh' ? 12 : 7,
    language,
  );
  const headline = heads[Math.floor(spread(seed, facts.title) * Math.min(heads.length, 5))] ?? line(fallback);
  const said = (text: string) => headline.toLowerCase().includes(text.toLowerCase());

  const statements = facts.chains.flat();
  const fits = (most: number) =>
    statements.filter((s) => lengthOf(s.text, language) <= most && !said(s.text));
  const sublines = [
    facts.kind && !said(facts.kind) ? line(facts.kind) : '',
    facts.name && !said(facts.name) && facts.kind
      ? line(`${facts.name}${language === 'zh' ? '，' : ', '}${facts.kind}`)
      : '',
    ...fits(language === 'zh' ? 22 : 12).map((s) => line(s.text)),
    ...(facts.items.length > 1 && !said(facts.items[0]!)
      ? [line(facts.items.slice(0, 3).join(language === 'zh' ? '、' : ', '))]
      : []),
  ].filter((text) => text !== '');
  const subline = sublines[Math.floor(random() * Math.min(sublines.length, 3))] ?? '';

  const list = facts.items.length > 0 ? sentence(listed(facts.items.slice(0, 5), language)) : '';
  const spoken = [
    ...fits(language === 'zh' ? 60 : 32)
      .filter((s) => line(s.text) !== subline)
      .map((s) => sentence(s.text, s.mark)),
    ...facts.actions.filter((a) => !said(a)).map((a) => sentence(a)),
  ];
  const start = spoken.length > 3 ? Math.floor(random() * (spoken.length - 2)) : 0;
  const body = [
    random() < 0.5 && !said(facts.items[0] ?? '') ? list : '',
    ...spoken.slice(start, start + (list ? 2 : 3)),
  ].filter((text) => text !== '');
  if (body.length === 0 && list) body.push(list);

  const details = [facts.when, facts.where, facts.price, facts.contacts[0]]
    .filter((text): text is string => Boolean(text))
    .map((text) => line(language === 'en' ? text.replace(/^(?:at|in|on) (?=the |\d|\p{Lu})/u, '') : text));
  const kickers = [
    jobTitle.test(facts.title) ? '' : facts.title,
    facts.name ?? '',
    facts.short ?? '',
    facts.audience ?? '',
  ].map(line);
  const kicker =
    kickers.find(
      (text) =>
        text !== '' &&
        text !== headline &&
        text !== subline &&
        lengthOf(text, language) <= (language === 'zh' ? 12 : 6),
    ) ?? '';
  const footer = [facts.name, facts.contacts[0] ?? facts.where?.replace(/^(?:at|in|on) /, '')].filter(
    (text): text is string => Boolean(text) && text !== headline,
  );
  return {
    kicker,
    headline,
    subline,
    body: body.join(language === 'zh' ? '' : ' '),
    details: [...new Set(details)],
    footer: [...new Set(footer)].map((t) => typeset(t, language)).join(' · '),
  };
}

/** "a, b and c" / "甲、乙和丙". */
export function listed(items: readonly string[], language: Language): string {
  if (items.length <= 1) return items[0] ?? '';
  const last = items[items.length - 1]!;
  const head = items.slice(0, -1);
  return language === 'zh' ? `${head.join('、')}和${last}` : `${head.join(', ')} and ${last}`;
}
