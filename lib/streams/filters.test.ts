import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DesignFilter, EchoFilter, type Filter, FilterChain } from './filters';

/** What a filter makes of a text that comes in pieces cut anywhere. */
function through(filter: Filter, text: string, cuts: readonly number[]): string {
  const at = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  let out = '';
  for (const to of [...at, text.length]) {
    if (to > from) out += filter.push(text.slice(from, to));
    from = Math.max(from, to);
  }
  return out + filter.end();
}

const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 30 });
const svg = '<svg viewBox="0 0 4 4">\n  <text>a `b` c</text>\n</svg>';

describe('the drawing of an answer', () => {
  it.each([
    ['bare', svg],
    ['in a fence', `Here it is:\n\n\`\`\`svg\n${svg}\n\`\`\`\nEnjoy!`],
    ['in an unclosed fence', `\`\`\`xml\n${svg}\n`],
    ['with words before', `Sure. ${svg}\n\n`],
  ])('is kept alone: %s, however it is cut', (_, answer) => {
    fc.assert(
      fc.property(cuts, (at) => {
        expect(through(new DesignFilter(), answer, at)).toBe(svg);
      }),
    );
  });

  it('is what was said, where nothing was drawn', () => {
    expect(through(new DesignFilter(), 'I cannot draw that.', [4])).toBe('I cannot draw that.');
  });
});

describe('a text that goes on', () => {
  const before = 'A lamp by the harbour. ';

  it('drops what an answer repeats, however it is cut', () => {
    fc.assert(
      fc.property(cuts, (at) => {
        expect(through(new EchoFilter(before), `${before}It glows.`, at)).toBe('It glows.');
        expect(through(new EchoFilter(before, { replay: true }), `${before}It glows.`, at)).toBe('It glows.');
      }),
    );
  });

  it('keeps an answer that only goes on, behind its joint', () => {
    fc.assert(
      fc.property(cuts, (at) => {
        expect(through(new EchoFilter(before, { joint: '\n\n' }), 'A lamp that glows.', at)).toBe(
          '\n\nA lamp that glows.',
        );
        expect(through(new EchoFilter(before, { joint: '\n\n' }), '\nAnd so on.', at)).toBe('\nAnd so on.');
      }),
    );
  });

  it('keeps a short answer that begins as the text did, unless it is known to repeat', () => {
    expect(through(new EchoFilter(before), 'A lamp', [])).toBe('A lamp');
    expect(through(new EchoFilter(before, { replay: true }), 'A lamp', [])).toBe('');
  });

  it('works behind another filter', () => {
    const chain = new FilterChain([new DesignFilter(), new EchoFilter('<svg viewBox', { replay: true })]);
    expect(through(chain, `\`\`\`\n${svg}\n\`\`\``, [3, 9, 20, 31])).toBe(svg.slice('<svg viewBox'.length));
  });
});
