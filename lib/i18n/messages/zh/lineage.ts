import type { Messages } from '@/lib/i18n';

/** 谱系：列表、切换器、图。 */
export default {
  title: '谱系',
  search: '在谱系中查找',
  searchHint: '编号或标题',
  nothingFound: '没有这个编号，也没有标题含这些字的草稿。',
  openMap: '谱系图',
  close: '关闭',
  archived: '已归档',
  rowTitle: '，{title}',
  kindAndState: '{kind}，{state}',
  failed: '失败',
  writing: '正在写',
  previousSibling: '前一份同辈',
  nextSibling: '后一份同辈',
  map: '谱系图，由左到右',
  nodeName: '{letter}，{title}',
  smaller: '缩小',
  larger: '放大',
  fit: '全图',
  closeMap: '回到墙上',
  mapHint: '方向键走动，回车打开，L 收起谱系图。',
} as const satisfies Messages;
