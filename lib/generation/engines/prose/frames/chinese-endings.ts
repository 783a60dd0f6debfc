import { type Frame, frames } from './frame';

/** 简体中文：时间、地点与收笔。 */

const logistics = frames('logistics', [
  ['w-plain', '', '{when}，{where}。'],
  ['w-time-place', 'formal dry', '时间是{when}，地点是{where}。'],
  ['w-right-at', 'warm unhurried', '就在{where}，{when}。'],
  ['w-meet', 'warm playful @event @opening', '{when}，{where}，不见不散。'],
  ['w-write-down', 'unhurried playful', '记下{when}，记下{where}，别的到时候再说。'],
  ['w-see', 'warm dry @event @opening', '{when}，{where}见。'],
  ['w-when', '', '时间：{when}。'],
  ['w-when-2', 'warm', '把{when}留出来。'],
  ['w-when-3', 'formal dry', '时间定在{when}。'],
  ['w-when-4', 'playful', '{when}，别忘了。'],
  ['w-wait', 'warm', '{where}，{when}，等你来。'],
  ['w-where', 'warm unhurried', '地点在{where}。'],
  ['w-where-2', 'dry', '就在{where}。'],
  ['w-contact', '@any', '详情见{contact}。'],
  ['w-contact-2', 'formal @any', '如有疑问，请联系{contact}。'],
  ['w-price', '', '{price}。'],
]);

const closes = frames('close', [
  ['z-enough', 'dry', '话就说到这里，应该够了。'],
  ['z-come-know', 'dry @event @opening', '别的，来了就知道。'],
  ['z-end', 'dry playful', '话到这里为止，事情从这里开始。'],
  ['z-as-much', 'dry', '现在你知道的，和我们一样多。'],
  ['z-see-you', 'warm @event @opening', '盼着见到你。'],
  ['z-as-you-are', 'warm unhurried @event @opening', '人来就好。'],
  ['z-means-you', 'warm', '希望说的就是你。'],
  ['z-waiting', 'warm playful @event @opening @appeal', '如果你一直在等一句邀请，这就是了。'],
  ['z-late', 'playful @event @opening', '告诉朋友，总迟到的那位要先告诉。'],
  ['z-practically', 'playful @event @opening', '都读到这儿了，人也算到了一半。'],
  ['z-surprised', 'playful @event @opening', '到时候，记得装作偶然路过。'],
  ['z-welcoming', 'formal @event @opening', '敬候光临。'],
  ['z-attention', 'formal @any', '感谢您的关注。'],
  ['z-page', 'urgent @event @opening @appeal', '趁现在，先记下来。'],
  ['z-by-itself', 'unhurried @event @opening', '不必赶，{day}自己会来。'],
  ['z-until-then', 'unhurried @event @opening', '剩下的话，留到{day}再说。'],
  ['z-see-day', 'warm @event @opening', '{day}见。'],
  ['z-see-where', 'warm playful @event @opening', '{where}见。'],
  ['z-sounds', 'dry warm @product @general', '要是觉得够了，那大概就是够了。'],
  ['z-judge', 'dry formal @product', '好坏由您判断，这才算数。'],
  ['z-yes', 'warm @appeal', '只差你点一下头。'],
  ['z-thanks-ahead', 'warm formal @appeal', '先谢过了。'],
  ['z-coffee', 'warm unhurried #coffee @opening', '那句没想完的话，也带上。'],
  ['z-verse', 'warm unhurried #verse', '最后一句，留给你念。'],
  ['z-writing', 'dry unhurried #writing', '下一句，由你来写。'],
  ['z-books', 'warm #books', '看到哪一页，记得折个角。'],
  ['z-music', 'playful warm #music', '剩下的，到现场听。'],
  ['z-art', 'unhurried #art', '然后站定，慢慢看。'],
  ['z-moon', 'unhurried warm #moon', '到时候，别忘了抬头。'],
  ['z-film', 'warm #film', '灯亮之前，先别走。'],
  ['z-food', 'playful warm #food @event @opening', '空着肚子来。'],
  ['z-sport', 'playful dry #sport', '系好鞋带。'],
  ['z-market', 'playful dry #shop @event @opening', '带个袋子，以防万一。'],
  ['z-help', 'warm dry #help @appeal', '人到了，事情就开始了。'],
  ['z-learning', 'warm dry #learning @event', '带上问题来，它们不占地方。'],
  ['z-tech', 'dry #tech @product', '看完，就把屏幕放下吧。'],
  ['z-repair', 'warm dry #repair', '旧东西，值得再给一次机会。'],
  ['z-neighbours', 'warm #neighbours @event @opening', '见面打个招呼，就算认识了。'],
  ['n-prompt', 'formal urgent @notice', '感谢您及时处理。{?deed}'],
  ['n-share', 'warm formal @notice', '请把这则通知转给可能需要它的人。'],
  ['n-serious', 'warm dry @notice', '谢谢您认真读完。'],
  ['n-ask', 'warm dry @notice', '若有不明之处，请先问清，再作决定。'],
  ['n-hereby', 'formal @notice', '特此告知。'],
]);

const salutes = frames('salute', [
  ['s-dear', 'warm', '{people}，你们好：'],
  ['s-formal', 'formal @any', '各位{people}：'],
  ['s-you', 'warm playful unhurried', '你好：'],
  ['s-reader', 'dry unhurried', '读到这封信的人：'],
  ['s-owner', '@notice', '尊敬的{owned}用户：'],
  ['s-all', 'formal @notice', '各位：'],
]);

const signs = frames('sign', [
  ['g-until', 'unhurried warm @event @opening', '{day}见'],
  ['g-well', 'warm playful', '祝好'],
  ['g-formal', 'formal', '顺颂时祺'],
  ['g-plain', 'dry unhurried', '就此搁笔'],
  ['g-notice', 'formal @notice', '此致'],
]);

export const chineseEndings: Frame[] = [...logistics, ...closes, ...salutes, ...signs];
