import { isIPv6 } from 'node:net';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressKind, parseV6 } from './address';

describe('addressKind', () => {
  it.each([
    ...[
      '1.1.1.1',
      '8.8.8.8',
      '9.255.255.255',
      '11.0.0.0',
      '100.63.255.255',
      '100.128.0.0',
      '126.255.255.255',
    ],
    ...[
      '128.0.0.0',
      '169.253.255.255',
      '169.255.0.0',
      '172.15.255.255',
      '172.32.0.0',
      '192.0.1.0',
      '192.0.3.0',
    ],
    ...['192.167.255.255', '192.169.0.0', '198.17.255.255', '198.20.0.0', '203.0.114.0', '223.255.255.255'],
    ...['2606:4700:4700::1111', '2001:4860:4860::8888', '2001:200::1', '2a00:1450::1', '64:ff9b::8.8.8.8'],
  ])('%s is public', (address) => expect(addressKind(address)).toBe('public'));

  it.each([
    '127.0.0.1',
    '10.0.0.1',
    '172.16.0.1',
    '192.168.1.1',
    '100.64.0.1',
    '::1',
    'fd00::1',
    '::ffff:127.0.0.1',
  ])('%s is private: the operator may allow it', (address) => expect(addressKind(address)).toBe('private'));

  it.each([
    '169.254.169.254',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    '2002:a9fe:a9fe::',
    'fe80::1',
    '',
  ])('%s is never called', (address) => expect(addressKind(address)).toBe('never'));

  it('judges an IPv4 address no better in IPv6 clothes', () => {
    const octet = fc.nat(255);
    const rank = { public: 0, private: 1, never: 2 };
    fc.assert(
      fc.property(fc.tuple(octet, octet, octet, octet), (parts) => {
        const four = parts.join('.');
        const hex = parts.map((part) => part.toString(16).padStart(2, '0'));
        const groups = `${hex[0]}${hex[1]}:${hex[2]}${hex[3]}`;
        const dresses = [`::ffff:${four}`, `::ffff:${groups}`, `64:ff9b::${four}`, `2002:${groups}::1`];
        return dresses.every((dress) => rank[addressKind(dress)] >= rank[addressKind(four)]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('parseV6', () => {
  it('reads what Node calls IPv6, in any spelling, and nothing else', () => {
    fc.assert(
      fc.property(fc.ipV6(), (address) => {
        const groups = parseV6(address)!;
        const spelled = groups.map((group) => group.toString(16)).join(':');
        return new URL(`http://[${spelled}]`).hostname === new URL(`http://[${address}]`).hostname;
      }),
      { numRuns: 1_000 },
    );
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...':0123456789abcdef.') }), (text) => {
        return (parseV6(text) !== null) === isIPv6(text);
      }),
      { numRuns: 5_000 },
    );
  });
});
