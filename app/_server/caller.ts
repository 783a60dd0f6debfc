import 'server-only';
import { headers } from 'next/headers';
import { openDatabase } from '@/db/client';
import { callerAddress, countedAs, isLoopback, plainAddress } from '@/lib/kernel/address';
import type { Context } from '@/lib/kernel/context';
import { env } from '@/lib/kernel/env';
import { peerOf } from './peer';

const loopbackName = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/** The caller as limits by address count it: an IPv4 address or an IPv6 network; null where it is not known. */
export function addressOf(list: Headers): string | null {
  const address = callerAddress(peerOf(list), list.get('x-forwarded-for'), {
    trustProxy: env().MAQUETTE_TRUST_PROXY,
  });
  return address === null ? null : countedAs(address);
}

const loopback = (text: string) => isLoopback(plainAddress(text) ?? '');
const boundToLoopback = () => loopback(env().HOSTNAME_BIND) || env().HOSTNAME_BIND === 'localhost';

/**
 * Whether the caller certainly sits at this machine: the server listens on loopback only, was asked for by a loopback
 * name (no rebinding), and no proxy passed on somebody else's address.
 */
export function fromThisMachine(list: Headers): boolean {
  const chain = (list.get('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return boundToLoopback() && loopbackName.test(list.get('host') ?? '') && chain.every(loopback);
}

/** A context before anybody is known; `local` tells the demo's door whether a code is needed. */
export async function anonymous(): Promise<Context & { local: boolean }> {
  const list = await headers();
  return {
    actor: null,
    db: await openDatabase(),
    now: () => new Date(),
    address: addressOf(list),
    local: fromThisMachine(list),
  };
}

/** Who is counted by what keeps floods out: a person, or an address before anybody is known. */
export const callerOf = ({ actor, address }: Context): string => actor?.userId ?? address ?? 'nobody';
