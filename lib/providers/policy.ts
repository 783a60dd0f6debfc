import { isIP } from 'node:net';
import { addressKind } from './address';
import { OutgoingError } from './outgoing-error';

/** Hosts that may be called although they are not public or not encrypted: `host` (any port) or `host:port`. */
export type AllowList = ReadonlySet<string>;

/** Reads MAQUETTE_ALLOW_HOSTS: `localhost:11434`, `10.0.0.7`, `[::1]:8080`; a scheme or path around it is forgiven. */
export function parseAllowHosts(entries: readonly string[]): AllowList {
  return new Set(
    entries.map((entry) => {
      const bare = entry
        .trim()
        .toLowerCase()
        .replace(/^[a-z][a-z0-9+.-]*:\/\//, '')
        .replace(/[/?#].*$/, '');
      if (isIP(bare) === 6) return canonicalHost(bare);
      const port = /:(\d+)$/.exec(bare.replace(/^\[.*\]/, ''))?.[1];
      const host = port ? bare.slice(0, -port.length - 1) : bare;
      return port ? `${canonicalHost(host)}:${Number(port)}` : canonicalHost(host);
    }),
  );
}

/** The form in which a URL holds the host, so that `127.1` and `127.0.0.1` are the same entry. */
function canonicalHost(host: string): string {
  const bracketed = isIP(host) === 6 ? `[${host}]` : host;
  return URL.canParse(`http://${bracketed}`) ? new URL(`http://${bracketed}`).hostname : host;
}

const portOf = (url: URL) => url.port || (url.protocol === 'http:' ? '80' : '443');

export function isAllowedHost(url: URL, allow: AllowList): boolean {
  return allow.has(url.hostname) || allow.has(`${url.hostname}:${portOf(url)}`);
}

const addIt = (url: URL) => `add ${url.hostname}:${portOf(url)} to MAQUETTE_ALLOW_HOSTS`;

/** Throws `blockedAddress` unless an address of `url`'s host may be called. Called for every address at connect time. */
export function checkAddress(url: URL, address: string, allow: AllowList): void {
  const kind = addressKind(address);
  if (kind === 'public' || (kind === 'private' && isAllowedHost(url, allow))) return;
  throw new OutgoingError(
    'blockedAddress',
    kind === 'never'
      ? `${url.hostname} leads to ${address}, an address that is never called.`
      : `${url.hostname} leads to ${address}, which is not public. To call it, ${addIt(url)}.`,
  );
}

/** Parses and judges an address before any connection: scheme, credentials, literal IP addresses. */
export function checkUrl(input: string | URL, allow: AllowList): URL {
  if (!URL.canParse(String(input))) throw new OutgoingError('blockedAddress', 'The address is not a URL.');
  const url = new URL(String(input));
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    throw new OutgoingError('blockedAddress', `Only https is called, not ${url.protocol}`);
  }
  if (url.username || url.password) {
    throw new OutgoingError(
      'blockedAddress',
      `The address of ${url.hostname} holds a user name or password.`,
    );
  }
  const literal = url.hostname.replace(/^\[|\]$/g, '');
  if (isIP(literal)) checkAddress(url, literal, allow);
  else if (/(^|\.)localhost\.?$/.test(url.hostname) && !isAllowedHost(url, allow)) {
    throw new OutgoingError('blockedAddress', `${url.hostname} is this machine. To call it, ${addIt(url)}.`);
  }
  if (url.protocol === 'http:' && !isAllowedHost(url, allow)) {
    throw new OutgoingError(
      'blockedAddress',
      `${url.hostname} is not called without encryption. Use https, or ${addIt(url)}.`,
    );
  }
  return url;
}
