import type { Messages } from '@/lib/i18n';

export default {
  head: '{briefs, plural, one {One brief} =2 {Two briefs} =3 {Three briefs} =4 {Four briefs} =5 {Five briefs} =6 {Six briefs} other {# briefs}}.{writing, plural, =0 {} =1 { One is being written now.} =2 { Two are being written now.} =3 { Three are being written now.} other { # are being written now.}}{waiting, plural, =0 {} =1 { One review waits for you.} =2 { Two reviews wait for you.} =3 { Three reviews wait for you.} =4 { Four reviews wait for you.} =5 { Five reviews wait for you.} =6 { Six reviews wait for you.} other { # reviews wait for you.}}{calm, select, yes { Nothing waits for you.} other {}}',
  write: 'Write a brief',
  briefs: '{count, plural, one {# brief} other {# briefs}}',
  drafts: '{count, plural, one {# draft} other {# drafts}}',
  order: {
    label: 'Order of the briefs',
    touched: 'Last touched first',
    title: 'By title',
    votes: 'Most votes first',
  },
  pages: {
    label: 'Pages of briefs',
    search: 'Find a brief by its title',
    find: 'Find',
    shown: '{from} to {to} of {briefs}',
    none: 'No brief is called “{query}”.',
    beyond: 'The wall ends before this page.',
    all: 'All briefs',
    before: 'Previous {count}',
    after: 'Next {count}',
  },
  aside: 'Waiting and activity',
  writing: 'Writing {count}',
  due: 'Due {day}',
  comma: ', ',
  state:
    '{drafts, plural, =0 {No draft yet} one {# draft} other {# drafts}}{votes, plural, =0 {} one {, # vote} other {, # votes}}',
  waiting: {
    title: 'Waiting for you',
    none: 'Nothing waits for you.',
    pairs: '{medium}, {count, plural, one {# pair} other {# pairs}}',
    more: '{count, plural, one {One more} other {# more}}',
    minutes: '{count} min',
  },
  empty: {
    title: 'Nothing hangs here yet.',
    lead: 'A brief says what is to be made and for whom. Its drafts hang side by side, and you find out together which one holds.',
    wait: 'An owner or an editor writes the first brief. It will hang here.',
  },
} as const satisfies Messages;
