import type { Raw } from '@/components/dashboard/query';

export interface Door {
  raw: Raw;
  words: string;
  /** Drawn for the pointer, beside the number that is the same door. */
  drawn: boolean;
}

/** Doors of a page: where each leads, and what it says. */
export function doorsOf(html: string): Door[] {
  return [...html.matchAll(/<a ([^>]*)>(.*?)<\/a>/gs)].flatMap(([, attributes = '', inside = '']) => {
    const href = /href="([^"]*show=[^"]*)"/.exec(attributes)?.[1];
    if (!href) return [];
    const raw: Record<string, string | string[]> = {};
    const query = new URL(href.replaceAll('&amp;', '&'), 'http://x.invalid').searchParams;
    for (const [name, value] of query)
      raw[name] = raw[name] === undefined ? value : [raw[name], value].flat();
    const title = /<title>(.*?)<\/title>/.exec(inside)?.[1];
    const words = title ?? inside.replace(/<[^>]+>/g, '').trim();
    return [{ raw, words, drawn: attributes.includes('tabindex="-1"') }];
  });
}

/** How many things a door says there are: its whole number, what its interval is from, or the count its words name. */
export function counted({ words, raw, drawn: hidden }: Door): number | null {
  const number = (pattern: RegExp) => {
    const found = pattern.exec(words);
    return found ? found.slice(1).reduce((sum, one) => sum + Number(one), 0) : null;
  };
  return (
    number(/from (\d+)(?: votes?)?\.?$/) ??
    number(/: (\d+)–(\d+), (\d+) tied$/) ??
    number(/: (\d+) won, /) ??
    number(/, (\d+) votes?$/) ??
    (raw.show === 'works' ? number(/(\d+) drafts?$/) : null) ??
    number(/^\d+, the (\d+) votes?/i) ??
    (hidden ? number(/: (\d+)$/) : number(/^(\d+)(?:[,:]|$)/))
  );
}

/** Words of a door that say a number of other things than stand behind it: pairs seen twice are couples of votes. */
export const otherwise = (door: Door): boolean => door.raw.only === 'twice';
