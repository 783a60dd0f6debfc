/** Finds dates, times, places, prices in Chinese clauses; every answer is a verbatim span. */

const number = '[\\d〇零一二两三四五六七八九十廿]{1,4}';
const weekday = '(?<![一二两三四五六几每半])(?:周|星期|礼拜)[一二三四五六日天](?!天)';
const paren = `(?:[（(]${weekday}[)）])?`;
const part = '(?:凌晨|清晨|早晨|早上|上午|中午|下午|傍晚|晚上|夜里|晚)';
const clock = `(?:${part}?(?:\\d{1,2}[:：]\\d{2}|${number}点(?:半|整|一刻|三刻|${number}分?)?)|正午|午夜)`;
const dateOnly = `(?:(?:\\d{4}年)?${number}月${number}[日号]${paren}(?:，?${weekday})?|(?:本|这|下|每)?个?${weekday}|中秋(?:节|当晚|那晚|之夜|夜)?(?=那|当|晚|夜|，|$)(?:那晚|当晚|晚上)?|今晚|明晚|今天|明天|后天|(?:本|这个?|下个?)(?:周末|月)|元宵节?|端午节?|重阳节?|除夕|冬至)`;
const whenPattern = new RegExp(
  `${dateOnly}(?:[，、 ]?(?:起)?${clock}(?:(?:到|至|—|–|-|~)${clock})?)?(?:${part}(?!${number}))?(?:起|开始)?`,
  'u',
);
const timePattern = new RegExp(`${clock}(?:(?:到|至|—|–|-|~)${clock})?`, 'u');

export interface Span {
  text: string;
  rest: string;
}

function cut(clause: string, index: number, length: number): string {
  return (clause.slice(0, index) + clause.slice(index + length)).replace(/^(?:将?于|在)/, '').trim();
}

export function findWhen(clause: string): Span | null {
  const found = clause.match(whenPattern);
  if (!found) return null;
  const after = clause.slice(found.index! + found[0].length);
  const before = clause.slice(0, found.index);
  // Bounds and production dates are not the moment of the thing.
  if (
    /^(?:之?前|以前|之?后|以后|前|后|至|到|购买|生产|销售|出厂)/.test(after) ||
    /(?:至|到|从|自)$/.test(before)
  )
    return null;
  return { text: found[0].replace(/(?:起|开始)$/, ''), rest: cut(clause, found.index!, found[0].length) };
}

export function findTime(clause: string): Span | null {
  const found = clause.match(timePattern);
  if (!found) return null;
  if (/^(?:之?前|以前|之?后|以后)/.test(clause.slice(found.index! + found[0].length))) return null;
  if (!/点|[:：]/.test(found[0])) return null;
  return { text: found[0], rest: cut(clause, found.index!, found[0].length) };
}

export function datesOf(text: string): string[] {
  return [...new Set(text.match(new RegExp(`(?:\\d{4}年)?${number}月${number}[日号]`, 'gu')) ?? [])];
}

const site =
  '(?:\\d+号|院子|庭院|院落|广场|公园|书店|图书馆|咖啡馆|咖啡店|美术馆|博物馆|剧院|剧场|礼堂|教室|码头|河边|江边|湖边|工坊|磨坊|天台|大厅|活动室|会议室|茶馆|酒馆|酒吧|餐厅|小学|中学|大学|社区中心|文化站|胡同|巷子?|弄堂|路口|石桥|桥头|桥下|门口|地铁站|车站|展厅|操场|村口|老街)';
const placed = new RegExp(
  `(?:在|于|位于|地点[:：]|地址[:：]|来到?|到|去)((?:(?!在|于|到|来|去|举|办)[\\p{Script=Han}\\w·]){0,16}?${site}(?:的?(?:院子|天台|大厅|教室|活动室|门口|二楼|三楼|一楼)|\\d+号|[一二三四五六七八九十]+楼)?)`,
  'u',
);
const address =
  /[\p{Script=Han}]{2,10}(?:路|街|巷|大道|胡同|弄)\d+号(?:院|楼|[一二三四五六七八九十\d]+[楼层室])?/u;

export function findWhere(clause: string): Span | null {
  // 下雨才去的地方，不是地点。
  if (/下雨|如遇|如果|若|否则|万一/.test(clause)) return null;
  const alone = clause.match(address);
  const found = clause.match(placed);
  const text =
    found?.[1] && (!alone || found[1].includes(alone[0]))
      ? found[1]
      : alone?.[0].replace(/^(?:在|于|位于|就在|开在|地址)/, '');
  if (!text || /^(?:这|那|同一|某)/.test(text)) return null;
  return { text, rest: cut(clause, clause.indexOf(text), text.length) };
}

export function findPrice(text: string): string | null {
  return (
    text.match(
      /免费(?:入场|参加|开放|参观|入座)?|(?:门票|票价|费用|售价|价格)(?:每人)?[:：]?(?:\d+(?:\.\d+)?|[一二三四五六七八九十百]+)元|(?:\d+(?:\.\d+)?)元(?:[/每](?:人|位|张|份|杯))?|[¥￥]\d+(?:\.\d+)?/,
    )?.[0] ?? null
  );
}
