/** What a brief is about, by word lists: chooses which frames may speak, never what they say as fact. */

export type Genre = 'notice' | 'opening' | 'event' | 'appeal' | 'product' | 'general';
export type Topic =
  | 'coffee'
  | 'food'
  | 'verse'
  | 'books'
  | 'writing'
  | 'music'
  | 'art'
  | 'moon'
  | 'film'
  | 'lock'
  | 'cycling'
  | 'outdoors'
  | 'learning'
  | 'neighbours'
  | 'repair'
  | 'garden'
  | 'tech'
  | 'children'
  | 'sport'
  | 'travel'
  | 'work'
  | 'shop'
  | 'home'
  | 'help';

const genres: [Exclude<Genre, 'general'>, RegExp, RegExp][] = [
  [
    'notice',
    /\b(recall(s|ed|ing)?|safety (notice|warning|alert)|product[- ]safety|warning|hazard(ous)?|defect(s|ive)?|stop using|do not use|refund|faulty?|danger(ous)?|outage|out of service|closure|closed (for|from|until)|injur(y|ies)|at risk|vulnerab\w+)\b/gi,
    /召回|安全(通知|提示|公告|警示)|警告|缺陷|停止使用|立即停用|停用|退款|危险|故障|隐患|停水|停电|停业|封闭|受伤/g,
  ],
  [
    'opening',
    /\b(opens|opening|open its doors|reopen(s|ing)?|grand opening|launch(es|ing)?|now open|new (shop|bar|caf[eé]|store|studio|bakery|bookshop|restaurant|gallery))\b/gi,
    /开业|开张|开幕|新店|试营业|重新开放|上线|首发|开门迎客|落成/g,
  ],
  [
    'event',
    /\b(night|evening|festival|concert|gig|reading|workshop|fair|party|talk|lecture|screening|exhibition|show|walk|tour|meeting|meet-?up|class|course|match|race|picnic|dinner|supper|gathering|celebration|open day|poetry|invite|invitation|rsvp)\b/gi,
    /晚会|诗会|音乐会|活动|讲座|展览|工作坊|市集|聚会|邀请|读书会|放映|节日|庙会|比赛|课程|派对|雅集|沙龙|之夜|见面会|开放日|报名/g,
  ],
  [
    'appeal',
    /\b(volunteers?|donat\w+|sign up|apply|hiring|recruit\w*|vote|petition|fundrais\w+|support us|pledge|campaign)\b/gi,
    /志愿|捐|招募|招聘|应聘|投票|募集|倡议|号召|公益/g,
  ],
  [
    'product',
    /\b(product|app|software|buy|price|features?|battery|weighs?|version|subscription|order|model|designed|made (of|from|in)|device|tool|jacket|bag|lamp|chair|notebook|keyboard)\b/gi,
    /产品|应用|软件|购买|售价|功能|电池|重量|版本|订阅|下单|型号|材质|设计|手工|新品/g,
  ],
];

/** The genre with most hits; a safety word outranks everything, since a wrong tone there does harm. */
export function genreOf(text: string, constraints: string): Genre {
  let best: Genre = 'general';
  let most = 0;
  for (const [genre, en, zh] of genres) {
    const hits = (text.match(en)?.length ?? 0) + (text.match(zh)?.length ?? 0);
    if (genre === 'notice' && (hits > 0 || /safety notice|recall|安全通知|召回/i.test(constraints)))
      return 'notice';
    if (hits > most) [best, most] = [genre, hits];
  }
  return best;
}

const topics: [Topic, RegExp][] = [
  ['coffee', /\b(coffee|espresso|caf[eé]|cafes|latte|barista|tea ?room|tea ?house)\b|咖啡|茶馆|奶茶/gi],
  [
    'food',
    /\b(bread|bakery|restaurant|dinner|lunch|supper|soup|kitchen|menu|cook\w*|food|cake|pizza|noodles|wine|beer|cheese|recipes?)\b|面包|餐厅|晚餐|午餐|厨房|菜单|美食|蛋糕|面馆|小吃|饭|酒/gi,
  ],
  ['verse', /\b(poet\w*|poems?|verses?)\b|诗|朗诵/gi],
  ['books', /\b(books?|bookshops?|novels?|librar(y|ies))\b|书店|读书|小说|阅读|图书馆|二手书|藏书/gi],
  ['writing', /\b(writ(ing|er|ers|e)|sentences?|notebooks?|essays?|zines?)\b|写作|句子|散文|随笔|作者/gi],
  [
    'music',
    /\b(music|jazz|concert|choir|song|songs|band|orchestra|piano|gig|dj|sing\w*|record store)\b|音乐|爵士|演唱|合唱|乐队|钢琴|歌/gi,
  ],
  [
    'art',
    /\b(art|arts|gallery|exhibition|paint\w*|draw\w*|sculpt\w*|photograph\w*|murals?|prints?|ceramics?|pottery|design)\b|艺术|画|展览|美术|雕塑|摄影|壁画|版画|陶/gi,
  ],
  ['moon', /\b(moon\w*|mid-?autumn|lanterns?)\b|中秋|月亮|月饼|赏月|灯笼|月下/gi],
  ['film', /\b(films?|cinema|movies?|screening|documentar\w+)\b|电影|放映|影院|纪录片/gi],
  ['lock', /\b(locks?|padlocks?|locking)\b|锁/gi],
  ['cycling', /\b(bikes?|bicycles?|cycl(e|es|ing|ist|ists))\b|自行车|单车|骑行|骑车/gi],
  [
    'outdoors',
    /\b(walk(s|ing)?|hik\w+|trails?|mountains?|river|beach|camp\w*|parks?|forest|sea|swim\w*)\b|徒步|登山|步道|公园|森林|海边|露营|河边/gi,
  ],
  [
    'learning',
    /\b(class(es)?|courses?|workshops?|learn\w*|lessons?|teach\w*|school|students?|training)\b|课程|工作坊|学习|上课|学校|学生|培训|教/gi,
  ],
  [
    'neighbours',
    /\b(neighbou?rs?|neighbou?rhood|community|residents?|village|block party)\b|邻居|街坊|社区|居民|小区|胡同|里弄/gi,
  ],
  [
    'repair',
    /\b(repair\w*|mend\w*|fix(es|ing|ed)?|broken|workshop bench|craft\w*|sew\w*)\b|修理|修补|维修|手工|缝/gi,
  ],
  [
    'garden',
    /\b(gardens?|gardening|plants?|seeds?|flowers?|allotments?|trees?|compost)\b|花园|植物|种子|花草|园艺|种树/gi,
  ],
  [
    'tech',
    /\b(apps?|software|website|online|digital|data|code|developers?|platform|ai|phone)\b|应用|软件|网站|线上|数字|数据|代码|平台|手机|人工智能/gi,
  ],
  [
    'children',
    /\b(children|kids?|famil(y|ies)|toddlers?|parents?|playground|babies)\b|孩子|儿童|亲子|家庭|家长|小朋友/gi,
  ],
  [
    'sport',
    /\b(run(ning|ners?)?|race|marathon|gym|yoga|football|match|team|fitness|climb\w*|training session)\b|跑步|马拉松|瑜伽|足球|健身|比赛|球/gi,
  ],
  [
    'travel',
    /\b(travel\w*|hotel|trip|journeys?|train|flights?|tourists?|hostel|guesthouse)\b|旅行|酒店|民宿|旅程|火车|航班|游客/gi,
  ],
  [
    'work',
    /\b(jobs?|hiring|careers?|office|colleagues?|team ?mates?|apply|vacanc\w+|salary)\b|招聘|岗位|职位|同事|办公|应聘|薪/gi,
  ],
  [
    'shop',
    /\b(shops?|store|market|stalls?|sale|second-?hand|vintage|flea)\b|商店|市集|集市|摊位|促销|二手|跳蚤/gi,
  ],
  [
    'home',
    /\b(home|house|flat|apartment|furniture|lamps?|chairs?|sofas?|rooms?)\b|家居|房间|家具|台灯|椅子|沙发/gi,
  ],
  [
    'help',
    /\b(volunteer\w*|donat\w+|charit\w+|fundrais\w+|food bank|shelter|support)\b|志愿|捐|公益|慈善|救助/gi,
  ],
];

/**
 * Topics, strongest first. What stands in the title counts three times; a thing mentioned once in passing, or only to say
 * that there is none of it, is no topic unless nothing else is.
 */
export function topicsOf(title: string, goal: string): Topic[] {
  const found = topics
    .map(([topic, pattern]) => ({ topic, weight: 3 * hits(title, pattern) + hits(goal, pattern) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const strong = found.filter(({ weight }) => weight >= 2);
  return (strong.length > 0 ? strong : found.slice(0, 2)).map(({ topic }) => topic);
}

function hits(text: string, pattern: RegExp): number {
  let count = 0;
  for (const match of text.matchAll(pattern)) {
    if (
      !/(?:\bno|\bwithout|\bnot|不|没有?|无|不放|不卖)\s?$/i.test(
        text.slice(Math.max(0, match.index - 8), match.index),
      )
    )
      count++;
  }
  return count;
}
