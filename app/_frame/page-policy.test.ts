import { describe, expect, it } from 'vitest';
import { pageHeaders } from './page-policy';

const directive = (headers: Record<string, string>, name: string) =>
  headers['content-security-policy']
    ?.split('; ')
    .find((line) => line.startsWith(`${name} `))
    ?.slice(name.length + 1);

describe('the page policy', () => {
  const built = pageHeaders('abc', { development: false, https: false });

  it('runs only scripts with the nonce, in a build without eval or inline', () => {
    expect(directive(built, 'script-src')).toBe(`'self' 'nonce-abc' 'strict-dynamic'`);
    expect(built['content-security-policy']).not.toContain('unsafe-eval');
    expect(directive(built, 'style-src-elem')).not.toContain('unsafe-inline');
  });

  it('cannot be framed, and embeds no plug-in or base', () => {
    expect(directive(built, 'frame-ancestors')).toBe(`'none'`);
    expect(directive(built, 'object-src')).toBe(`'none'`);
    expect(directive(built, 'base-uri')).toBe(`'none'`);
  });

  it('names no other origin', () => {
    expect(built['content-security-policy']).not.toMatch(/https?:|\*/);
  });

  it('promises https only over https', () => {
    expect(built['strict-transport-security']).toBeUndefined();
    expect(
      pageHeaders('abc', { development: false, https: true })['strict-transport-security'],
    ).toBeDefined();
  });
});
