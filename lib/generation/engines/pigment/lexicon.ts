/** Words of people, in both languages, and the mood each one sets. Single words match whole; Chinese ones anywhere. */
const entries: readonly (readonly [string, string])[] = [
  ['moon', 'moon|moonlit|mid-autumn|lunar|月|中秋|月亮|月光'],
  ['night', 'night|evening|midnight|late|stars?|lantern|夜|晚|星|灯'],
  ['autumn', 'autumn|fall|september|october|november|harvest|秋|十月|丰收'],
  ['winter', 'winter|snow|december|january|frost|冬|雪|冰'],
  ['spring', 'spring|april|may|blossom|bloom|春|花|樱'],
  ['summer', 'summer|july|august|june|sun|sunny|夏|阳光|太阳'],
  ['river', 'river|quay|boat|water|harbou?r|canal|lake|mill|dock|河|江|湖|水|船|渡|码头|溪'],
  ['sea', 'sea|ocean|beach|tide|coast|海|潮'],
  ['mountain', 'mountains?|hills?|valley|peak|hike|ink|山|岭|峰|谷|墨'],
  ['city', 'city|urban|street|town|tower|metro|城|街|都市|巷'],
  ['coffee', 'coffee|espresso|caf[eé]|roast(?:ery|er)?|barista|tea ?room|咖啡|烘焙'],
  ['tea', 'tea|matcha|茶'],
  ['food', 'food|kitchen|bread|bakery|restaurant|lunch|dinner|menu|餐|面包|食|厨|菜'],
  [
    'page',
    'books?|novels?|write|writing|writers?|poems?|poetry|poets?|reading|sentences?|library|margin|书|诗|文|读|写|词',
  ],
  ['wheel', 'bicycles?|bikes?|cycl\\w*|wheels?|repair|单车|自行车|骑|车轮'],
  ['workshop', 'workshop|tools?|craft|wood|build|mend|repair|studio|工坊|作坊|修|手作|工具'],
  ['music', 'music|jazz|concert|choir|song|band|音乐|歌|乐|琴'],
  ['leaf', 'garden|plants?|forest|leaf|leaves|trees?|organic|park|园|林|叶|树|植'],
  ['people', 'people|friends?|family|neighbou?rs?|community|seats?|table|together|邻|朋友|家|社区|座|桌'],
  ['warm', 'warm|cosy|cozy|golden|gentle|温暖|暖|金'],
  ['cool', 'cool|cold|crisp|fresh|冷|凉|清新'],
  [
    'calm',
    'calm(?:er)?|quiet(?:er)?|slow|still|soft(?:er)?|minimal|serene|peaceful|simpler|静|安|慢|缓|柔|简|素',
  ],
  ['bright', 'bright|bold(?:er)?|loud|energetic|vivid|playful|lively|fun|活泼|鲜|亮丽|热闹|大胆'],
  ['serif', 'classic(?:al)?|elegant|literary|serif|traditional|refined|优雅|古典|传统|衬线'],
  ['grotesk', 'modern|swiss|clean|sans|technical|grotesk|contemporary|现代|无衬线|简洁'],
  ['darker', 'dark(?:er)?|black|更暗|暗|深色|深一点|黑'],
  ['lighter', 'light(?:er)?|brighter|white|pale|更亮|亮一点|浅|明亮|白'],
  ['fewer', 'fewer|less|sparse|simpler|emptier|space|更少|少一点|留白|疏'],
  ['more', 'more|denser|busier|richer|dense|更多|多一点|密|丰富'],
  ['bigger', 'bigger|larger|huge|big|更大|大一点|放大'],
  ['smaller', 'smaller|tiny|small|更小|小一点|缩小'],
  ['red', 'red|crimson|vermilion|红|朱'],
  ['orange', 'orange|tangerine|橙|橘'],
  ['yellow', 'yellow|gold|saffron|黄|金色'],
  ['green', 'green|emerald|绿|青绿'],
  ['blue', 'blue|navy|cobalt|蓝|靛'],
  ['purple', 'purple|violet|lilac|紫'],
  ['pink', 'pink|rose|粉'],
  ['grey', 'gr[ea]y|monochrome|black and white|灰|黑白'],
  ['card', 'card|ticket|postcard|coupon|stamps?|loyalty|卡片|票|名片|券|集章'],
  ['list', 'menu|list|programme|schedule|prices?|菜单|清单|价目|日程|节目单'],
  ['poster', 'poster|海报'],
];

const patterns = entries.map(([mood, words]) => {
  const [latin, han] = [
    words.split('|').filter((w) => !/\p{Script=Han}/u.test(w)),
    words.split('|').filter((w) => /\p{Script=Han}/u.test(w)),
  ];
  const parts = [...(latin.length ? [`\\b(?:${latin.join('|')})\\b`] : []), ...han];
  return [mood, new RegExp(parts.join('|'), 'giu')] as const;
});

/** How often each mood is named in a text; moods not named are absent. */
export function moods(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const [mood, pattern] of patterns) {
    const times = [...text.slice(0, 20_000).matchAll(pattern)].length;
    if (times > 0) found.set(mood, times);
  }
  return found;
}

/** OKLCH hue of a named colour, or null. */
export function namedHue(found: ReadonlyMap<string, number>): number | null {
  const hues: Record<string, number> = {
    red: 30,
    orange: 48,
    yellow: 85,
    green: 155,
    blue: 262,
    purple: 300,
    pink: 8,
  };
  for (const [name, hue] of Object.entries(hues)) if (found.has(name)) return hue;
  return null;
}
