import type { Language } from '@/lib/generation/port';
import { plainText } from './clean';
import { isClause } from './english/lexicon';
import { type Tone, toneOf } from './register';

/** What constraints and the composer's prompt ask of the text, as far as it can be measured or done. */
export interface Directives {
  /** Most words (en) or characters (zh), title included. */
  most: number | null;
  least: number | null;
  about: number | null;
  sentences: number | null;
  paragraphs: number | null;
  /** Strings that must not occur, whatever their case. */
  forbid: string[];
  /** Strings that must occur. */
  require: string[];
  form: string | null;
  deliver: 'headlines' | 'taglines' | 'endings' | 'openings' | null;
  count: number;
  length: 'shorter' | 'longer' | null;
  tone: Tone;
  keepEnding: boolean;
  /** Only the ending is to change. */
  newEnding: boolean;
  newTitle: boolean;
  newOpening: boolean;
  /** Sentences of the prompt that are not instructions: facts. */
  rest: string[];
  /** Language the prompt asks for. */
  into: Language | null;
}

const small: Record<string, number> = {
  a: 1,
  an: 1,
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  twelve: 12,
  一: 1,
  两: 2,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  十: 10,
};
const numeral =
  '(\\d+|a|an|one|two|three|four|five|six|seven|eight|nine|ten|twelve|[一两二三四五六七八九十百]+)';
function value(text: string | undefined): number | null {
  if (!text) return null;
  const plain = Number(text);
  if (Number.isFinite(plain)) return plain;
  const hundred = text.match(/^([一两二三四五六七八九])?百(?:([一二三四五六七八九])十?)?$/);
  if (hundred) return (small[hundred[1] ?? '一'] ?? 1) * 100 + (hundred[2] ? small[hundred[2]]! * 10 : 0);
  const tens = text.match(/^([二三四五六七八九])?十([一二三四五六七八九])?$/);
  if (tens) return (tens[1] ? small[tens[1]]! : 1) * 10 + (tens[2] ? small[tens[2]]! : 0);
  return small[text.toLowerCase()] ?? null;
}
const re = (source: string) => new RegExp(source, 'iu');

const mostEn = re(
  `(?:at most|no more than|not more than|up to|max(?:imum)?(?: of)?|under|below|fewer than|less than|within|limit(?:ed)? (?:of|to)|shorter than|not exceed(?:ing)?)\\s+${numeral}\\s+(?:words|characters)|${numeral}\\s+words\\s+(?:max|maximum|at most|or (?:less|fewer)|limit)`,
);
const mostZh = re(
  `(?:不超过|不多于|最多|至多|少于|控制在|限)\\s*${numeral}\\s*(?:个)?(?:字|汉字)|${numeral}\\s*(?:个)?字(?:以内|之内|以下|内)`,
);
const leastAny = re(
  `(?:at least|no fewer than|more than|over|minimum(?: of)?)\\s+${numeral}\\s+words|(?:至少|不少于|超过)(?<!不超过)\\s*${numeral}\\s*(?:个)?字`,
);
const aboutAny = re(
  `(?:about|around|roughly|some|circa|in)?\\s*${numeral}[- ]words?\\b|(?:大约|约|写)?\\s*${numeral}\\s*(?:个)?字(?:左右|上下)?`,
);
const sentencesAny = re(
  `(?:in|exactly|only|just|at most|write|as|to)?\\s*${numeral}\\s+(?:short |complete |single )?sentences?\\b|${numeral}\\s*(?:个)?句(?:话|子)?`,
);
const paragraphsAny = re(
  `${numeral}\\s+(?:short )?paragraphs?\\b|${numeral}\\s*(?:个)?段(?!文案|话|文字|落后)`,
);

const forbidEn =
  /(?:avoid|without|do not use|don[’']t use|never use|no use of|lose|drop|remove|cut|not use|ban|leave out|do not say|don[’']t say|never say)\s+(?:the\s+)?(?:words?|phrases?|term)\s+((?:[“"'‘][^”"'’]+[”"'’](?:\s*(?:,|or|and)\s*)?)+|[\p{L}-]+)|(?:avoid|no|never use|do not use|don[’']t use|never say|do not say|don[’']t say)\s+((?:[“"‘][^”"’]+[”"’](?:\s*(?:,|or|and)\s*)*)+)|the words?\s+((?:[“"‘][^”"’]+[”"’](?:\s*(?:,|or|and)\s*)*)+)\s+(?:must|should|may|is|are)\s+(?:not|never)/giu;
const forbidZh =
  /(?:不要|不得|不能|避免|别|勿|禁止|不可|不许|去掉|删掉|不)(?:再)?(?:出现|使用|用|提到|提|说|写|包含)?(?:到)?(?:词语?|“?字眼”?)?\s*((?:[“"「][^”"」]+[”"」][、，和或与]?)+)/gu;
const requireAny =
  /(?:use|include|mention|keep|contain|must (?:say|include|contain)|with)\s+(?:the\s+)?(?:words?|phrases?|line|sentence)?\s*((?:[“"‘][^”"’]+[”"’](?:\s*(?:,|or|and)\s*)*)+)|(?:必须|务必|一定要|要|请)?(?:出现|包含|写上|提到|用上|保留)\s*((?:[“"「][^”"」]+[”"」][、，和与]?)+)/giu;
const quotedParts = (text: string): string[] => {
  const inside = [...text.matchAll(/[“"'‘「]([^”"'’」]+)[”"'’」]/gu)].map((m) => m[1]!.trim());
  return inside.length > 0 ? inside : [text.trim()];
};

const formWords: [string, RegExp][] = [
  [
    'letter',
    /\b(?:as|like|write|make it)?\s*an?\s+(?:open )?letter\b|\bin letter form\b|^letter$|写(?:成|封|一封)信|一封信|书信/iu,
  ],
  ['qa', /\bq\s?(?:&|and)\s?a\b|\bfaq\b|questions and answers|问答/iu],
  [
    'list',
    /\b(?:as|like|into|make it)?\s*an?\s+(?:bullet(?:ed)? |short )?list\b|\bbullets?\b|bullet points|列表|清单|分点|列点/iu,
  ],
  ['question', /\bquestions?\b(?!\s+(?:go|to|please))|提问|疑问|问句|问题开头/iu],
  ['manifesto', /\bmanifesto\b|宣言/iu],
  ['invitation', /\binvitation\b|邀请函|请柬/iu],
  ['recipe', /\brecipe\b|食谱|菜谱/iu],
  ['definition', /\b(?:dictionary|definition)\b|词典|词条|定义/iu],
  ['verse', /\b(?:poems?|verse|haiku|free verse)\b|写(?:成|一?首|首)诗|诗歌形式|分行/iu],
  ['note', /\b(?:social|tweet|instagram|facebook|linkedin|caption|social post)\b|朋友圈|微博|小红书|社交/iu],
  ['postcard', /\bpostcard\b|明信片/iu],
  ['scene', /\b(?:scene|story|narrative)\b|场景|故事/iu],
  ['aida', /\baida\b/i],
  ['pas', /\bpas\b|problem[- ]first|痛点/iu],
  ['plain', /\b(?:fab|features? and benefits?)\b/i],
];
const deliverables: [Exclude<Directives['deliver'], null>, RegExp][] = [
  [
    'headlines',
    re(
      `${numeral}?\\s*(?:different |short |new )?(?:headlines?|titles?)\\b|${numeral}?\\s*(?:个|条)?(?:标题|题目)`,
    ),
  ],
  [
    'taglines',
    re(
      `${numeral}?\\s*(?:different |short |new )?(?:tag ?lines?|slogans?|strap ?lines?)\\b|${numeral}?\\s*(?:个|条|句)?(?:标语|口号|广告语|slogan)`,
    ),
  ],
  [
    'endings',
    re(
      `${numeral}?\\s*(?:different |short |new |alternative )?(?:endings?|closings?|last lines?|closing lines?)\\b|${numeral}?\\s*(?:个|种)?(?:结尾|收尾|结束语)`,
    ),
  ],
  [
    'openings',
    re(
      `${numeral}?\\s*(?:different |short |new |alternative )?(?:openings|openers?|first lines?|opening lines?|hooks?)\\b|${numeral}?\\s*(?:个|种)?(?:开头|开场|起笔)`,
    ),
  ],
];

/** Opening words of sentences that speak to the writer, not of the thing. */
const instructing =
  /^(?:please\s+)?(?:make|use|keep|lose|more|less|try|write|give|start|begin|end|focus|avoid|shorten|lengthen|cut|drop|remove|rewrite|change|turn|put|lead|open|close|continue|finish|no|not|do|don[’']t|shorter|longer|warmer|drier|at most|another|again|translate|sound|be|emphasi[sz]e|stress|the (?:tone|text|title|ending|opening|reader|draft)|add a|same|different|only|just)\b/i;
const instructingZh =
  /^(?:请|再|更|写|用|改|换|不要|别|少|多|短|长|加|删|保留|结尾|开头|语气|标题|翻译|译|继续|续写|重写|突出|强调|以|从|像|不超过|最多|至少|控制|\d+|[一二三四五六七八九十两]+[个句段条]|温|幽默|正式|活泼|简)/;

/** Reads constraints and prompt. Never throws; what is not understood stays in `rest` or is left alone. */
export function directivesOf(constraints: readonly string[], rawPrompt: string): Directives {
  const prompt = plainText(rawPrompt, 4_000);
  const rules = constraints.map((c) => plainText(c, 600)).join('\n');
  const all = `${rules}\n${prompt}`;
  const first = (pattern: RegExp, ...texts: string[]): number | null => {
    for (const text of texts) {
      const found = text.match(pattern);
      if (found) return value(found.slice(1).find((group) => group !== undefined)) ?? null;
    }
    return null;
  };
  const mostOf = (text: string) =>
    [first(mostEn, text), first(mostZh, text)].filter((n): n is number => n !== null && n > 0);
  const limits = [...mostOf(prompt), ...constraints.flatMap((c) => mostOf(plainText(c, 600)))];
  const stripped = all
    .replace(new RegExp(mostEn.source, 'giu'), ' ')
    .replace(new RegExp(mostZh.source, 'gu'), ' ')
    .replace(new RegExp(leastAny.source, 'giu'), ' ');
  const forbid = [...all.matchAll(forbidEn), ...all.matchAll(forbidZh)].flatMap((m) =>
    quotedParts(m.slice(1).find((g) => g !== undefined) ?? ''),
  );
  const required = [...all.matchAll(requireAny)]
    .flatMap((m) => quotedParts(m.slice(1).find((g) => g !== undefined) ?? ''))
    .filter((text) => !forbid.includes(text));
  let deliver: Directives['deliver'] = null;
  let count = 1;
  for (const [kind, pattern] of deliverables) {
    const found = prompt.match(pattern);
    if (!found) continue;
    const number = value(found[1] ?? found[2]);
    const plural = /s$|们/.test(found[0].trim());
    if (
      number === null &&
      !plural &&
      /\b(?:the|its|this|same|new|better|different|warmer|shorter)\b|换|改|更/.test(prompt)
    )
      continue;
    if (number === null && !plural && kind !== 'taglines' && kind !== 'headlines') continue;
    deliver = kind;
    count = Math.min(Math.max(number ?? (plural ? 3 : 1), 1), 10);
    break;
  }
  const length =
    /\b(?:shorter|shorten|trim|tighter|briefer|more concise|cut (?:it )?down|half as long|condense)\b|更?短一?[点些]|缩短|精简|简短|压缩|更短/i.test(
      prompt,
    )
      ? 'shorter'
      : /\b(?:longer|lengthen|expand|more detail|extend|elaborate|flesh out)\b|更?长一?[点些]|加长|扩写|展开|更长|详细/i.test(
            prompt,
          )
        ? 'longer'
        : null;
  const form =
    formWords.find(([, pattern]) => pattern.test(prompt))?.[0] ??
    formWords.find(([, pattern]) => pattern.test(rules))?.[0] ??
    null;
  const restOf = prompt
    .split(/\n|(?<=[.!?。！？])\s*/u)
    .map((sentence) => sentence.trim())
    .filter(
      (sentence) =>
        sentence !== '' &&
        !instructing.test(sentence) &&
        !instructingZh.test(sentence) &&
        (/\p{Script=Han}/u.test(sentence) ? sentence.length > 3 : isClause(sentence)),
    );
  const mentions = [
    ...constraints.map((c) => plainText(c, 600)),
    ...prompt.split(/\n|(?<=[.!?。！？])\s*/u),
  ].filter(
    (line) =>
      /^(?:please )?(?:mention|say|state|include|add) that /i.test(line.trim()) ||
      /^(?:提到|说明|写明|注明)(?!“|"|「).{3,}/.test(line.trim()),
  );
  return {
    most: limits.length > 0 ? Math.min(...limits) : null,
    least: first(leastAny, prompt, rules),
    about: first(aboutAny, stripped),
    sentences: first(sentencesAny, prompt, rules),
    paragraphs: first(paragraphsAny, prompt, rules),
    forbid: [...new Set(forbid.filter((word) => word.length > 0 && word.length < 60))],
    require: [...new Set(required)],
    form: deliver ? null : form,
    deliver,
    count,
    length,
    tone: toneOf(prompt),
    keepEnding: /\bkeep the (?:ending|close|last)/i.test(prompt) || /保留结尾/.test(prompt),
    newEnding:
      deliver === null &&
      (/\b(?:ending|close|closing|last line|last paragraph)\b/i.test(prompt) ||
        /结尾|收尾|最后一[句段]/.test(prompt)) &&
      !/\bkeep the (?:ending|close|last)/i.test(prompt),
    newTitle: /\b(?:new|another|different|better|change the) (?:title|headline)\b|换个?标题|改标题/i.test(
      prompt,
    ),
    newOpening:
      deliver === null &&
      /\b(?:opening|opener|first line|first sentence|hook|beginning)\b|开头|开场|第一[句段]/i.test(prompt),
    rest: [...restOf, ...mentions].filter((text, i, list) => list.indexOf(text) === i),
    into: /\b(?:into|in|to) (?:simplified )?chinese\b|(?:翻译?成|译成|用|写成)(?:简体)?中文/i.test(prompt)
      ? 'zh'
      : /\b(?:into|in|to) english\b|(?:翻译?成|译成|用|写成)英[文语]/i.test(prompt)
        ? 'en'
        : null,
  };
}

/** True where `text` holds one of the forbidden strings; a word is matched as a word, with its simple endings. */
export function breaks(text: string, forbid: readonly string[]): boolean {
  return forbid.some((word) => {
    const escaped = word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/['‘’]/g, "['‘’]");
    return /\p{Script=Han}/u.test(word)
      ? text.includes(word)
      : new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?:s|es|['’]s)?(?![\\p{L}\\p{N}])`, 'iu').test(text);
  });
}
