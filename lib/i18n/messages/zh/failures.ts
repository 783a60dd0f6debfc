import type { Messages } from '@/lib/i18n';

export default {
  refused: '服务商不接受这把密钥或这个账号。',
  rateLimited: '服务商此刻请求过多，请一分钟后再试。',
  providerDown: '服务商没有回应，可能已停机或尚未启动。',
  noAnswer: '在规定时间内一个字也没有等到。',
  stalled: '开了头，随后便没有了声音。',
  cutOff: '还没写完，连接就断了。',
  garbled: '返回的内容无法读取。',
  tooLong: '草稿过长，超出了可保存或可读取的范围。',
  blockedAddress: '这里不允许访问这个地址，可由管理员放行。',
  emptyAnswer: '模型结束了，却什么也没有写。',
  notFoundModel: '服务商没有这个名字的模型。',
  engine: '内置引擎没能完成这一份。',
  interrupted: '写到一半时工作室停止了，已写的部分都已保留。',
  unknown: '失败了，原因不明。',
} as const satisfies Messages;
