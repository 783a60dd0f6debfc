import { describe, expect, it } from 'vitest';
import { checkDesign, designLimits } from './design-check';

const svg = (inside: string, attributes = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg>`;
const problem = (source: string) => {
  const check = checkDesign(source);
  return check.ok ? null : check.problem;
};

describe('what may be stored as a design', () => {
  it('measures what it takes', () => {
    expect(checkDesign(svg('<g><rect/></g>', 'viewBox="0 0 1080 1350.4"'))).toEqual({
      ok: true,
      design: { mediaType: 'image/svg+xml', elements: 3, width: 1080, height: 1350 },
    });
    expect(checkDesign(svg('', 'width="640px" height="480" viewBox="0 0 1 1"'))).toMatchObject({
      design: { width: 640, height: 480 },
    });
    expect(checkDesign('<html><body><p>Hello</p></body></html>')).toMatchObject({
      ok: true,
      design: { mediaType: 'text/html', elements: 3 },
    });
  });

  it('takes hostile but well-formed sources as they are: the raw route makes them inert', () => {
    expect(
      problem(svg('<script>alert(1)</script><image href="https://example.org/x.png" onload="x()"/>')),
    ).toBeNull();
  });

  it.each([
    ['words', 'I cannot draw that.', 'notDrawing'],
    ['nothing', '', 'notDrawing'],
    ['a cut source', '<svg xmlns="http://www.w3.org/2000/svg"><g>', 'notDrawing'],
    ['two roots', `${svg('')}${svg('')}`, 'notDrawing'],
    ['words behind the root', `${svg('')} Enjoy!`, 'notDrawing'],
    ['another root', '<math></math>', 'notDrawing'],
    ['an unknown entity', svg('&nope;'), 'notDrawing'],
    ['a document type', `<!DOCTYPE svg>${svg('')}`, 'hasDoctype'],
    ['entities', `<!DOCTYPE svg [<!ENTITY a "aaaa">]>${svg('&a;')}`, 'hasDoctype'],
    ['more than 1 MiB', svg(`<text>${'灯'.repeat(350_000)}</text>`), 'tooLarge'],
    ['65 levels', svg('<g>'.repeat(64) + '</g>'.repeat(64)), 'tooDeep'],
    ['20,001 elements', svg('<g/>'.repeat(20_000)), 'tooManyElements'],
    ['a use of itself', svg('<g id="a"><use href="#a"/></g>'), 'tooManyElements'],
  ])('refuses %s', (_, source, expected) => {
    expect(problem(source)).toBe(expected);
  });

  it('takes what stands exactly at the limits', () => {
    expect(problem(svg('<g>'.repeat(63) + '</g>'.repeat(63)))).toBeNull();
    expect(problem(svg('<g/>'.repeat(19_999)))).toBeNull();
    expect(designLimits).toEqual({ bytes: 1_048_576, elements: 20_000, depth: 64 });
  });

  it('counts what every use unfolds', () => {
    const layer = (n: number) => `<g id="l${n}">${`<use href="#l${n + 1}"/>`.repeat(10)}</g>`;
    expect(problem(svg(`${layer(0)}${layer(1)}<g id="l2"/>`))).toBeNull();
    expect(problem(svg([0, 1, 2, 3, 4, 5, 6, 7, 8].map(layer).join('')))).toBe('tooManyElements');
  });

  it('ends a chain of uses that is too long for any renderer', () => {
    const chain = Array.from({ length: 9_000 }, (_, n) => `<g id="n${n}"><use href="#n${n + 1}"/></g>`).join(
      '',
    );
    expect(problem(svg(chain))).toBe('tooDeep');
  });
});
