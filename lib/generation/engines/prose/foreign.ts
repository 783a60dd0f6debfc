import type { Language } from '@/lib/generation/port';
import type { Facts } from './facts';

/**
 * The facts of a brief as they can be told in another language without translating: names, dates, places, prices and
 * addresses stand as they are, and sentences appear only as quotations marked as such. Nothing is pretended.
 */
export function quotedFacts(facts: Facts, language: Language): Facts {
  if (facts.language === language) return facts;
  const zh = language === 'zh';
  const quote = (text: string) => (zh ? `原文写道：“${text}”` : `In the original words: “${text}”`);
  const ends = facts.language === 'zh' ? '。' : '. ';
  const things = facts.items.length > 0 ? [facts.items.join(facts.language === 'zh' ? '，' : ', ')] : [];
  // What slots carry over is not quoted again.
  const sentences = [
    ...facts.chains
      .flat()
      .filter((s) => s.gives.length === 0 || !facts.when)
      .map((s) => s.text),
    ...facts.actions,
    ...things,
  ].slice(0, 5);
  return {
    ...facts,
    kind: null,
    short: null,
    verb: null,
    items: [],
    aims: [],
    actions: [],
    audience: null,
    owned: null,
    title: facts.name ?? facts.title,
    price: null,
    where: facts.where
      ? zh
        ? facts.where.replace(/^(?:at|in|on) (?:the )?/i, '')
        : `at ${facts.where}`
      : null,
    chains:
      sentences.length > 0 ? [[{ text: quote(sentences.join(ends)), mark: zh ? '。' : '.', gives: [] }]] : [],
  };
}
