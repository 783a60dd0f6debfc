import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { closePartialSvg } from './partial.ts';

const wellFormed = (svg: string) => {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(svg).close();
  return true;
};

const hard = `<?xml version="1.0"?><!-- a > b --><svg xmlns="http://www.w3.org/2000/svg" viewBox='0 0 9 9'>
<title>x &lt; y</title><!-- <g> --><defs><g id="a"><path d="M0 0>1" aria-label='it "is" > that'/></g></defs>
<g><g><text x="1">one <tspan>two</tspan> three</text></g><style><![CDATA[ a > b { } </g> ]]></style></g><rect
 width="3"
 /></svg>`;

describe('an unfinished SVG', () => {
  it('is well-formed at every prefix', () => {
    for (let end = 0; end <= hard.length; end += 1) wellFormed(closePartialSvg(hard.slice(0, end)));
  });

  it('keeps everything once finished, and what is complete before that', () => {
    expect(closePartialSvg(hard)).toBe(hard.slice(hard.indexOf('<svg')));
    const before = closePartialSvg('<svg xmlns="http://www.w3.org/2000/svg"><rect/><g><circle/><path d="M0');
    expect(before).toBe('<svg xmlns="http://www.w3.org/2000/svg"><rect/><g><circle/></g></svg>');
  });

  it('shows a blank drawing when there is none yet, and leaves out what stands before it', () => {
    expect(closePartialSvg('')).toBe('<svg xmlns="http://www.w3.org/2000/svg"/>');
    expect(closePartialSvg('Here it is:\n```svg\n<sv')).toBe('<svg xmlns="http://www.w3.org/2000/svg"/>');
    expect(
      closePartialSvg('Here:\n```\n<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>\n``` Enjoy <b>'),
    ).toBe('<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>');
  });

  it('is well-formed for any tree of elements cut anywhere', () => {
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(
          '<rect/>',
          '<path d="a>b"/>',
          'text &amp; more',
          '<!-- x -- y -->'.replace(' -- ', ' - '),
        ),
        fc
          .tuple(fc.constantFrom('g', 'defs', 'a:b-c'), fc.array(tie('tree'), { maxLength: 4 }))
          .map(([name, inner]) => `<${name} k='"'>${inner.join('')}</${name}>`),
      ),
    }));
    fc.assert(
      fc.property(tree, fc.double({ min: 0, max: 1, noNaN: true }), (inner, share) => {
        const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:a="urn:a">${inner}</svg>`;
        return wellFormed(closePartialSvg(svg.slice(0, Math.round(svg.length * share))));
      }),
      { numRuns: 400 },
    );
  });
});
