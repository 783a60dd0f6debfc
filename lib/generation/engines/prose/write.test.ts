import { describe, expect, it } from 'vitest';
import type { BriefFacts, EngineOptions, SourceWork } from '@/lib/generation/port';
import { lengthOf } from './clean';
import { breaks } from './directives';
import { continuationOf, writeProse } from './index';
import { briefs, coffee, empty, lock, page, poetry } from './testing-briefs';

function write(
  brief: BriefFacts,
  options: Partial<EngineOptions & { seed: number; temperature: number }> = {},
) {
  return writeProse({
    brief,
    prompt: '',
    operation: null,
    sources: [],
    seed: 1,
    temperature: 0.9,
    topP: 0.95,
    ...options,
  });
}
const size = (markdown: string, language: 'en' | 'zh') =>
  lengthOf(markdown.replace(/^# /, '').replace(/^(?:- |\d+\. )/gm, ''), language);
const seeds = Array.from({ length: 8 }, (_, i) => i + 4127);
const asSource = (prose: ReturnType<typeof write>): SourceWork => ({
  medium: 'text',
  title: prose.title,
  content: prose.markdown,
  genome: prose.genome,
});

describe('writeProse', () => {
  it.each(Object.entries(briefs))('repeats itself by seed and differs between eight: %s', (_, brief) => {
    const first = seeds.map((seed) => write(brief, { seed }).markdown);
    expect(seeds.map((seed) => write(brief, { seed }).markdown)).toEqual(first);
    expect(new Set(first).size).toBe(8);
    const openings = new Set(seeds.map((seed) => write(brief, { seed }).genome.form));
    expect(openings.size).toBeGreaterThanOrEqual(3);
  });

  it('is greedy at temperature 0: the seed plays no part', () => {
    expect(write(coffee, { temperature: 0, seed: 1 }).markdown).toBe(
      write(coffee, { temperature: 0, seed: 99 }).markdown,
    );
  });

  it.each(Object.entries(briefs))('begins with a title and says when and where: %s', (_, brief) => {
    for (const seed of seeds) {
      const { markdown, title } = write(brief, { seed });
      expect(markdown.startsWith(`# ${title}\n\n`)).toBe(true);
      if (brief === coffee) expect(markdown).toMatch(/12 Quay Street/);
      if (brief === coffee) expect(markdown).toContain('Friday 14 March at 8 am');
      if (brief === poetry) expect(markdown).toContain('10月3日晚上七点半');
      if (brief === page) expect(markdown).toContain('码头路12号');
      if (brief === lock)
        expect(markdown.toLowerCase()).toContain(
          'stop using the lock and return it to any dealer for a full refund',
        );
      if (brief === lock) expect(markdown).toContain('safety@halden.example');
    }
  });

  it.each([
    ['at most 40 words', 40, coffee],
    ['no more than 12 words', 12, coffee],
    ['under 25 words', 25, lock],
    ['At most 60 words in all', 60, lock],
    ['at most 3 words', 3, coffee],
    ['不超过80字', 80, poetry],
    ['最多30字', 30, page],
    ['一百字以内', 100, poetry],
    ['不超过五十字', 50, page],
  ] as const)('keeps to “%s”', (rule, most, brief) => {
    for (const seed of seeds) {
      for (const options of [{ prompt: rule }, { brief: { ...brief, constraints: [rule] } }]) {
        const { markdown } = write(brief, { seed, ...options });
        expect(size(markdown, brief.language), markdown).toBeLessThanOrEqual(most);
        expect(size(markdown, brief.language)).toBeGreaterThan(0);
      }
    }
  });

  it.each([
    ['Avoid the word “table”', 'table', coffee],
    ['Do not use the word Friday.', 'Friday', coffee],
    ['lose the word “the”', 'the', lock],
    ['No “Margin”', 'Margin', coffee],
    ['不要出现“月饼”', '月饼', poetry],
    ['避免“页边”', '页边', page],
  ] as const)('obeys “%s”', (rule, word, brief) => {
    for (const seed of seeds) {
      const { markdown } = write({ ...brief, constraints: [rule] }, { seed });
      expect(breaks(markdown, [word]), markdown).toBe(false);
    }
  });

  it('counts sentences and paragraphs when asked', () => {
    for (const seed of seeds) {
      const body = (markdown: string) => markdown.replace(/^# .*\n\n/, '');
      const three = body(write(coffee, { seed, prompt: 'three sentences' }).markdown);
      expect(three.split(/[.?!](?=\s|$)/).filter((s) => s.trim() !== '').length).toBeLessThanOrEqual(3);
      expect(body(write(coffee, { seed, prompt: 'in one paragraph' }).markdown).split('\n\n')).toHaveLength(
        1,
      );
      expect(body(write(poetry, { seed, prompt: '两段' }).markdown).split('\n\n').length).toBeLessThanOrEqual(
        2,
      );
    }
  });

  it('makes what the prompt asks for', () => {
    expect(write(coffee, { prompt: 'Three endings' }).markdown).toMatch(/\n1\. .+\n2\. .+\n3\. .+$/);
    expect(write(coffee, { prompt: 'five headlines' }).markdown.match(/^\d\. /gm)).toHaveLength(5);
    expect(write(poetry, { prompt: '三个标题' }).markdown.match(/^\d\. /gm)).toHaveLength(3);
    expect(write(coffee, { prompt: 'as a letter' }).markdown).toContain('Dear ');
    expect(write(coffee, { prompt: 'as a list' }).markdown).toContain('\n- Forty seats\n');
    expect(write(coffee, { prompt: 'start with a question' }).markdown.split('\n\n')[1]).toContain('?');
    expect(write(coffee, { prompt: 'Mention that the dog has a chair of its own.' }).markdown).toContain(
      'he dog has a chair of its own',
    );
    expect(write(poetry, { prompt: '写成一封信' }).genome.form).toBe('letter');
  });

  it('follows the language of the brief or the prompt, and quotes what it cannot say in it', () => {
    expect(write(poetry).markdown).not.toMatch(/[A-Za-z]/);
    const chinese = write(coffee, { prompt: 'In Chinese, please.' });
    expect(chinese.genome).toMatchObject({ language: 'zh', untranslated: true });
    expect(chinese.markdown).toMatch(/\p{Script=Han}/u);
    expect(chinese.markdown).toContain('Friday 14 March at 8 am');
  });
});

describe('operations', () => {
  const parent = write(coffee, { seed: 7 });
  const frames = (prose: typeof parent) => prose.genome.frames as string[];

  it('a variant is another text that shares frames with its parent', () => {
    const variants = seeds.map((seed) =>
      write(coffee, { operation: 'variant', sources: [asSource(parent)], seed }),
    );
    for (const variant of variants) expect(variant.markdown).not.toBe(parent.markdown);
    expect(
      variants.filter((variant) => frames(variant).some((id) => frames(parent).includes(id))).length,
    ).toBeGreaterThanOrEqual(6);
    expect(new Set(variants.map((variant) => variant.markdown)).size).toBeGreaterThanOrEqual(6);
  });

  it.each([
    ['shorter', -1],
    ['longer', 1],
  ] as const)('refines to %s', (prompt, sign) => {
    for (const seed of seeds) {
      const refined = write(coffee, { operation: 'refine', prompt, sources: [asSource(parent)], seed });
      expect(Math.sign(size(refined.markdown, 'en') - size(parent.markdown, 'en'))).toBe(sign);
      expect(refined.title).toBe(parent.title);
    }
  });

  it('refines the ending alone', () => {
    const refined = write(coffee, {
      operation: 'refine',
      prompt: 'another ending',
      sources: [asSource(parent)],
    });
    const [before, after] = [parent.markdown.split(/(?<=[.?!])\s+/), refined.markdown.split(/(?<=[.?!])\s+/)];
    expect(after[0]).toBe(before[0]);
    expect(after.at(-1)).not.toBe(before.at(-1));
  });

  it('shortens a text of another hand by leaving sentences out', () => {
    const content =
      '# The long table\n\nBefore the first cup there is a page. Margin is that edge. Forty seats, one long table.\n\nBring the sentence you could not finish at home. We open at 8.';
    const refined = write(coffee, {
      operation: 'refine',
      prompt: 'shorter',
      sources: [{ medium: 'text', title: 'x', content, genome: null }],
    });
    expect(size(refined.markdown, 'en')).toBeLessThan(size(content, 'en') * 0.7);
    for (const sentence of refined.markdown.split(/\n+|(?<=\.) /).filter((s) => s && !s.startsWith('#')))
      expect(content).toContain(sentence);
  });

  it('continues a text without touching a character of it', () => {
    for (const source of [
      parent.markdown,
      parent.markdown.slice(0, 100),
      '夜里下过雨',
      'Ends with a line break\n',
      '',
    ]) {
      for (const seed of seeds) {
        const { markdown } = write(coffee, {
          operation: 'continue',
          sources: [{ medium: 'text', title: 't', content: source, genome: null }],
          seed,
        });
        expect(markdown.startsWith(source)).toBe(true);
        expect(continuationOf(source, markdown)!.length).toBeGreaterThan(10);
      }
    }
    expect(continuationOf('abc', 'xyz')).toBeNull();
  });

  it('continues and varies a source even where the brief is empty', () => {
    const source: SourceWork = {
      medium: 'text',
      title: 't',
      content: '# T\n\nThe kettle is on. Nobody has come yet.',
      genome: null,
    };
    expect(
      write(empty, { operation: 'continue', sources: [source] }).markdown.startsWith(source.content!),
    ).toBe(true);
    expect(write(empty, { operation: 'variant', sources: [source] }).markdown).toContain('he kettle is on');
  });

  it('says so when the brief is empty', () => {
    expect(write(empty).markdown).toMatch(/^# An empty page\n\nThe brief is still empty/);
    expect(write({ ...empty, language: 'zh' }).title).toBe('空白的一页');
  });
});
