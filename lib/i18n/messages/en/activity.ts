import type { Messages } from '@/lib/i18n';

/** One line an event kind. `self` is yes for the reader, `name` is then the word for you. */
export default {
  title: 'Activity',
  none: 'Nothing has happened here yet.',
  now: 'now',
  today: 'Today',
  yesterday: 'Yesterday',
  you: 'You',
  someone: 'Someone',
  kinds: {
    workspaceCreated: '<b>{name}</b> opened the workspace',
    workspaceRenamed: '<b>{name}</b> gave the workspace a new name',
    memberJoined: '<b>{name}</b> joined',
    memberLeft: '<b>{name}</b> left',
    memberRemoved: '<b>{name}</b> removed a member',
    briefCreated: '<b>{name}</b> wrote the brief <brief>{title}</brief>',
    briefChanged: '<b>{name}</b> changed the brief <brief>{title}</brief>',
    draftsGenerated:
      '<b>{name}</b> made {count, plural, one {a draft} other {# drafts}} for <brief>{title}</brief>',
    draftMade:
      '<b>{name}</b> made {count, plural, one {a draft} other {# drafts}} for <brief>{title}</brief>',
    draftRetried: '<b>{name}</b> had {letter} written again, <brief>{title}</brief>',
    draftEdited:
      '<b>{name}</b> edited {count, plural, one {a draft} other {# drafts}}, <brief>{title}</brief>',
    draftRemoved: '<b>{name}</b> removed {letter} from <brief>{title}</brief>',
    draftRestored: '<b>{name}</b> brought {letter} back to <brief>{title}</brief>',
    draftRated:
      '<b>{name}</b> rated {count, plural, one {{letter}} other {# drafts}}, <brief>{title}</brief>',
    tipSet: '<b>{name}</b> chose {letter} as the tip of <brief>{title}</brief>',
    tipCleared: '<b>{name}</b> took the tip off <brief>{title}</brief>',
    draftPublished: '<b>{name}</b> marked {letter} as published, <brief>{title}</brief>',
    draftUnpublished: '<b>{name}</b> took back that {letter} was published, <brief>{title}</brief>',
    referenceAdded: '<b>{name}</b> added a reference text to <brief>{title}</brief>',
    finalAdded: '<b>{name}</b> added the published text of <brief>{title}</brief>',
    referenceRemoved: '<b>{name}</b> took a text back from <brief>{title}</brief>',
    pairJudged: '<b>{name}</b> judged {count, plural, one {a pair} other {# pairs}}, <brief>{title}</brief>',
    voteWithdrawn:
      '<b>{name}</b> took {count, plural, one {a vote} other {# votes}} back, <brief>{title}</brief>',
    judgeAsked:
      '<b>{name}</b> asked a machine judge about {count, plural, one {a pair} other {# pairs}}, <brief>{title}</brief>',
    judgeStopped: '<b>{name}</b> stopped a machine judge, <brief>{title}</brief>',
    other:
      '<b>{name}</b> changed {has, select, draft {{letter}, <brief>{title}</brief>} brief {<brief>{title}</brief>} other {something}}',
  },
} as const satisfies Messages;
