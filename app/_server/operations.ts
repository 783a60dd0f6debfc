import type { Capability, OpenCapability } from '@/lib/access';

/**
 * Every operation the outside can call, with the capability its verb asks for. A test compares this list with the
 * exports of every 'use server' file and every route, and with the build's manifests: none can be forgotten.
 * `action` names are exports of app/actions; `route` names are `METHOD /path`.
 */
export const operations = {
  // accounts
  signUp: { kind: 'action', needs: 'auth.signUp' },
  signIn: { kind: 'action', needs: 'auth.signIn' },
  signInWith: { kind: 'action', needs: 'auth.signIn' },
  signOut: { kind: 'action', needs: 'account.update.self' },
  openDemo: { kind: 'action', needs: 'auth.signIn' },
  setPreferences: { kind: 'action', needs: 'auth.signIn' },
  endSessions: { kind: 'action', needs: 'account.sessions.revoke.self' },
  // workspaces
  createWorkspace: { kind: 'action', needs: 'workspace.create' },
  renameWorkspace: { kind: 'action', needs: 'workspace.rename' },
  inviteMember: { kind: 'action', needs: 'member.invite' },
  revokeInvitation: { kind: 'action', needs: 'invite.revoke' },
  acceptInvitation: { kind: 'action', needs: 'invite.accept.validToken' },
  changeRole: { kind: 'action', needs: 'member.changeRole' },
  removeMember: { kind: 'action', needs: 'member.remove' },
  leaveWorkspace: { kind: 'action', needs: 'member.leave' },
  createToken: { kind: 'action', needs: 'apiToken.create.own' },
  revokeToken: { kind: 'action', needs: 'apiToken.revoke.own' },
  // briefs
  createBrief: { kind: 'action', needs: 'brief.create' },
  findBriefs: { kind: 'action', needs: 'brief.read' },
  updateBrief: { kind: 'action', needs: 'brief.update' },
  addReference: { kind: 'action', needs: 'brief.update' },
  removeReference: { kind: 'action', needs: 'brief.update' },
  // drafts
  editDraft: { kind: 'action', needs: 'draft.edit' },
  setFavourite: { kind: 'action', needs: 'draft.favourite' },
  setArchived: { kind: 'action', needs: 'draft.archive' },
  removeDraft: { kind: 'action', needs: 'draft.delete' },
  restoreDraft: { kind: 'action', needs: 'draft.restore' },
  setPublished: { kind: 'action', needs: 'verdict.decide' },
  setTip: { kind: 'action', needs: 'verdict.decide' },
  moreDrafts: { kind: 'action', needs: 'draft.read' },
  draftDetail: { kind: 'action', needs: 'draft.read' },
  // streams
  generate: { kind: 'action', needs: 'draft.generate' },
  previewRequest: { kind: 'action', needs: 'draft.generate' },
  retryDraft: { kind: 'action', needs: 'draft.generate' },
  resumeDraft: { kind: 'action', needs: 'draft.generate' },
  stopDraft: { kind: 'action', needs: 'draft.stop' },
  // reviews
  drawPair: { kind: 'action', needs: 'review.submit' },
  vote: { kind: 'action', needs: 'review.submit' },
  skipPair: { kind: 'action', needs: 'review.submit' },
  undoVote: { kind: 'action', needs: 'review.update.own' },
  rate: { kind: 'action', needs: 'review.submit' },
  // judges
  askJudge: { kind: 'action', needs: 'judge.run' },
  stopJudge: { kind: 'action', needs: 'judge.run' },
  // routes
  'GET /api/health': { kind: 'route', needs: 'health.live' },
  'GET /api/auth/[...nextauth]': { kind: 'route', needs: 'auth.signIn' },
  'POST /api/auth/[...nextauth]': { kind: 'route', needs: 'auth.signIn' },
  'GET /api/events/[workspace]': { kind: 'route', needs: 'draft.stream.read' },
  'GET /api/exports/[workspace]/[file]': { kind: 'route', needs: 'dashboard.export.csv' },
  'GET /api/exports/[workspace]/chart/[chart]': { kind: 'route', needs: 'dashboard.export.csv' },
  'GET /api/landing/[draft]': { kind: 'route', needs: 'shareLink.view.valid' },
  'GET /api/raw/[draft]': { kind: 'route', needs: 'draft.rawAsset' },
  'GET /api/raw/pair/[pair]/[side]': { kind: 'route', needs: 'draft.rawAsset' },
  'POST /api/v1/generations': { kind: 'route', needs: 'draft.generate' },
} as const satisfies Record<string, { kind: 'action' | 'route'; needs: Capability | OpenCapability }>;

export type Operation = keyof typeof operations;
type OfKind<K> = {
  [Name in Operation]: (typeof operations)[Name]['kind'] extends K ? Name : never;
}[Operation];
export type ActionName = OfKind<'action'>;
export type RouteName = OfKind<'route'>;
