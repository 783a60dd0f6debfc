import { type Frame, frames } from './frame';

/** 简体中文：承载事实的句子。 */

const offers = frames('offer', [
  ['o-is', '', '{name}是{kind}。'],
  ['o-the-name', 'dry playful', '{kind}，名字叫{name}。'],
  ['o-plain', 'dry', '{name}，说白了，就是{kind}。'],
  ['o-called', 'warm unhurried', '它叫{name}，是{kind}。'],
  ['o-onday', 'dry warm @opening', '{day}，{name}{verb}。'],
  ['o-there', 'unhurried warm @event', '那天有{kind}，就在{where}。'],
  ['o-invited', 'warm formal @event', '想请你来的，是{kind}。'],
  ['o-about', '@appeal @general @event', '说的是{name}。'],
]);

const leads = frames('lead', [
  ['l-simply', 'dry', '简单说，{fact}。'],
  ['l-clear', 'dry formal', '说得明白些：{fact}。'],
  ['l-know', 'warm', '想让你知道的是：{fact}。'],
  ['l-note', 'formal @any', '请注意：{fact}。'],
  ['l-remember', 'urgent @any', '记住这个：{fact}。'],
  ['l-also', 'warm playful unhurried', '还有，{fact}。'],
  ['l-line', 'playful', '划重点：{fact}。'],
  ['l-we-know', 'dry formal @notice', '目前知道的是：{fact}。'],
  ['l-matters', 'urgent dry @notice', '要紧的是：{fact}。'],
]);

const items = frames('items', [
  ['i-plain', '@any', '{items}。'],
  ['i-list', 'dry @any', '清单不长：{items}。'],
  ['i-all', 'dry unhurried @any', '说来也就这些：{items}。'],
  ['i-fragments', 'dry unhurried', '{fragments}'],
  ['i-count', 'playful', '数一数：{items}。'],
  ['i-what', 'warm playful', '有什么呢？{items}。'],
  ['i-solo', '@any', '还有{solo}。'],
  ['i-solo-forget', 'warm playful', '别忘了，还有{solo}。'],
  ['i-detail', 'formal @any', '具体说来：{items}。'],
  ['i-each', 'unhurried warm', '一样一样说：{items}。'],
]);

const turns = frames('turn', [
  ['u-most', 'dry', '大致就是这样。'],
  ['u-slogan', 'dry', '用不着口号。'],
  ['u-restraint', 'dry playful', '看着简单，其实花了些力气。'],
  ['u-commentary', 'dry formal', '其余的，都是闲话。'],
  ['u-company', 'warm @event @opening', '这样的事，人越多越好。'],
  ['u-friend', 'warm playful @event @opening', '带个朋友来，或者来认识一个。'],
  ['u-advert', 'playful @product @opening @event', '这不是广告。好吧，是广告，但不长。'],
  ['u-polite', 'dry playful', '以上几句，没有一句是客气话。'],
  ['u-sincere', 'playful warm', '字不多，诚意都在里面。'],
  ['u-one', 'dry', '能一句说完的，绝不说成一段。'],
  ['u-walk', 'unhurried', '这几句话，边走边读也来得及。'],
  ['u-rest', 'unhurried warm', '说到这里，可以先歇一口气。'],
  ['u-tell', 'warm', '说出来，心里就踏实了。'],
  ['u-nodding', 'playful', '看到这里要是点了头，说的就是你。'],
  ['u-again', 'playful unhurried', '再读一遍也行，字不多。'],
  ['u-settle', 'unhurried warm', '不妨停一停，再往下看。'],
  ['u-one-line', 'urgent', '要是只记一句，就记这一句。'],
  ['u-while', 'urgent @appeal @event', '趁还惦记着，先定下来。'],
  ['u-hero', 'dry warm @appeal', '用不着什么英雄，有人来就好。'],
  ['u-small', 'warm formal @appeal', '帮得及时，再少也算多。'],
  ['u-judge', 'dry formal @product', '好不好，用了再说。'],
  ['u-ink', 'dry @product @general', '再多说，就是多费笔墨了。'],
  ['u-coffee', 'unhurried warm #coffee', '一杯咖啡有它自己的速度，催不得。'],
  ['u-writing', 'unhurried dry #writing', '句号可以晚些再写。'],
  ['u-verse', 'warm unhurried #verse', '一句诗有人念出来，就像屋里点了一盏灯。'],
  ['u-moon', 'warm unhurried #moon', '月光照人，向来不挑。'],
  ['u-music', 'warm #music', '余下的，要用耳朵听。'],
  ['u-repair', 'warm unhurried #repair', '修过的东西，是被人好好看过的东西。'],
  ['u-learning', 'warm #learning', '头一回做不好，本来就应该。'],
  ['u-neighbours', 'warm playful #neighbours', '见了面多半会发现，脸是熟的，只差名字。'],
  ['u-art', 'unhurried #art', '先看它是什么，再看它在做什么。'],
  ['u-books', 'warm unhurried #books', '一本书换一双手，就又从头活了一遍。'],
  ['n-doubt', 'formal urgent @notice', '如果拿不准是否与您有关，请按有关处理。'],
  ['n-kept-short', 'dry formal @notice', '话说得短，是希望您能读完。'],
  ['n-keep', 'formal @notice', '请把这则通知放在看得见的地方。'],
  ['n-now-you-know', 'warm @notice', '知道了，早些处理，总好过心存侥幸。'],
  ['n-simple', 'dry warm @notice :notice :notice-question', '该怎么做，其实很简单。{?action}'],
]);

const aims = frames('aim', [
  ['a-idea', 'dry warm', '想法很简单：{aim}。'],
  ['a-wish', 'warm unhurried', '心愿不大：{aim}。'],
  ['a-aim', 'formal dry @any', '目的只有一个：{aim}。'],
]);

const calls = frames('call', [
  ['c-plain', '@any', '{actions}'],
  ['c-so', 'dry playful', '所以，{action}。'],
  ['c-next', 'dry formal @any', '接下来该做的：{action}。'],
  ['c-thing', 'warm urgent', '要做的只有一件：{action}。'],
]);

const bridges = frames('bridge', [
  ['b-particulars', 'formal', '具体安排如下。'],
  ['b-practical', 'warm dry', '下面说点实在的。'],
  ['b-small-print', 'playful', '下面是小字，只是没有印小。'],
]);

export const chineseMiddles: Frame[] = [
  ...offers,
  ...leads,
  ...items,
  ...turns,
  ...aims,
  ...calls,
  ...bridges,
];
