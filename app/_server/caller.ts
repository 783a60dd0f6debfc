import 'server-only';
import { headers } from 'next/headers';
import { openDatabase } from '@/db/client';
import type { Context } from '@/lib/kernel/context';
import { env } from '@/lib/kernel/env';

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
const loopbackName = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * Address of the caller. Next notes the socket's address in `x-forwarded-for` unless the caller sent that header, so it
 * counts only behind a proxy the operator trusts, or where nothing but this machine can connect.
 */
export function addressOf(list: Headers): string | null {
  const chain = (list.get('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  if (env().MAQUETTE_TRUST_PROXY) return chain.at(-1) ?? null;
  return boundToLoopback()
    ? (chain.find((address) => !loopback.test(address)) ?? chain[0] ?? null)
    : (chain.at(-1) ?? null);
}

const boundToLoopback = () => loopback.test(env().HOSTNAME_BIND) || env().HOSTNAME_BIND === 'localhost';

/**
 * Whether the caller certainly sits at this machine: the server listens on loopback only, was asked for by a loopback
 * name (no rebinding), and no proxy passed on somebody else's address.
 */
export function fromThisMachine(list: Headers): boolean {
  const chain = (list.get('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean);
  return (
    boundToLoopback() &&
    loopbackName.test(list.get('host') ?? '') &&
    chain.every((address) => loopback.test(address))
  );
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
