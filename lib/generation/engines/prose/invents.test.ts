import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BriefFacts } from '@/lib/generation/port';
import { writeProse } from './index';

/** Nothing is said that nobody wrote: every number, date word and name of a draft stands in its brief, prompt or source. */

const numberWords =
  /\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|hundred|thousand|dozen|half past|january|february|march|april|june|july|august|september|october|november|december|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|euros?|pounds?|dollars?)\b|[€£$¥]/gi;
const capitalInside = /(?<=[\p{Ll},;’] )\p{Lu}[\p{Script=Latin}’]*/gu;
const chineseFigures = /[〇零一二两三四五六七八九十百千]+(?:月|日|号|点|元|折|星期)|周[一二三四五六日天]/g;
const flat = (text: string) =>
  text
    .toLowerCase()
    .replace(/[“”"‘’'‹›]/g, '')
    .replace(/\s+/g, '');

function inventions(markdown: string, known: string): string[] {
  const material = flat(known);
  const found = [
    ...(markdown.match(/\d+/g) ?? []),
    ...(markdown.match(numberWords) ?? []),
    ...(markdown.replace(/^# .*\n/, '').match(capitalInside) ?? []).filter((word) => word !== 'I'),
    ...(markdown.match(chineseFigures) ?? []),
  ];
  return found.filter((token) => !material.includes(flat(token)));
}

const pick = <T>(...list: T[]) => fc.constantFrom(...list);
const name = pick('Margin', 'Halden', 'The Old Mill', 'Tide', 'Söderberg & Co', 'Lumen', 'Anna’s Kitchen');
const kind = pick(
  'a coffee bar',
  'a small press',
  'an evening of poems',
  'a repair café',
  'a calendar app',
  'an allotment',
  'a bicycle workshop',
);
const day = pick('Friday 14 March', 'on 3 May', 'tomorrow', 'Sunday, 12 October 2025', 'every Tuesday', '');
const time = pick('at 8 am', 'from 10 am to 2 pm', '19:30', '');
const place = pick('at 12 Quay Street', 'in the library', 'at Old Mill Courtyard', 'on Station Road', '');
const extra = pick(
  'Forty seats, one long table, no music before noon.',
  'It costs €12 a year.',
  'Bring a friend.',
  'Entry is free.',
  'We will keep the kettle on.',
  'Write to hello@margin.example.',
  'Stop using the lock.',
  '',
);
const english: fc.Arbitrary<BriefFacts> = fc.record({
  title: pick('Margin, the opening', 'Launch text', 'A letter to the neighbours', 'Repair café', ''),
  goal: fc
    .tuple(name, kind, day, time, place, extra, extra, fc.integer({ min: 0, max: 5 }))
    .map(([n, k, d, t, p, x, y, shape]) =>
      [
        `${n} is ${k}. It opens ${d} ${t} ${p}. ${x} ${y}`,
        `Announce ${n}, ${k}, ${d} ${t} ${p}. ${x}`,
        `Invite neighbours to ${k} ${p} ${d}. ${y}`,
        `Write a text about ${k} called ${n}. ${x} ${y}`,
        `${k} opens ${p} ${d} ${t}. ${x}`,
        `Tell people that ${n} closes ${d}. ${x}`,
      ]
        [shape]!.replace(/ +/g, ' ')
        .replace(/ ([.,])/g, '$1'),
    ),
  audience: pick('neighbours', 'Owners of the Halden 3 lock', 'Freelancers, 25 to 60', 'everyone', ''),
  tone: pick('dry', 'warm', 'playful', 'formal', 'urgent', 'unhurried', ''),
  constraints: fc.constant([]),
  language: fc.constant('en' as const),
});
const chinese: fc.Arbitrary<BriefFacts> = fc.record({
  title: pick('中秋诗会', '页边咖啡开业', '二手书市集', ''),
  goal: fc
    .tuple(
      pick('中秋那晚', '3月14日（周五）早上8点', '本周六下午两点', '10月3日', ''),
      pick('在老磨坊的院子里', '在码头路12号', '在社区图书馆', ''),
      pick('办一场诗会', '开一家咖啡馆', '举办旧物修理日'),
      pick('四十把椅子，一张长桌。', '免费入场。', '门票20元。', '请带一本书来。', '谁都可以念一首。', ''),
    )
    .map(([w, p, what, x]) => `${w}${w ? '，' : ''}${p}${what}。${x}`),
  audience: pick('邻居', '住在河边的人', ''),
  tone: pick('温暖', '俏皮', '正式', '从容', ''),
  constraints: fc.constant([]),
  language: fc.constant('zh' as const),
});
const prompt = pick(
  '',
  'as a list',
  'Three endings',
  'shorter',
  'a question',
  '五个标题',
  '写成一封信',
  'as a poem',
  'faq',
  'recipe',
  'manifesto',
  'definition',
  'postcard',
);

describe('invents nothing', () => {
  it('over generated briefs, prompts, seeds and languages', () => {
    fc.assert(
      fc.property(
        fc.oneof(english, chinese),
        prompt,
        fc.nat(),
        fc.double({ min: 0, max: 2, noNaN: true }),
        pick('as is', 'other'),
        (brief, asked, seed, temperature, language) => {
          const target =
            language === 'other'
              ? { ...brief, language: brief.language === 'en' ? ('zh' as const) : ('en' as const) }
              : brief;
          const { markdown, title } = writeProse({
            brief: target,
            prompt: asked,
            operation: null,
            sources: [],
            seed,
            temperature,
            topP: 0.95,
          });
          const known = `${brief.title} ${brief.goal} ${brief.audience}`;
          const body = markdown.replace(/^\d+\. /gm, '');
          expect(inventions(body, `${known} ${title === 'Untitled' ? title : ''}`)).toEqual([]);
          expect(markdown).not.toMatch(/undefined|null|\{|\}|\[object/);
          if (target.language === 'zh' && brief.language === 'zh') {
            expect(body).not.toMatch(
              /(?<=\p{Script=Han})[,;:!?]|[,;!?](?=\p{Script=Han})|[，。；：、]{2}|(?<=\p{Script=Han})[ \t]+\p{Script=Han}/u,
            );
          }
          if (target.language === 'en' && brief.language === 'en')
            expect(body).not.toMatch(
              /["']|[,;:]\.|\.\.| [,.;:!?](?!\d)|\ba (?=[aeio][a-z]+ )(?!one|once|uni)/,
            );
        },
      ),
      { numRuns: 600 },
    );
  });

  it('would notice an invention', () => {
    expect(inventions('# A\n\nCome to Paris on Friday at 9.', 'Come on Friday')).toEqual(['9', 'Paris']);
    expect(inventions('# 甲\n\n三月五日见，20元。', '见')).toEqual(['20', '三月', '五日']);
  });
});
