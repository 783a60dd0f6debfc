import type { Messages } from '@/lib/i18n';

export default {
  title: '动态',
  none: '这里还没有发生什么。',
  now: '刚刚',
  today: '今天',
  yesterday: '昨天',
  you: '你',
  someone: '有人',
  kinds: {
    workspaceCreated: '<b>{name}</b>创建了工作区',
    workspaceRenamed: '<b>{name}</b>修改了工作区名称',
    memberJoined: '<b>{name}</b>加入了',
    memberLeft: '<b>{name}</b>离开了',
    memberRemoved: '<b>{name}</b>移除了一位成员',
    briefCreated: '<b>{name}</b>写了简报《<brief>{title}</brief>》',
    briefChanged: '<b>{name}</b>修改了简报《<brief>{title}</brief>》',
    draftsGenerated: '<b>{name}</b>为《<brief>{title}</brief>》生成了 {count} 份草稿',
    draftMade: '<b>{name}</b>为《<brief>{title}</brief>》做了 {count} 份草稿',
    draftRetried: '<b>{name}</b>让《<brief>{title}</brief>》的 {letter} 重写',
    draftEdited: '<b>{name}</b>改写了《<brief>{title}</brief>》的 {count} 份草稿',
    draftRemoved: '<b>{name}</b>移除了《<brief>{title}</brief>》的 {letter}',
    draftRestored: '<b>{name}</b>恢复了《<brief>{title}</brief>》的 {letter}',
    draftRated:
      '<b>{name}</b>为《<brief>{title}</brief>》的{count, plural, =1 { {letter} } other { # 份草稿}}评了分',
    tipSet: '<b>{name}</b>把 {letter} 定为《<brief>{title}</brief>》的首选',
    tipCleared: '<b>{name}</b>取消了《<brief>{title}</brief>》的首选',
    draftPublished: '<b>{name}</b> 把 <brief>{title}</brief> 的 {letter} 标为已发布',
    draftUnpublished: '<b>{name}</b> 取消了 <brief>{title}</brief> 中 {letter} 的已发布标记',
    referenceAdded: '<b>{name}</b> 给 <brief>{title}</brief> 添加了参考文本',
    finalAdded: '<b>{name}</b> 添加了 <brief>{title}</brief> 的发布文本',
    referenceRemoved: '<b>{name}</b> 从 <brief>{title}</brief> 收回了一份文本',
    pairJudged: '<b>{name}</b>比较了《<brief>{title}</brief>》的 {count} 组草稿',
    voteWithdrawn: '<b>{name}</b>撤回了《<brief>{title}</brief>》的 {count} 票',
    other:
      '<b>{name}</b>改动了{has, select, draft {《<brief>{title}</brief>》的 {letter}} brief {《<brief>{title}</brief>》} other {一处内容}}',
  },
} as const satisfies Messages;
