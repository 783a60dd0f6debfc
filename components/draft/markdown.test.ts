import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Markdown } from './markdown';

const html = (source: string) => renderToStaticMarkup(createElement(Markdown, { source }));

describe('Markdown of a draft', () => {
  it('shows raw HTML as text', () => {
    for (const source of [
      '<script>alert(1)</script>',
      'a <img src=x onerror=alert(1)> b',
      '<b onclick="x()">t</b>',
    ])
      expect(html(source)).not.toMatch(/<(script|img|b)\b/);
    expect(html('<u>hi</u>')).toContain('&lt;u&gt;hi&lt;/u&gt;');
  });

  it('links only to http, https and mailto', () => {
    expect(html('[a](https://x.test/p?q=1)')).toBe(
      '<p><a href="https://x.test/p?q=1" rel="noopener nofollow">a</a></p>',
    );
    for (const address of [
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'data:text/html,x',
      '//x.test',
      '\u0001javascript:x',
      '&#106;avascript:x',
    ])
      expect(html(`[a](${address}) [b](<${address}>)`)).not.toContain('href');
  });

  it('names pictures and never loads them', () => {
    expect(html('![cat](https://x.test/c.png)')).not.toContain('<img');
    expect(html('![cat](https://x.test/c.png)')).toContain('cat');
  });

  it('keeps the structure that people write', () => {
    expect(html('## Two\n\nOne *two* **three** `four`\nfive')).toBe(
      '<h3>Two</h3><p>One <em>two</em> <strong>three</strong> <code>four</code>\nfive</p>',
    );
    expect(html('- a\n- b')).toBe('<ul><li>a</li><li>b</li></ul>');
    expect(html('3. a\n4. b')).toBe('<ol start="3"><li>a</li><li>b</li></ol>');
    expect(html('> q')).toBe('<blockquote><p>q</p></blockquote>');
    expect(html('a < b & c')).toBe('<p>a &lt; b &amp; c</p>');
  });
});
