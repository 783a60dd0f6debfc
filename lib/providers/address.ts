import { isIPv4 } from 'node:net';

/**
 * What an address is to an outgoing call. `public` may be called; `private` only where the operator allows the host;
 * `never` not even then (cloud metadata, link-local, multicast, unspecified, reserved).
 * Sources: IANA IPv4 and IPv6 Special-Purpose Address Registries; RFC 6890, 6598, 6052, 3056, 4380, 4291.
 */
export type AddressKind = 'public' | 'private' | 'never';

type Range = [cidr: string, kind: AddressKind];

// The first match wins, so single addresses stand before the ranges around them.
const rangesV4: Range[] = [
  ['100.100.100.200/32', 'never'], // metadata (Alibaba)
  ['168.63.129.16/32', 'never'], // metadata (Azure), a public-looking address
  ['192.0.0.192/32', 'never'], // metadata (Oracle)
  ['0.0.0.0/8', 'never'], // this network
  ['10.0.0.0/8', 'private'],
  ['100.64.0.0/10', 'private'], // carrier-grade NAT
  ['127.0.0.0/8', 'private'], // loopback
  ['169.254.0.0/16', 'never'], // link-local and metadata
  ['172.16.0.0/12', 'private'],
  ['192.0.0.0/24', 'private'], // protocol assignments
  ['192.0.2.0/24', 'never'], // documentation
  ['192.88.99.0/24', 'never'], // 6to4 relays
  ['192.168.0.0/16', 'private'],
  ['198.18.0.0/15', 'private'], // benchmarking
  ['198.51.100.0/24', 'never'], // documentation
  ['203.0.113.0/24', 'never'], // documentation
  ['224.0.0.0/4', 'never'], // multicast
  ['240.0.0.0/4', 'never'], // reserved and broadcast
];

const rangesV6: Range[] = [
  ['::/128', 'never'],
  ['::1/128', 'private'],
  ['64:ff9b:1::/48', 'private'], // NAT64 inside a site
  ['fd00:ec2::254/128', 'never'], // metadata (Amazon)
  ['fd20:ce::254/128', 'never'], // metadata (Google)
  ['fc00::/7', 'private'], // unique local
  ['fe80::/10', 'never'], // link-local
  ['fec0::/10', 'private'], // site-local, deprecated
  ['ff00::/8', 'never'], // multicast
  ['2001::/23', 'never'], // protocol assignments: Teredo, benchmarking, ORCHID
  ['2001:db8::/32', 'never'], // documentation
  ['3ffe::/16', 'never'], // 6bone, given back
  ['3fff::/20', 'never'], // documentation
  ['2000::/3', 'public'],
];

/** Eight groups of 16 bits; null where the text is no IPv6 address. A zone (`%eth0`) is dropped. */
export function parseV6(text: string): number[] | null {
  let body = text.replace(/%.*$/, '');
  const tail = /(?:^|:)(\d+\.\d+\.\d+\.\d+)$/.exec(body);
  if (tail) {
    const four = parseV4(tail[1]!);
    if (!four) return null;
    const [a, b, c, d] = four as [number, number, number, number];
    body = `${body.slice(0, -tail[1]!.length)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
  }
  const halves = body.split('::');
  if (halves.length > 2) return null;
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')));
  if (groups.flat().some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return null;
  const [head, rest] = [groups[0]!, groups[1]];
  const missing = 8 - head.length - (rest?.length ?? 0);
  if (rest ? missing < 1 : missing !== 0) return null;
  return [...head, ...Array<string>(rest ? missing : 0).fill('0'), ...(rest ?? [])].map((group) =>
    Number.parseInt(group, 16),
  );
}

function parseV4(text: string): number[] | null {
  return isIPv4(text) ? text.split('.').map(Number) : null;
}

function within(
  parts: number[],
  width: number,
  cidr: string,
  parse: (text: string) => number[] | null,
): boolean {
  const [base, length] = cidr.split('/') as [string, string];
  const wanted = parse(base)!;
  let bits = Number(length);
  for (let i = 0; bits > 0; i += 1, bits -= width) {
    const shift = Math.max(0, width - bits);
    if (parts[i]! >> shift !== wanted[i]! >> shift) return false;
  }
  return true;
}

function kindOfV4(parts: number[]): AddressKind {
  return rangesV4.find(([cidr]) => within(parts, 8, cidr, parseV4))?.[1] ?? 'public';
}

const notPublic = (kind: AddressKind): AddressKind => (kind === 'public' ? 'private' : kind);

function kindOfV6(groups: number[]): AddressKind {
  const embedded = (at: number) =>
    kindOfV4([groups[at]! >> 8, groups[at]! & 255, groups[at + 1]! >> 8, groups[at + 1]! & 255]);
  const leading = (count: number) => groups.slice(0, count).every((group) => group === 0);
  // An IPv4 address in other clothes is judged by the IPv4 address, and is never better than private, but for the
  // well-known NAT64 prefix, by which IPv6-only networks reach the public IPv4 ones.
  if (leading(5) && groups[5] === 0xffff) return notPublic(embedded(6)); // mapped
  if (leading(4) && groups[4] === 0xffff && groups[5] === 0) return notPublic(embedded(6)); // translated
  if (within(groups, 16, '64:ff9b::/96', parseV6)) return embedded(6);
  if (groups[0] === 0x2002) return notPublic(embedded(1)); // 6to4
  if (leading(6) && (groups[6] !== 0 || groups[7]! > 1)) return notPublic(embedded(6)); // compatible, deprecated
  return rangesV6.find(([cidr]) => within(groups, 16, cidr, parseV6))?.[1] ?? 'never';
}

/** What an IPv4 or IPv6 address is; whatever cannot be read is `never`. */
export function addressKind(text: string): AddressKind {
  const four = parseV4(text);
  if (four) return kindOfV4(four);
  const groups = parseV6(text);
  return groups ? kindOfV6(groups) : 'never';
}
