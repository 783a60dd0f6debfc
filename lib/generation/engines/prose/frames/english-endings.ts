import { type Frame, frames } from './frame';

/** English: when, where, and how a piece ends. */

const logistics = frames('logistics', [
  ['w-plain', '', '{When}, {where}.'],
  ['w-time-place', 'formal dry', 'The time is {when}; the place is {place}.'],
  ['w-find', 'warm unhurried @opening', 'You will find it {where}. It {verb} {onwhen}.'],
  ['w-come', 'warm @event @opening', 'Come {onwhen}, {where}.'],
  [
    'w-write-down',
    'unhurried playful',
    'Write down {when}. Write down {place}. Then think about something else until then.',
  ],
  ['w-verb', 'dry @opening', '{Verb} {when}. {Place}.'],
  ['w-diary', 'dry urgent', 'Put {when} in the diary, and {place} beside it.'],
  ['w-when', '', '{When}.'],
  ['w-when-2', 'dry formal', 'The date is {when}.'],
  ['w-when-3', 'warm', 'Keep {when} free.'],
  ['w-when-4', 'playful urgent', '{When}: write it down.'],
  ['w-when-5', 'unhurried warm', 'There is one thing to note: {when}.'],
  ['w-where', 'warm unhurried', 'You will find it {where}.'],
  ['w-where-2', 'dry', '{Where}.'],
  ['w-contact', '@any', 'More at {contact}.'],
  ['w-contact-2', 'formal @any', 'For anything further: {contact}.'],
  ['w-price', '', '{Price}.'],
]);

const closes = frames('close', [
  ['z-enough', 'dry', 'That is all. It is meant to be enough.'],
  ['z-turning-up', 'dry @event @opening', 'The rest you can find out by turning up.'],
  ['z-end', 'dry playful', 'Here the announcement ends and the thing itself begins.'],
  ['z-as-much', 'dry', 'You now know as much as anyone.'],
  ['z-see-you', 'warm @event @opening', 'We would be glad to see you.'],
  ['z-as-you-are', 'warm unhurried @event @opening', 'Come as you are.'],
  ['z-means-you', 'warm', 'We hope that means you.'],
  ['z-waiting', 'warm playful @event @opening @appeal', 'If you were waiting for an invitation, this is it.'],
  ['z-late', 'playful @event @opening', 'Tell a friend. Tell the one who is always late first.'],
  ['z-practically', 'playful @event @opening', 'You have read this far, so you are practically there.'],
  ['z-surprised', 'playful @event @opening', 'Try to look surprised when you get there.'],
  ['z-welcoming', 'formal @event @opening', 'We look forward to welcoming you.'],
  ['z-attention', 'formal @any', 'Thank you for your attention.'],
  ['z-page-open', 'urgent @event @opening @appeal', 'Write it down before you turn the page.'],
  ['z-by-itself', 'unhurried @event @opening', 'There is nothing to hurry for. {Day} will come by itself.'],
  ['z-until-then', 'unhurried @event @opening', 'It will keep until {day}.'],
  ['z-see-day', 'warm @event @opening', 'See you {onday}.'],
  ['z-see-where', 'warm playful @event @opening', 'See you {where}.'],
  ['z-on-purpose', 'unhurried dry @product @general', 'It has been kept simple on purpose.'],
  ['z-judge', 'dry formal @product', 'Judge it for yourself; that is the only way that counts.'],
  ['z-sounds', 'dry warm @product @general', 'If that sounds like enough, it probably is.'],
  ['z-say-yes', 'warm @appeal', 'It only needs a yes.'],
  ['z-thanks-ahead', 'warm formal @appeal', 'Thank you for considering it.'],
  ['z-coffee', 'warm unhurried #coffee @opening', 'Bring the thought you have not finished.'],
  ['z-verse', 'warm unhurried #verse', 'The last line is yours.'],
  ['z-writing', 'dry unhurried #writing', 'The next sentence is yours.'],
  ['z-books', 'warm #books', 'Mind the page you were on.'],
  ['z-music', 'playful warm #music', 'The rest should be heard.'],
  ['z-art', 'unhurried #art', 'Then stand still, and look.'],
  ['z-moon', 'unhurried warm #moon', 'And when you get there, look up.'],
  ['z-film', 'warm #film', 'Stay until the lights come up.'],
  ['z-food', 'playful warm #food @event @opening', 'Come hungry.'],
  ['z-sport', 'playful dry #sport', 'Tie your laces.'],
  ['z-market', 'playful dry #shop @event @opening', 'Bring a bag, just in case.'],
  ['z-help', 'warm dry #help @appeal', 'Turn up. The rest follows.'],
  ['z-learning', 'warm dry #learning @event', 'Bring your questions; they weigh nothing.'],
  ['z-tech', 'dry #tech @product', 'Then close the page and go outside.'],
  ['z-neighbours', 'warm #neighbours @event @opening', 'Say hello to whoever is standing next to you.'],
  ['n-prompt', 'formal urgent @notice', 'Thank you for acting on this promptly.{?deed}'],
  ['n-share', 'warm formal @notice', 'Please pass this notice on to anyone who may need it.'],
  ['n-serious', 'warm dry @notice', 'Thank you for reading, and for taking it seriously.'],
  ['n-ask', 'warm dry @notice', 'If anything here is unclear, please ask before you decide.'],
]);

const salutes = frames('salute', [
  ['s-dear', 'warm formal @any', 'Dear {people},'],
  ['s-to-whom', 'formal @notice', 'To whom it may concern,'],
  ['s-reader', 'dry unhurried', 'Dear reader,'],
  ['s-you', 'warm playful', 'Dear you,'],
  ['s-owner', '@notice', 'Dear owner of {owned},'],
]);

const signs = frames('sign', [
  ['g-until', 'unhurried warm @event @opening', 'Until {day},'],
  ['g-with', 'warm', 'With warm wishes,'],
  ['g-yours', 'dry formal', 'Yours sincerely,'],
  ['g-regards', 'formal @any', 'With regards,'],
  ['g-good-time', 'unhurried', 'Yours, in good time,'],
]);

export const englishEndings: Frame[] = [...logistics, ...closes, ...salutes, ...signs];
