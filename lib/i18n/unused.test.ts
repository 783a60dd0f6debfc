import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Messages, messagesFor } from '.';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * Sentences whose keys are not written beside the translator: errors and failures travel as keys from the verbs, kinds of
 * events come from the database. Of these the last part must stand somewhere in the code.
 */
const travelling = ['errors.', 'failures.', 'activity.kinds.'];

/** Every key of a catalogue, in full. */
const keysOf = (messages: Messages, prefix = ''): string[] =>
  Object.entries(messages).flatMap(([key, value]) =>
    typeof value === 'string' ? [prefix + key] : keysOf(value, `${prefix}${key}.`),
  );

/** What a source file says: its translators' namespaces, its plain strings, and its strings with holes as patterns. */
interface Source {
  namespaces: string[];
  strings: Set<string>;
  holes: { from: string; to: RegExp }[];
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function read(text: string): Source {
  const namespaces = [...text.matchAll(/\b(?:useTranslations|translator)\(\s*'([^']+)'/g)].map(
    ([, namespace]) => namespace!,
  );
  // Panels are drawn on the server and are handed their translator.
  if (/\bSay\b/.test(text)) namespaces.push('panels');
  const strings = new Set([...text.matchAll(/'([\w.-]+)'/g)].map(([, string]) => string!));
  // Names of properties are strings, too: an object's keys are often what a hole is filled with.
  for (const [, name] of text.matchAll(/([A-Za-z]\w*)\??:/g)) strings.add(name!);
  const holes = [...text.matchAll(/`([\w.-]*\.|)\$\{[^`{}]*\}([\w.-]*)`/g)].flatMap(([, from, to]) =>
    from || to ? [{ from: from!, to: new RegExp(`^([\\w-]+)${escaped(to!)}$`) }] : [],
  );
  return { namespaces, strings, holes };
}

const sources: Source[] = ['app', 'components', 'lib', 'db/schema']
  .flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' }).map((file) =>
      path.join(folder, file),
    ),
  )
  .filter((file) => /\.tsx?$/.test(file) && !/\.test\.tsx?$|^lib\/i18n\/messages|^lib\/testing/.test(file))
  .map((file) => read(readFileSync(path.join(root, file), 'utf8')));
const everywhere = new Set(sources.flatMap(({ strings }) => [...strings]));

/** Whether a file that translates in this namespace says `rest`: as it is, or as a hole that some string of the code fills. */
const says = ({ strings, holes }: Source, rest: string): boolean =>
  strings.has(rest) ||
  holes.some(({ from, to }) => {
    if (!rest.startsWith(from)) return false;
    const filling = to.exec(rest.slice(from.length))?.[1];
    return filling !== undefined && everywhere.has(filling);
  });

/** Whether some file says the key under one of the namespaces it translates in. */
function isUsed(key: string): boolean {
  if (travelling.some((prefix) => key.startsWith(prefix))) return everywhere.has(key.split('.').at(-1)!);
  return sources.some((source) =>
    source.namespaces.some(
      (namespace) => key.startsWith(`${namespace}.`) && says(source, key.slice(namespace.length + 1)),
    ),
  );
}

describe('the catalogue', () => {
  it('holds no sentence that nothing says', () => {
    expect(keysOf(messagesFor('en')).filter((key) => !isUsed(key))).toEqual([]);
  });
});

describe('the search for unused sentences', () => {
  const source = read(`
    const t = useTranslations('wall');
    t('clear'); t(\`ended.\${state}\`); t(\`keys.\${does}Short\`); say('read');
  `);

  it('knows a plain key, and a hole that a string of the code fills', () => {
    expect(source.namespaces).toEqual(['wall']);
    expect(says(source, 'clear')).toBe(true);
    expect(says(source, 'ended.complete')).toBe(true);
    expect(says(source, 'keys.undoShort')).toBe(true);
  });

  it('finds what nothing says', () => {
    expect(says(source, 'open')).toBe(false);
    expect(says(source, 'ended.nobody-ever-says-this')).toBe(false);
    expect(says(source, 'ended.complete.deeper')).toBe(false);
    expect(isUsed('wall.nobodyEverSaysThis')).toBe(false);
    expect(isUsed('errors.nobodyEverSaysThis')).toBe(false);
  });
});
