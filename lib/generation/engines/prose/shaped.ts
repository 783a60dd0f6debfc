import { lengthOf } from './clean';
import { type Pen, paragraph } from './compose';
import type { Paragraph, Piece } from './piece';
import { listed } from './slots';

/** Facts in a shape of their own: a recipe, a dictionary entry, a refrain, verse. */

export const isZh = (pen: Pen) => pen.plan.language === 'zh';
export const stop = (pen: Pen) => (isZh(pen) ? '。' : '.');

export function recipe(pen: Pen): Paragraph[] {
  const { facts, random } = pen.plan;
  const zh = isZh(pen);
  const plain = facts.items.filter((item) => !/^no /i.test(item) && !/[不没]/.test(item));
  const without = facts.items.filter((item) => !plain.includes(item));
  if (plain.length < 2) return [paragraph([pen.take('hook'), pen.take('items')])];
  pen.told.items = true;
  const [first, second, ...rest] = plain;
  const out: Piece[] = [];
  if (zh) {
    out.push(pen.piece(`取${first}，配上${second}。`, 4));
    if (rest.length > 0) out.push(pen.piece(`再加${listed(rest, 'zh')}。`, 4));
    if (without.length > 0) out.push(pen.piece(`注意：${without.join('，')}。`, 4));
    if (random() < 0.6) out.push(pen.piece('静置片刻，火候自己会到。', 1));
  } else {
    out.push(pen.piece(`Take ${first}. Add ${second}.`, 4));
    if (rest.length > 0)
      out.push(pen.piece(`${random() < 0.5 ? 'Stir in' : 'Follow with'} ${listed(rest, 'en')}.`, 4));
    if (without.length > 0)
      out.push(
        pen.piece(
          `Leave out the ${listed(
            without.map((item) => item.replace(/^no /i, '')),
            'en',
          ).replace(/ and (?=[^ ]+$)/, ' and the ')}.`,
          4,
        ),
      );
    if (random() < 0.6)
      out.push(
        pen.piece(
          random() < 0.5
            ? 'Do not stir too much; people will see to that.'
            : 'Let it stand until people arrive.',
          1,
        ),
      );
  }
  return [paragraph(out)];
}

export function definition(pen: Pen): Paragraph[] {
  const { facts } = pen.plan;
  pen.told.kind = true;
  pen.told.name = true;
  pen.pending = pen.pending.filter(
    (chain) =>
      !(chain.length === 1 && chain[0]!.gives.includes('kind') && chain[0]!.text.endsWith(facts.kind!)),
  );
  const text = isZh(pen) ? `${facts.name}：名词。${facts.kind}。` : `${facts.name}, noun: ${facts.kind}.`;
  const example = isZh(pen) ? '用法：见下文。' : 'Usage: see below.';
  return [paragraph([pen.piece(text, 5), pen.plan.random() < 0.4 ? pen.piece(example, 0.5) : null])];
}

export function refrain(pen: Pen): Paragraph[] {
  const { facts, random } = pen.plan;
  const zh = isZh(pen);
  pen.told.items = true;
  const against = facts.items.filter((item) => /^no /i.test(item));
  const inFavour = facts.items.filter((item) => !against.includes(item) && !/[不没]/.test(item));
  const style = random();
  const lines: Piece[] = [];
  for (const item of inFavour.slice(0, 6)) {
    lines.push(
      pen.piece(
        zh
          ? style < 0.5
            ? `要有${item}。`
            : `为了${item}。`
          : style < 0.5
            ? `Here is to ${item}.`
            : `In favour of ${item}.`,
        4,
      ),
    );
  }
  for (const item of against)
    lines.push(pen.piece(style < 0.5 ? `And to ${item}.` : `Against ${item.replace(/^no /i, '')}.`, 4));
  for (const item of facts.items.filter((i) => zh && /[不没]/.test(i)))
    lines.push(pen.piece(`还有，${item}。`, 4));
  return lines.length > 0 ? [paragraph(lines, 'line')] : [];
}

/** Short lines from the facts; no rhyme is attempted. */
export function verse(pen: Pen): Paragraph[] {
  const { facts, language } = pen.plan;
  const zh = isZh(pen);
  const stanzas: Paragraph[] = [];
  const lineOf = (text: string, rank: number) => pen.piece(text.replace(/[.。,，;；]$/u, ''), rank);
  const opener = pen.take('hook');
  const split = (text: string): string[] =>
    text
      .split(zh ? /[，。；]/ : /(?:, |; |\. ?)/)
      .map((part) => part.trim())
      .filter(Boolean);
  if (opener)
    stanzas.push(
      paragraph(
        split(opener.text).map((line) => lineOf(line, 2)),
        'line',
      ),
    );
  if (facts.items.length > 0) {
    stanzas.push(
      paragraph(
        facts.items.slice(0, 6).map((item) => lineOf(item, 4)),
        'line',
      ),
    );
    pen.told.items = true;
  }
  while (pen.pending.length > 0 && stanzas.length < 5) {
    const fact = pen.takeFact();
    if (!fact) break;
    stanzas.push(
      paragraph(
        split(fact.text)
          .filter((line) => lengthOf(line, language) > 0)
          .map((line) => lineOf(line, 4)),
        'line',
      ),
    );
  }
  const last = pen.take('close');
  if (last)
    stanzas.push(
      paragraph(
        split(last.text).map((line) => lineOf(line, 1)),
        'line',
      ),
    );
  return stanzas;
}
