'use server';

import { openAction, workspaceAction } from '@/app/_server/action';
import { env } from '@/lib/kernel/env';
import * as workspaces from '@/lib/workspaces';

export const createWorkspace = openAction('createWorkspace', workspaces.createWorkspace);
export const acceptInvitation = openAction('acceptInvitation', workspaces.acceptInvitation);
export const renameWorkspace = workspaceAction('renameWorkspace', workspaces.renameWorkspace);
export const inviteMember = workspaceAction(
  'inviteMember',
  async (ctx, input: Parameters<typeof workspaces.inviteMember>[1]) => {
    const { token, expiresAt } = await workspaces.inviteMember(ctx, input);
    return { path: `/join/${token}`, url: `${env().url}/join/${token}`, expiresAt };
  },
);
export const revokeInvitation = workspaceAction('revokeInvitation', workspaces.revokeInvitation);
export const changeRole = workspaceAction('changeRole', workspaces.changeRole);
export const removeMember = workspaceAction('removeMember', workspaces.removeMember);
export const leaveWorkspace = workspaceAction('leaveWorkspace', (ctx, _input: Record<string, never>) =>
  workspaces.leaveWorkspace(ctx),
);
export const createToken = workspaceAction('createToken', workspaces.createToken);
export const revokeToken = workspaceAction('revokeToken', workspaces.revokeToken);
