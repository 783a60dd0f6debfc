import type { Messages } from '@/lib/i18n';

/** 待评队列：等着读者的事。 */
export default {
  title: '待评',
  lead: '{medium, select, text {文字} design {设计} other {图像}}，{now, plural, =0 {} other {第 {now} 组，共 {total} 组，}}大约还要 {minutes} 分钟。{again, plural, =0 {} other {你跳过的 # 组排在最后。}}',
  goOn: '继续第 {now} 组',
  begin: '从第一组开始',
  progress: '共 {total} 组，已评 {done} 组',
  also: '还有这些等你来评',
  pairs:
    '{count} 组{medium, select, text {文字} design {设计} other {图像}}待比较{again, plural, =0 {} other {，你跳过的 # 组排在最后}}',
  rate: '{count} 份草稿待按评分表打分',
  minutes: '{count} 分钟',
  week: '你这一周：<b>{votes} 票</b>{withdrawn, plural, =0 {} other {，撤回 # 次}}。',
  all: {
    title: '没有等你评的。',
    lead: '{votes, plural, =0 {这一周你还没有投票。} other {这一周你评了 # 组。}}有了新草稿，就会有新的组合。',
    none: '一份简报里有两份同一媒介、已经完成的草稿，这里就会出现待评的组合。',
    see: '看看谁胜出',
    briefs: '去看简报',
  },
  mayNot: {
    title: '评审在这里投票。',
    lead: '你可以阅读这个工作区。所有者可以把你设为评审。',
    see: '看看谁胜出',
  },
} as const satisfies Messages;
