import { type Frame, frames } from './frame';

/** English: what carries the facts. */

const offers = frames('offer', [
  ['o-is', '', '{Name} is {kind}.'],
  ['o-called', 'dry warm', 'It is called {name}, and it is {kind}.'],
  ['o-colon', 'dry', '{Name}, in other words: {kind}.'],
  ['o-that-is', 'warm unhurried', '{Kind}: that is {name}.'],
  ['o-the-name', 'dry playful', '{Kind}. The name is {name}.'],
  ['o-meet', 'playful', 'Meet {name}, {kind}.'],
  ['o-invited', 'warm formal @event', 'You are invited to {kind}.'],
  ['o-there-will', 'dry unhurried @event', 'There will be {kind} {where}.'],
  ['o-plan', 'warm @event', 'The plan is {kind}, {where}.'],
  ['o-onday', 'dry warm @opening', '{Onday}, {name} {verb} {where}.'],
  ['o-verb', 'formal dry @opening @event', '{Name} {verb} {onwhen}, {where}.'],
  ['o-kind-only', '@opening @product @general @appeal', 'This is about {kind}.'],
  ['o-about', '@appeal @general', 'This is about {thing}.'],
]);

const leads = frames('lead', [
  ['l-short', 'dry', 'In short: {fact}.'],
  ['l-plainly', 'dry formal', 'Put plainly, {factlow}.'],
  ['l-know', 'warm', 'Here is what we would like you to know: {fact}.'],
  ['l-note', 'formal @any', 'Please note that {factlow}.'],
  ['l-remember', 'urgent @any', 'Remember this much: {fact}.'],
  ['l-rest', 'unhurried', 'As for the rest: {fact}.'],
  ['l-line', 'playful', 'Now the line to underline: {fact}.'],
  ['l-we-know', 'dry formal @notice', 'This is what we know: {fact}.'],
  ['l-matters', 'urgent dry @notice', 'The part that matters: {fact}.'],
  ['l-more', 'playful warm', 'And there is more: {fact}.'],
]);

const items = frames('items', [
  ['i-plain', '@any', '{Items}.'],
  ['i-expect', 'warm formal @any', 'Expect {items}.'],
  ['i-list', 'dry @any', 'The list is short: {items}.'],
  ['i-comes-to', 'dry unhurried', 'It comes to this: {items}.'],
  ['i-inside', 'unhurried dry @opening', 'Inside: {items}.'],
  ['i-fragments', 'dry unhurried', '{Fragments}'],
  ['i-count', 'playful', 'Count along: {items}.'],
  ['i-start', 'playful warm', 'Start with {item1}; then add {itemsrest}.'],
  ['i-not', 'dry playful', 'What you will not find: {negs}.'],
  ['i-among', 'warm', 'Among the particulars: {items}.'],
  ['i-solo', '@any', '{Solo}.'],
  ['i-solo-also', 'dry unhurried @any', 'Also: {solo}.'],
  ['i-solo-forget', 'warm playful', 'And, not to be forgotten, {solo}.'],
  ['i-words', 'formal @any', 'In detail: {items}.'],
]);

const turns = frames('turn', [
  ['u-most', 'dry', 'That is most of it.'],
  ['u-slogan', 'dry', 'None of this needs a slogan.'],
  ['u-restraint', 'dry playful', 'Nothing here is complicated, which took some restraint.'],
  ['u-commentary', 'dry formal', 'Everything else is commentary.'],
  ['u-plan', 'warm @event @opening', 'That is the plan, and you are in it.'],
  ['u-ourselves', 'warm @opening @event @appeal', 'It seemed too good to keep to ourselves.'],
  ['u-company', 'warm @event @opening', 'It is the sort of thing that improves with company.'],
  ['u-friend', 'warm playful @event @opening', 'Bring a friend, or come and meet one.'],
  [
    'u-advert',
    'playful dry @product @opening @event',
    'This is an advertisement, and it is trying to be a short one.',
  ],
  ['u-exaggerated', 'dry playful', 'Nothing in that sentence is exaggerated.'],
  ['u-walking', 'unhurried', 'All of this can be read at walking pace.'],
  ['u-said', 'warm unhurried', 'There. It sounds better said aloud.'],
  ['u-nodding', 'playful', 'If you are nodding, this is about you.'],
  ['u-sensible', 'playful dry', 'Yes, that was the sensible part.'],
  ['u-again', 'playful unhurried', 'Read that again if you like. It holds up.'],
  ['u-twice', 'unhurried', 'There is time to read that twice.'],
  ['u-settle', 'unhurried warm', 'Let that settle for a moment.'],
  ['u-curious', 'warm @event', 'Come curious; that is preparation enough.'],
  ['u-remember', 'urgent', 'If you remember one thing from this page, let it be that.'],
  ['u-while', 'urgent @appeal @event', 'It is worth acting on while you are thinking of it.'],
  ['u-hero', 'dry warm @appeal', 'It does not take a hero. It takes people who turn up.'],
  ['u-small', 'warm formal @appeal', 'Small help, given on time, is the large kind.'],
  ['u-judge', 'dry formal @product', 'You can judge it on that.'],
  ['u-what-for', 'unhurried dry @product', 'That is what it is. What you do with it is your own business.'],
  ['u-ink', 'dry @product @general', 'Anything further would only be more ink.'],
  [
    'u-coffee',
    'unhurried warm #coffee',
    'A cup empties at its own speed, and nobody has ever improved one by hurrying it.',
  ],
  [
    'u-writing',
    'unhurried dry #writing',
    'Somewhere there is a full stop with your name on it. It can wait.',
  ],
  ['u-verse', 'warm unhurried #verse', 'A voice does to a line what a lamp does to a room.'],
  ['u-music', 'warm #music', 'The rest is better heard than described.'],
  [
    'u-repair',
    'warm unhurried #repair',
    'A thing that has been mended is a thing that has been looked at properly.',
  ],
  ['u-learning', 'warm #learning', 'The first attempt is allowed to be bad. That is what it is for.'],
  [
    'u-neighbours',
    'warm playful #neighbours',
    'You may find that you already know half the faces and none of the names.',
  ],
  [
    'u-help',
    'dry #help',
    'Good will is common. Good will with its sleeves rolled up is what gets things done.',
  ],
  ['u-art', 'unhurried #art', 'Look once for what it is, and once more for what it does.'],
  [
    'n-doubt',
    'formal urgent @notice',
    'If you are not sure whether this applies to you, please assume that it does.',
  ],
  ['n-kept-short', 'dry formal @notice', 'We have kept this short so that it will be read.'],
  ['n-keep', 'formal @notice', 'Please keep this notice where you will see it again.'],
  ['n-now-you-know', 'warm @notice', 'It is better to know, and to act, than to hope.'],
  ['n-simple', 'dry warm @notice :notice :notice-question', 'What to do about it is simple.{?action}'],
]);

const aims = frames('aim', [
  ['a-idea', 'dry warm @any', 'The idea is simple: {aim}.'],
  ['a-hope', 'warm unhurried', 'The hope is this: {aim}.'],
  ['a-test', 'dry', 'The test is plain enough: {aim}.'],
  ['a-aim', 'formal @any', 'The aim: {aim}.'],
  ['a-success', 'playful', 'If it works, you will be able to tell: {aim}.'],
]);

const calls = frames('call', [
  ['c-plain', '@any', '{Actions}'],
  ['c-so', 'dry playful', 'So: {action}.'],
  ['c-ask', 'warm', 'All we ask: {action}.'],
  ['c-next', 'dry formal @any', 'What to do next: {action}.'],
  ['c-please', 'formal warm @notice', 'Please {action}.'],
  ['c-thing', 'urgent', 'Do this while it is fresh: {action}.'],
  ['c-your-part', 'warm formal @appeal @event', 'Your part in it: {action}.'],
]);

const bridges = frames('bridge', [
  ['b-particulars', 'formal', 'The particulars are these.'],
  ['b-diary', 'dry', 'For the diary:'],
  ['b-practical', 'warm dry', 'Now the practical part.'],
  ['b-small-print', 'playful', 'And now the small print, in the same size as the rest.'],
]);

export const englishMiddles: Frame[] = [
  ...offers,
  ...leads,
  ...items,
  ...turns,
  ...aims,
  ...calls,
  ...bridges,
];
