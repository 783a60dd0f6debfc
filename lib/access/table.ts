import type { Role } from './schema';

/** Shorthand of the rows: who of a workspace may do it. */
const everyone: readonly Role[] = ['owner', 'editor', 'reviewer', 'viewer'];
const reviewers: readonly Role[] = ['owner', 'editor', 'reviewer'];
const makers: readonly Role[] = ['owner', 'editor'];
const owners: readonly Role[] = ['owner'];
const nobody: readonly Role[] = [];

/**
 * Who may do what inside a workspace: the one table that verbs, pages and tests ask. A stranger never reaches it
 * (`enterWorkspace` answers not-found) and an anonymous caller is asked to sign in first.
 */
export const permissions = {
  'workspace.read': everyone,
  'workspace.rename': owners,
  'workspace.delete': owners,
  'workspace.restore': owners,
  'workspace.export': owners,
  'member.list': everyone,
  'member.invite': owners,
  'member.changeRole': owners,
  'member.remove': owners,
  'member.leave': everyone,
  'invite.revoke': owners,
  'invite.list': owners,
  'provider.read': owners,
  'provider.create': owners,
  'provider.update': owners,
  'provider.delete': owners,
  'provider.test': owners,
  'provider.use': makers,
  'brief.read': everyone,
  'brief.delete': makers,
  'brief.restore': makers,
  'brief.create': makers,
  'brief.update': makers,
  'draft.generate': makers,
  'draft.stream.read': everyone,
  'draft.stream.resume': everyone,
  'draft.stop': makers,
  'draft.read': everyone,
  'draft.rawAsset': everyone,
  'draft.edit': makers,
  'draft.branch': makers,
  'draft.delete': makers,
  'draft.restore': makers,
  'draft.compare': everyone,
  'draft.importFile': makers,
  'reviewSession.create': makers,
  'reviewSession.close': makers,
  'reviewSession.join': reviewers,
  'review.submit': reviewers,
  'review.update.own': reviewers,
  'review.update.other': nobody,
  'review.delete.own': reviewers,
  'review.delete.other': owners,
  'review.read.beforeClose': makers,
  'review.read.afterClose': everyone,
  'review.seeAuthorIdentity': owners,
  'rubric.create': makers,
  'rubric.update': makers,
  'judge.run': makers,
  'dashboard.read': everyone,
  'dashboard.export.csv': reviewers,
  'leaderboard.read': everyone,
  'dataset.create': makers,
  'dataset.import': makers,
  'dataset.read': everyone,
  'dataset.export': makers,
  'dataset.delete': makers,
  'trainingRun.start': makers,
  'trainingRun.stop': makers,
  'comment.create': reviewers,
  'comment.delete.own': reviewers,
  'comment.delete.other': owners,
  'shareLink.create': makers,
  'shareLink.revoke': makers,
  'audit.read': owners,
  'apiToken.create.own': reviewers,
  'apiToken.revoke.own': reviewers,
  'apiToken.revoke.other': owners,
  'draft.fuse': makers,
  'draft.archive': makers,
  'draft.favourite': makers,
  'verdict.decide': makers,
  'room.host': makers,
  'model.use': makers,
  'datasetVersion.publish': makers,
  'checkpoint.export': makers,
  'styleMemory.update': makers,
} as const satisfies Record<string, readonly Role[]>;

export type Capability = keyof typeof permissions;

/** What anybody signed in may do outside any workspace, and what needs no sign-in at all. */
export const openCapabilities = {
  'workspace.create': 'signedIn',
  'invite.accept.validToken': 'signedIn',
  'account.update.self': 'signedIn',
  'account.password.change.self': 'signedIn',
  'account.export.self': 'signedIn',
  'account.delete.self': 'signedIn',
  'account.sessions.revoke.self': 'signedIn',
  'auth.signIn': 'anyone',
  'auth.signUp': 'anyone',
  'auth.resetPassword.request': 'anyone',
  'shareLink.view.valid': 'anyone',
  'health.live': 'anyone',
} as const;
export type OpenCapability = keyof typeof openCapabilities;
