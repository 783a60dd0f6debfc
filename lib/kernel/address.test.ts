import { describe, expect, it } from 'vitest';
import { callerAddress, countedAs, isLoopback, plainAddress } from './address';

describe('an address', () => {
  it.each([
    ['203.0.113.9', '203.0.113.9'],
    [' 203.0.113.9:52814', '203.0.113.9'],
    ['::ffff:203.0.113.9', '203.0.113.9'],
    ['::FFFF:CB00:7109', '203.0.113.9'],
    ['0:0:0:0:0:ffff:203.0.113.9', '203.0.113.9'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['[2001:db8::1]:443', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::1', '::1'],
    ['', null],
    ['unknown', null],
    ['203.0.113', null],
    ['203.0.113.9, 10.0.0.1', null],
    ['2001:db8::1::2', null],
  ])('%j is %j', (text, plain) => expect(plainAddress(text)).toBe(plain));

  it('is the machine’s own in each of its forms', () => {
    const own = ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'].map((text) => plainAddress(text)!);
    expect(own.map(isLoopback)).toEqual([true, true, true, true]);
    expect(['128.0.0.1', '10.0.0.1', '::2'].map(isLoopback)).toEqual([false, false, false]);
  });

  it('is counted whole, and of IPv6 by its network', () => {
    expect(countedAs('203.0.113.9')).toBe('203.0.113.9');
    expect(countedAs('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
    expect(countedAs('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64');
    expect(countedAs('2001:db8::9')).toBe('2001:db8:0:0::/64');
    expect(countedAs('2001:db8:1:2:3::')).toBe('2001:db8:1:2::/64');
    expect(countedAs('::9')).toBe('0:0:0:0::/64');
    expect(countedAs('::1')).toBe('::1');
  });
});

describe('the caller', () => {
  const direct = { trustProxy: false };
  const behind = { trustProxy: true };

  it('is who holds the connection, whatever the header says', () => {
    for (const forged of [null, '198.51.100.1', '127.0.0.1', '198.51.100.1, ::1', 'unknown'])
      expect(callerAddress('::ffff:203.0.113.9', forged, direct)).toBe('203.0.113.9');
    expect(callerAddress(null, '198.51.100.1', direct)).toBeNull();
    expect(callerAddress('', '198.51.100.1', direct)).toBeNull();
  });

  it('is whom a trusted proxy names last, not what the caller put before', () => {
    expect(callerAddress('10.0.0.2', '198.51.100.1, 203.0.113.9', behind)).toBe('203.0.113.9');
    expect(callerAddress('127.0.0.1', '198.51.100.1,[2001:db8::9]:52814', behind)).toBe('2001:db8::9');
  });

  it('is found behind proxies of the machine itself', () => {
    expect(callerAddress('::1', '198.51.100.1, 203.0.113.9, 127.0.0.1, ::ffff:127.0.0.1', behind)).toBe(
      '203.0.113.9',
    );
  });

  it('is the proxy where that names nobody', () => {
    for (const empty of [null, '', '127.0.0.1', 'unknown', '198.51.100.1, unknown'])
      expect(callerAddress('10.0.0.2', empty, behind)).toBe('10.0.0.2');
  });
});
