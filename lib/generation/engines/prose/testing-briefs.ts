import type { BriefFacts } from '@/lib/generation/port';

/** Briefs of very different kinds, for the tests of this folder. */

export const coffee: BriefFacts = {
  title: 'Margin, the opening',
  goal: 'A coffee bar for unfinished sentences opens on Quay Street. Margin opens at 12 Quay Street on Friday 14 March at 8 am. Forty seats, one long table, no music before noon. Espresso, filter and a shelf of half-finished novels.',
  audience: 'The Riverside Quarter, 25 to 60',
  tone: 'dry, warm, unhurried',
  constraints: ['Name the address and the opening day'],
  language: 'en',
};

export const poetry: BriefFacts = {
  title: '中秋诗会',
  goal: '中秋那晚，在老磨坊的院子里办一场诗会。10月3日晚上七点半开始，免费入场。谁都可以念一首，念错了也算。念完的人，到桌边领一块月饼，坐下听别人的。',
  audience: '住在河边的邻居，不分年纪',
  tone: '温暖，不慌不忙',
  constraints: ['不超过200字', '不要出现“盛大”'],
  language: 'zh',
};

export const lock: BriefFacts = {
  title: 'Halden 3 safety notice',
  goal: 'Warn owners of the Halden 3 bicycle lock that its cylinder can be opened with a ballpoint pen. Locks sold between January 2023 and May 2024 are affected. Owners should stop using the lock and return it to any dealer for a full refund. Questions go to safety@halden.example.',
  audience: 'Owners of the Halden 3 bicycle lock',
  tone: 'formal, clear, calm',
  constraints: ['at most 120 words', 'Avoid the word “sorry”'],
  language: 'en',
};

export const repair: BriefFacts = {
  title: 'Repair café',
  goal: 'Invite neighbours to a repair café in the library on Saturday 5 April from 10 am to 2 pm. Bring a broken lamp, a bicycle or a coat with a torn lining. Volunteers help you mend it. Entry is free.',
  audience: 'People who live near the library',
  tone: 'friendly',
  constraints: [],
  language: 'en',
};

export const page: BriefFacts = {
  title: '页边咖啡开业',
  goal: '为“页边”咖啡馆写一段开业文案。页边是一家给没写完的句子准备的咖啡馆，3月14日（周五）早上8点在码头路12号开业。四十把椅子，一张长桌，中午之前不放音乐。',
  audience: '附近上班的人',
  tone: '俏皮',
  constraints: [],
  language: 'zh',
};

export const empty: BriefFacts = {
  title: '',
  goal: '',
  audience: '',
  tone: '',
  constraints: [],
  language: 'en',
};
export const briefs = { coffee, poetry, lock, repair, page };
