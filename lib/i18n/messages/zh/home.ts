import type { Messages } from '@/lib/i18n';

export default {
  head: '共有 {briefs} 份简报。{writing, plural, =0 {} other {其中 # 份正在写。}}{waiting, plural, =0 {} other {有 # 项等你来评。}}{calm, select, yes {没有等你来评的。} other {}}',
  write: '写一份简报',
  briefs: '{count} 份简报',
  drafts: '{count} 份草稿',
  order: {
    label: '简报的排列顺序',
    touched: '最近改动在前',
    title: '按标题',
    votes: '票数多的在前',
  },
  pages: {
    label: '简报的分页',
    search: '按标题找简报',
    find: '查找',
    shown: '第 {from} 到 {to} 份，共 {briefs} 份',
    none: '没有叫“{query}”的简报。',
    beyond: '墙上没有这么多页。',
    all: '全部简报',
    before: '前 {count} 份',
    after: '后 {count} 份',
  },
  aside: '待办与动态',
  writing: '正在写 {count} 份',
  due: '{day} 截止',
  comma: '，',
  state: '{drafts, plural, =0 {还没有草稿} other {# 份草稿}}{votes, plural, =0 {} other {，# 票}}',
  waiting: {
    title: '等你来看',
    none: '没有等你来评的。',
    pairs: '{medium}，{count} 组',
    more: '还有 {count} 项',
    minutes: '{count} 分钟',
  },
  empty: {
    title: '这里还没有作品。',
    lead: '简报写明要做什么、做给谁。草稿会并排挂在墙上，你们一起看哪一份站得住。',
    wait: '所有者或编辑写好第一份简报后，会挂在这里。',
  },
} as const satisfies Messages;
