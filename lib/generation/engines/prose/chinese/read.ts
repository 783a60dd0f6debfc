import { findContacts } from '../english/when';
import type { Gives, Reading, Statement } from '../facts';
import { datesOf, findPrice, findTime, findWhen, findWhere } from './when';

const who =
  '(?:[\\p{Script=Han}\\w]{0,10}?(?:们|者|户|主|客|民|邻居|街坊|大家|人|家长|员工|同事|朋友|学生|师生|车友|各位|孩子|家庭|他们|她们|读者))';
const piece =
  '(?:文案|海报(?:文案)?|通知|公告|邀请函|邀请|介绍|推文|短文|文章|帖子|广告语?|标语|短信|信|说明|启事|开场白|稿子?|文字|话|诗|帖)';
const writing = new RegExp(
  `^(?:请|麻烦)?(?:帮(?:我|我们))?(?:写|拟|做|起草|撰写|创作|设计|准备|需要|想要)(?:一?[篇段则封份张条个首句]|几[篇段则封份张条个首句])?[^，。：:]{0,16}?${piece}[，,：:]?`,
  'u',
);
const writingFor = new RegExp(
  `^(?:请|麻烦)?(?:帮(?:我|我们))?(?:为|给)(.{2,30}?)(?:写|拟|做|起草|撰写|创作|设计|准备)[^，。：:]{0,16}?${piece}[，,：:]?`,
  'u',
);
const telling = new RegExp(`^(?:告诉|通知|提醒|告知|提示)(${who})?[，,：:]?(?:说|关于)?`, 'u');
const inviting = new RegExp(
  `^(?:诚?邀请?|欢迎|号召|呼吁|请|动员|鼓励|吸引)(${who})(?=[^，。]{0,12}(?:来|参|到|一起|带|加|报|把|停|不|去|读|写|走|和))`,
  'u',
);
const knowing = new RegExp(`^(?:让|使)(${who})(?:都)?(?:知道|了解|明白|记住|清楚)[，,：:]?`, 'u');
const wanting = new RegExp(`^(?:让|使|希望)(${who})?`, 'u');
const announcing = /^(?:宣布|介绍|推广|宣传|发布|推介|预告|关于|庆祝|纪念)/;
const acting =
  /^(?:请|欢迎|带上?|来[吧参听看读写坐喝]|不要|切勿|请勿|勿|立即|立刻|马上|停止|联系|拨打|扫码|报名|凭|记得|务必|尽快|检查|留下|加入)/;
const leaning =
  /^(?:它|他|她|这|那|其|并|也|还|但|而|所以|因此|因为|不过|同时|另外|此外|念完|之后|然后|否则)/;

export function sentencesOf(text: string): { text: string; mark: string }[] {
  const out: { text: string; mark: string }[] = [];
  for (const line of text.split('\n')) {
    for (const found of line.matchAll(/[^。！？!?；;]+([。！？!?；;]?)[”’」』）]*/gu)) {
      const body = found[0]
        .replace(/[。！？!?；;]+(?=[”’」』）]*$)/u, '')
        .trim()
        .replace(/^[”’」』）]+/, '')
        .replace(/[，,、：:]+$/, '');
      const mark = /[！!]/.test(found[1]!) ? '！' : /[？?]/.test(found[1]!) ? '？' : '。';
      if (/[\p{L}\p{N}]/u.test(body)) out.push({ text: body, mark });
    }
  }
  return out;
}

const measure = '(?:家|个|间|场|本|款|座|档|次|支|条|份|张|把|种|项|门|期|位|处|片|盏|顿|首|封|台|辆)';
const numeral = '(?:[一二两三四五六七八九十百千几半\\d]+)';
/** A noun phrase that may stand in a list: "四十把椅子", "不放音乐" after a 、. */
function isItem(text: string): boolean {
  return (
    text.length >= 1 &&
    text.length <= 16 &&
    !/[，。：；？！]/.test(text) &&
    !/^(?:我们|你|您|他|她|它|请|在|是|就|都|也|如果|因为|但)|由|我们|可以|准备|招/.test(text)
  );
}

function splitList(text: string): string[] {
  const parts = text.split('、');
  if (parts.length < 2) return [text];
  const last = parts.pop()!;
  const tail = last.split(/(?:以及|还有|和|与|及)/);
  return [...parts, ...(tail.length === 2 ? tail : [last])].map((part) => part.trim()).filter(Boolean);
}

const quoted = /[《“「『]([^》”」』]{1,16})[》”」』]/;
const copula = new RegExp(`^([^，。是]{1,12})是((?:一|我们的?一?)${measure}.+)$`, 'u');
const colon = new RegExp(`^([^，。：]{1,12})[：，](一${measure}.+)$`, 'u');
const doing =
  /^([^，。在于将]{1,12}?)(?:将|就|正式)?(?:于|在)?.{0,24}?(开业|开张|开幕|开门|开始|上线|举行|举办|开放|启动|回归)/u;
const starts = new RegExp(
  `^(?:在.{2,14}?(?:办|开|举办|举行)|(?:我们)?(?:要|将)?(?:办|开|举办|举行))(了)?(一${measure}.{2,30}?)(?:[，。]|$)`,
  'u',
);

/** Reads a Chinese brief. `title`, `goal` and `audience` are plain text. */
export function readChinese(title: string, goal: string, audience: string): Reading {
  const squeeze = (text: string) =>
    text.replace(/(?<=\p{Script=Han}|\d) +(?=\p{Script=Han})|(?<=\p{Script=Han}) +(?=\d)/gu, '');
  const [heading, body] = [squeeze(title), squeeze(goal)];
  const reading: Reading = {
    name: null,
    kind: null,
    short: null,
    verb: null,
    when: null,
    where: null,
    price: null,
    contacts: findContacts(`${heading} ${body}`),
    chains: [],
    items: [],
    actions: [],
    aims: [],
    audience: tidyAudience(audience),
    owned: ownedIn(audience) ?? ownedIn(body),
  };
  for (const sentence of sentencesOf(body)) addSentence(sentence.text, sentence.mark);
  if (datesOf(body).length > 1 && !reading.verb) reading.when = null;
  reading.price ??= findPrice(body);
  readTitle();
  return reading;

  function note(text: string): Gives[] {
    const gives: Gives[] = [];
    const when = findWhen(text);
    const time = when ? null : findTime(text);
    if (when) {
      if (!reading.when || (!/\d|月/.test(reading.when) && /月/.test(when.text))) reading.when = when.text;
      gives.push('when');
    }
    const clock = time ?? (when && reading.when === when.text ? null : findTime(when?.rest ?? ''));
    if (clock && reading.when && !/点|[:：]/.test(reading.when)) {
      reading.when += clock.text;
      gives.push('when');
    }
    const where = findWhere(when?.rest ?? text);
    if (where && (!reading.where || /集合|见面|地点|地址/.test(text))) reading.where = where.text;
    if (where && reading.where === where.text) gives.push('where');
    if (findPrice(text)) {
      reading.price ??= findPrice(text);
      gives.push('price');
    }
    if (findContacts(text).length > 0 || /请?(?:联系|咨询|致电|拨打)/.test(text)) gives.push('contact');
    return gives;
  }

  function addSentence(raw: string, mark: string): void {
    let text = raw;
    const forWhom = text.match(writingFor);
    if (forWhom) {
      const about = forWhom[1]!;
      if (!new RegExp(`^${who}$`, 'u').test(about)) reading.name ??= nameIn(about);
      text = text.replace(writingFor, '');
    } else text = text.replace(writing, '');
    const invited = text.match(inviting);
    const told = text.match(telling);
    const known = text.match(knowing);
    if (invited) {
      reading.audience ??= tidyAudience(invited[1] ?? '');
      const rest = text.replace(inviting, '');
      const joined = rest.match(/^(?:来)?(?:参加|加入|参与)(.+)$/);
      if (joined) reading.name ??= nameIn(joined[1]!.split(/[，,]/)[0]!);
      note(text);
      addAction(rest);
      return;
    }
    if (told) {
      reading.audience ??= tidyAudience(told[1] ?? '');
      text = text.replace(telling, '');
    } else if (known) text = text.replace(knowing, '');
    else if (wanting.test(text)) {
      reading.aims.push(text);
      return;
    }
    if (announcing.test(text)) {
      text = text.replace(announcing, '');
      if (text.length <= 12 && !/[，,]/.test(text)) {
        reading.name ??= nameIn(text);
        return;
      }
    }
    text = text.replace(/^[，,：:的]+/, '').trim();
    if (text === '') return;
    if (acting.test(text)) addAction(text, mark);
    else addStatement(text, mark);
  }

  function addAction(text: string, mark = '。') {
    const gives = note(text);
    // Long instructions are better as sentences, whole.
    if (text.length <= 30 && !gives.includes('when')) reading.actions.push(text);
    else addStatement(text, mark, gives);
  }

  function addStatement(text: string, mark: string, known?: Gives[]) {
    const gives = known ?? note(text);
    const is = text.match(copula) ?? text.match(colon);
    const does = text.match(doing);
    const held =
      text.match(starts) ??
      text.match(new RegExp(`(?:办|开|举办|举行)(了)?(一${measure}[^，。]{2,20})`, 'u'));
    if (is) {
      reading.name ??= nameIn(is[1]!);
      if (!reading.kind) {
        reading.kind = is[2]!.split(/[，,]/)[0]!;
        gives.push('kind');
      }
    } else if (held && !reading.kind) {
      reading.kind = held[2]!;
      gives.push('kind');
    }
    const verb = text.match(/开业|开张|开幕|开门|开始|上线|举行|举办|开放|启动/)?.[0];
    if (verb && gives.includes('when')) {
      reading.verb ??= verb;
      gives.push('verb');
    }
    if (does && /^[\p{L}\p{N}“”·]{1,10}$/u.test(does[1]!) && !findWhen(does[1]!))
      reading.name ??= nameIn(does[1]!);
    const list = splitList(text);
    if (list.length >= 2 && gives.length === 0 && list.every(isItem)) {
      reading.items.push(...list);
      return;
    }
    const clauses = text.split(/[，,]/);
    const counted = clauses.filter((clause) => new RegExp(`^${numeral}${measure}`, 'u').test(clause));
    if (
      gives.length === 0 &&
      clauses.length >= 2 &&
      counted.length >= clauses.length - 1 &&
      counted.length > 0 &&
      clauses.every(isItem)
    ) {
      reading.items.push(...clauses);
      reading.loose = true;
      return;
    }
    const statement: Statement = { text, mark, gives };
    const last = reading.chains[reading.chains.length - 1];
    if (leaning.test(text) && last && last.length < 3) last.push(statement);
    else reading.chains.push([statement]);
  }

  function nameIn(text: string): string | null {
    const inQuotes = text.match(quoted)?.[1];
    const name = (inQuotes ?? text)
      .replace(/^(?:我们的?|一[家个间场]|新的?)/, '')
      .replace(/[“”"，,。的]/g, '')
      .trim();
    return name.length >= 1 &&
      name.length <= 14 &&
      !/^[\d\s]*$/.test(name) &&
      !/\d+月|[点日号]$/.test(name) &&
      !/^(?:我们|大家|这|那|它|谁|如果|请|在|于|中秋那晚)$/.test(name) &&
      !/[，：；？]/.test(name)
      ? name
      : null;
  }

  function readTitle() {
    const inQuotes = heading.match(quoted)?.[1] ?? body.match(quoted)?.[1];
    if (!reading.name && inQuotes && inQuotes.length <= 10) reading.name = inQuotes;
    const announces =
      /(?:通知|公告|启事)$/.test(heading) || /^(?:招|寻|找|卖|买|停|关于|请|来|去|写|做|征|致)/.test(heading);
    const first = heading
      .split(/[，,：:—·|]/)[0]!
      .replace(/(?<=.{2})(?:安全)?(?:召回|通知|公告|启事|开业|开张|开幕|文案|海报|邀请函?|介绍)+$/u, '')
      .trim();
    if (!reading.name && !announces && first && first.length <= 10) reading.name = first;
    if (reading.kind && reading.kind.length <= 14)
      reading.short = reading.kind.replace(new RegExp(`^(?:我们的?)?一?${measure}`, 'u'), '');
    if (reading.short && (reading.short.length > 8 || reading.short.length < 2)) reading.short = null;
  }
}

/** "哈登3号自行车锁的车主" to "哈登3号自行车锁". */
function ownedIn(text: string): string | null {
  return (
    text
      .match(/(?:提醒|通知|告知|告诉)?([\p{L}\p{N}]{2,16}?)的(?:车主|用户|持有者|主人|买家|顾客)/u)?.[1]
      ?.replace(/^(?:提醒|通知|告知|告诉)/, '') ?? null
  );
}

export function tidyAudience(audience: string): string | null {
  const first = (audience.split(/[。；;\n]/)[0] ?? '').replace(/[（(][^)）]*[)）]/g, '').trim();
  const kept = (first.split(/[，,]/).filter((part) => !/\d|岁/.test(part))[0] ?? '')
    .replace(/^(?:给|面向|为)/, '')
    .replace(/ /g, '');
  return kept.length >= 2 && kept.length <= 16 && !/是|应该|希望/.test(kept) ? kept : null;
}
