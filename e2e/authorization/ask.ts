import { createHash } from 'node:crypto';
import type { ActionName } from '@/app/_server/operations';
import type { BuiltAction } from '../scene';
import type { Place } from './addresses';

/** Runs all, six at a time, in any order. */
export async function inTurns<T>(all: readonly T[], one: (item: T) => Promise<void>): Promise<void> {
  const queue = [...all];
  await Promise.all(
    Array.from({ length: 6 }, async () => {
      for (let item = queue.shift(); item !== undefined; item = queue.shift()) await one(item);
    }),
  );
}

interface Answer {
  status: number;
  location: string | null;
  body: string;
}

export async function ask(address: string, init: RequestInit = {}): Promise<Answer> {
  const leave = new AbortController();
  const response = await fetch(address, { redirect: 'manual', signal: leave.signal, ...init });
  const live = response.headers.get('content-type')?.includes('event-stream');
  const body = live ? '' : await response.text();
  if (live) leave.abort();
  return { status: response.status, location: response.headers.get('location'), body };
}

/** A page's text without what differs from request to request: nonce, clock, and the address that was asked for. */
export const withoutAddress = (body: string, place: Place) =>
  [place.slug, place.briefId, ...place.draftIds, place.designId, place.pairId]
    .reduce((text, word) => text.replaceAll(word, '*'), body)
    .replaceAll(/nonce(=|\\?":)\\?"[^"\\]+\\?"/g, 'nonce')
    .replaceAll(/\$D\d{4}-[\d:.TZ-]+/g, 'now');

export const digest = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** An action sent as the browser sends it. `origin` null sends none. */
export async function act(
  baseURL: string,
  { id, page, name }: BuiltAction,
  args: Partial<Record<ActionName, unknown[]>>,
  headers: Record<string, string>,
  origin: string | null,
): Promise<{ status: number; outcome: string; body: string }> {
  const answer = await ask(`${baseURL}${page}`, {
    method: 'POST',
    headers: {
      'next-action': id,
      'content-type': 'text/plain;charset=UTF-8',
      accept: 'text/x-component',
      ...(origin === null ? {} : { origin }),
      ...headers,
    },
    body: JSON.stringify(args[name] ?? []),
  });
  const said = /"ok":(true|false)(?:,"error":\{"code":"(\w+)")?/.exec(answer.body);
  const outcome = said?.[1] === 'true' ? 'ok' : (said?.[2] ?? 'unread');
  return { status: answer.status, outcome, body: answer.body };
}
