import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createTranslator } from 'use-intl/core';
import { describe, expect, it } from 'vitest';
import { type Messages, messagesFor, negotiateLocale } from '.';

/** `a.b.c` -> sentence, for every sentence of a catalogue. */
function flat(messages: Messages, prefix = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') all.set(prefix + key, value);
    else for (const [inner, text] of flat(value, `${prefix}${key}.`)) all.set(inner, text);
  }
  return all;
}

const en = flat(messagesFor('en'));
const zh = flat(messagesFor('zh'));

/** Names of the arguments and tags of an ICU sentence, those inside branches of a plural or select included. */
function parts(sentence: string): { values: string[]; tags: string[] } {
  const values = new Set<string>();
  let at = 0;
  // Text up to the brace that closes it (or the end), with every argument on the way.
  const text = () => {
    while (at < sentence.length && sentence[at] !== '}') {
      if (sentence[at] === '{') {
        at += 1;
        argument();
      }
      at += 1;
    }
  };
  // Just behind an opening brace; leaves `at` on its closing one.
  const argument = () => {
    const name = /^\s*(\w+)\s*/.exec(sentence.slice(at));
    values.add(name?.[1] ?? '');
    at += name?.[0].length ?? 0;
    while (at < sentence.length && sentence[at] !== '}') {
      if (sentence[at] === '{') {
        at += 1;
        text();
      }
      at += 1;
    }
  };
  text();
  const tags = [...sentence.matchAll(/<(\w+)>/g)].map((match) => match[1] ?? '');
  return { values: [...values].sort(), tags: [...new Set(tags)].sort() };
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : sources(full);
    return /\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name) ? [full] : [];
  });
}

describe('the catalogues', () => {
  it('hold the same keys in both languages', () => {
    expect(
      [...zh.keys()].filter((key) => !en.has(key)),
      'only in Chinese',
    ).toEqual([]);
    expect(
      [...en.keys()].filter((key) => !zh.has(key)),
      'only in English',
    ).toEqual([]);
  });

  it('hold no empty sentence', () => {
    for (const [key, sentence] of [...en, ...zh]) expect(sentence.trim(), key).not.toBe('');
  });

  it('can be read by the formatter, with every value any of the two languages asks for', () => {
    for (const locale of ['en', 'zh'] as const) {
      const wrong: string[] = [];
      const t = createTranslator({
        locale,
        messages: messagesFor(locale),
        onError: (error) => wrong.push(String(error)),
      });
      for (const key of en.keys()) {
        const asked = [...parts(en.get(key) ?? '').values, ...parts(zh.get(key) ?? '').values];
        const tags = [...parts(en.get(key) ?? '').tags, ...parts(zh.get(key) ?? '').tags];
        const values = Object.fromEntries([
          ...asked.map((name) => [name, 2] as const),
          ...tags.map((name) => [name, (chunks: unknown) => String(chunks)] as const),
        ]);
        t.markup(key as never, values as never);
      }
      expect(wrong).toEqual([]);
    }
  });

  it('ask for the same values and tags', () => {
    for (const [key, sentence] of en) {
      const one = parts(sentence);
      const other = parts(zh.get(key) ?? '');
      expect(other.tags, `tags of ${key}`).toEqual(one.tags);
      expect(other.values, `values of ${key}`).toEqual(one.values);
    }
  });

  it('use full-width punctuation between Chinese characters', () => {
    for (const [key, sentence] of zh) {
      const plain = sentence.replace(/\{[^{}]*\}|<[^>]*>/g, '');
      expect(plain, key).not.toMatch(/\p{Script=Han}\s*[,;:?!]\s*(?:\p{Script=Han}|$)/u);
      expect(plain, key).not.toMatch(/\p{Script=Han}\.(?:\s|$)/u);
    }
  });
});

describe('keys used in the code', () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const files = ['app', 'components'].flatMap((folder) => sources(path.join(root, folder)));

  it('are all in the catalogue', () => {
    const missing: string[] = [];
    for (const file of files) {
      const code = readFileSync(file, 'utf8');
      // `const t = useTranslations('home')`, and the server's `await translator('gate')`.
      const bound = code.matchAll(/const (\w+) = (?:useTranslations|await translator)\(\s*'([\w.-]+)'\s*\)/g);
      const spaces = new Map<string, string[]>();
      for (const [, name = '', space = ''] of bound) spaces.set(name, [...(spaces.get(name) ?? []), space]);
      for (const [name, namespaces] of spaces) {
        const calls = code.matchAll(
          new RegExp(`\\b${name}(?:\\.rich|\\.markup|\\.has)?\\(\\s*(['\`])([^'\`]+)\\1`, 'g'),
        );
        for (const [, , key = ''] of calls) {
          // A template is known up to its first hole; something has to begin like it.
          const known = key.split('${')[0] ?? '';
          const whole = known === key;
          const found = namespaces.some((space) =>
            whole
              ? en.has(`${space}.${key}`)
              : [...en.keys()].some((candidate) => candidate.startsWith(`${space}.${known}`)),
          );
          if (!found) missing.push(`${path.relative(root, file)}: ${namespaces.join('|')}.${key}`);
        }
      }
    }
    expect(missing).toEqual([]);
  });

  it('name a namespace that exists', () => {
    const spaces = new Set(Object.keys(messagesFor('en')));
    for (const file of files)
      for (const [, space = ''] of readFileSync(file, 'utf8').matchAll(/useTranslations\(\s*'([\w-]+)[.']/g))
        expect(spaces.has(space), `${path.relative(root, file)}: ${space}`).toBe(true);
  });

  it('cover every sentence a verb can say', () => {
    const code = sources(path.join(root, 'lib'))
      .filter((file) => !file.includes(`${path.sep}i18n${path.sep}`))
      .map((file) => readFileSync(file, 'utf8'))
      .join('\n');
    const said = [
      ...code.matchAll(/(?:conflict|unavailable)\(\s*'([a-zA-Z]+)'/g),
      ...code.matchAll(/new StudioError\(\s*'\w+',\s*'([a-zA-Z]+)'/g),
      ...code.matchAll(/invalid\(\s*\{\s*[\w'.[\]$`{}]+\s*:\s*\{\s*key:\s*'([a-zA-Z]+)'/g),
    ].map((match) => match[1] ?? '');
    expect(said.length).toBeGreaterThan(8);
    expect([...new Set(said)].filter((key) => !en.has(`errors.${key}`))).toEqual([]);
  });
});

describe('the language of a first visit', () => {
  it.each([
    ['zh-CN,zh;q=0.9,en;q=0.8', 'zh'],
    ['de-DE,de;q=0.9,zh;q=0.2,en;q=0.1', 'zh'],
    ['en-GB,zh;q=0.9', 'en'],
    ['fr', 'en'],
    ['zh;q=0,en', 'en'],
    ['', 'en'],
    [null, 'en'],
  ] as const)('%s', (header, locale) => expect(negotiateLocale(header)).toBe(locale));
});
