import type { Messages } from '@/lib/i18n';

/** Why a draft stopped short: said on its hatched frame, in words, with what to do. */
export default {
  refused: 'The provider did not accept the key or the account.',
  rateLimited: 'The provider is asked too often just now. Try again in a minute.',
  providerDown: 'The provider does not answer. It may be down, or not started.',
  noAnswer: 'No word came in time.',
  stalled: 'It began, then fell silent.',
  cutOff: 'The connection broke before the end.',
  garbled: 'The answer could not be read.',
  tooLong: 'The draft grew longer than can be kept or read.',
  blockedAddress: 'This address is not allowed here. An operator can allow it.',
  emptyAnswer: 'The model finished without writing anything.',
  notFoundModel: 'The provider has no model of this name.',
  engine: 'The embedded engine could not finish this one.',
  interrupted: 'The studio stopped while this was being written. What was written is kept.',
  unknown: 'It failed for a reason we do not know.',
} as const satisfies Messages;
