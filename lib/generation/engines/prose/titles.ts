import { lengthOf } from './clean';
import { Pen, type Plan } from './compose';
import { breaks } from './directives';
import { setLine } from './piece';
import { jobTitle } from './slots';

/** A title from the brief's own words. `u` is the draw; a plain fallback is always found while the brief says anything. */
export function writeTitle(plan: Plan, u: number): { text: string; frame: string } {
  const { facts, language, forbid } = plan;
  const most = language === 'zh' ? 16 : 9;
  const pen = new Pen(plan);
  const own = facts.title !== '' && !jobTitle.test(facts.title) && lengthOf(facts.title, language) <= 14;
  const suits = (id: string): boolean => {
    if (id === 't-own') return own;
    if (id === 't-fact') return facts.chains.length > 1;
    // An address makes no title.
    if (id === 't-action') return !facts.contacts.some((contact) => facts.actions[0]?.includes(contact));
    return true;
  };
  for (let tries = 0; tries < 12; tries++) {
    const piece = pen.take('title', (frame) => suits(frame.id), (u + tries * 0.381966) % 1);
    if (!piece) break;
    const text = piece.text.replace(/(?<![ap]\.m)[.。]$/, '');
    const size = lengthOf(text, language);
    if (
      text.length <= 120 &&
      size > 0 &&
      size <= most + (piece.frame === 't-own' ? 5 : 0) &&
      !breaks(text, forbid)
    )
      return { text, frame: piece.frame };
  }
  const fallback =
    [
      facts.title,
      facts.name ?? '',
      facts.chains[0]?.[0]?.text ?? '',
      facts.actions[0] ?? '',
      facts.aims[0] ?? '',
    ].find((text) => text !== '' && !breaks(text, forbid)) ?? '';
  const line = setLine(fallback, language);
  if (line.length <= 120 && lengthOf(line, language) <= most + 6) return { text: line, frame: 't-fallback' };
  const parts = language === 'zh' ? line.split(/(?<=[，。；：])/u) : line.split(/(?<=[,;:])\s/);
  const head = (parts[0] ?? line).replace(/[\p{P}\s]+$/u, '');
  return {
    text:
      head.length <= 120 && lengthOf(head, language) <= most + 6
        ? head
        : head
            .split(/\s+/)
            .slice(0, language === 'zh' ? 4 : most)
            .join(' ')
            .slice(0, 80)
            .toWellFormed()
            .replace(/\ufffd/g, ''),
    frame: 't-fallback',
  };
}
