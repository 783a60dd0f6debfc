import { isIP } from 'node:net';

const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/;

/**
 * An IP address in its one usual form, or null where `text` is none: without port, brackets and zone, IPv6 shortened and in lower
 * case, an IPv4 address that IPv6 carries (`::ffff:`) as itself.
 */
export function plainAddress(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^\[(.*)\](:\d+)?$/, '$1')
    .replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
    .replace(/%.*$/, '');
  if (isIP(bare) !== 6) return isIP(bare) === 4 ? bare : null;
  const short = new URL(`http://[${bare}]`).hostname.slice(1, -1);
  const [, high, low] = mapped.exec(short) ?? [];
  if (high === undefined || low === undefined) return short;
  const bits = [high, low].map((part) => Number.parseInt(part, 16));
  return bits.flatMap((part) => [part >> 8, part & 255]).join('.');
}

/** Whether a plain address is the machine's own. */
export const isLoopback = (address: string): boolean => /^127\./.test(address) || address === '::1';

/**
 * Whom a limit counts under a plain address: an IPv4 address, or the first half of an IPv6 one, because whoever has one of those has
 * the other 2^64 too.
 */
export function countedAs(address: string): string {
  if (!address.includes(':') || isLoopback(address)) return address;
  const [before = '', after] = address.split('::');
  const first = before ? before.split(':') : [];
  const last = after ? after.split(':') : [];
  const all = [...first, ...Array<string>(Math.max(0, 8 - first.length - last.length)).fill('0'), ...last];
  return `${all.slice(0, 4).join(':')}::/64`;
}

/**
 * The caller's address. Of what others wrote into `forwarded` (`x-forwarded-for`) it takes nothing, unless a proxy is trusted: then
 * the last hop that is not the machine's own, as the proxy itself wrote it; what stands before that may be invented.
 * @param peer who holds the other end of the connection; null where that is not known
 */
export function callerAddress(
  peer: string | null,
  forwarded: string | null,
  { trustProxy }: { trustProxy: boolean },
): string | null {
  const own = peer === null ? null : plainAddress(peer);
  const hops = trustProxy && forwarded ? forwarded.split(',').map(plainAddress) : [];
  for (const hop of hops.reverse()) {
    if (hop === null) break;
    if (!isLoopback(hop)) return hop;
  }
  return own;
}
