export { listActivity } from './activity';
export { createWorkspace, renameWorkspace } from './create';
export { enterByToken, enterWorkspace, enterWorkspaceOf, myWorkspaces } from './enter';
export {
  acceptInvitation,
  inviteMember,
  listInvitations,
  previewInvitation,
  revokeInvitation,
} from './invitations';
export { changeRole, leaveWorkspace, listMembers, removeMember } from './members';
export type * from './schema';
export { createToken, listTokens, revokeToken } from './tokens';
