import type { Messages } from '@/lib/i18n';

/** The queue: what waits for the reader. */
export default {
  title: 'To review',
  lead: '{medium, select, text {Texts} design {Designs} other {Pictures}}. {now, plural, =0 {About} other {Pair {now} of {total}, about}} {minutes} min left.{again, plural, =0 {} one { The pair you put aside comes last.} other { The # pairs you put aside come last.}}',
  goOn: 'Go on with pair {now}',
  begin: 'Judge the first pair',
  progress: '{done} of {total} pairs judged',
  also: 'Also waiting for you',
  pairs:
    '{count, plural, one {# pair} other {# pairs}} of {medium, select, text {texts} design {designs} other {pictures}} to judge{again, plural, =0 {} one {; the one you put aside comes last} other {; the # you put aside come last}}',
  rate: '{count, plural, one {# draft} other {# drafts}} to rate by rubric',
  minutes: '{count} min',
  week: 'You this week: <b>{votes, plural, one {# vote} other {# votes}}</b>{withdrawn, plural, =0 {} other {, # taken back}}.',
  all: {
    title: 'Nothing waits for you.',
    lead: '{votes, plural, =0 {You judged no pair this week.} one {You judged one pair this week.} other {You judged # pairs this week.}} New drafts bring new pairs.',
    none: 'Pairs appear here when a brief has two finished drafts of one medium.',
    see: 'See what wins',
    briefs: 'To the briefs',
  },
  mayNot: {
    title: 'Reviewers judge here.',
    lead: 'You can read this workspace. An owner can make you a reviewer.',
    see: 'See what wins',
  },
} as const satisfies Messages;
