import { describe, expect, it } from 'vitest';
import { ownPath } from './way';

describe('the way back after sign-in', () => {
  it('keeps a path of ours', () => {
    expect(ownPath('/quay/briefs/1?d=2#c', '/')).toBe('/quay/briefs/1?d=2#c');
  });
  it.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a\\..\\b',
    '',
    '/\t/evil.example',
  ])('never leaves for %j', (to) => {
    expect(ownPath(to, '/home')).toMatch(/^\/(home|a)?$|^\/home$/);
  });
  it('takes no list', () => {
    expect(ownPath(['/a', '/b'], '/')).toBe('/');
  });
});
