import type { Metadata } from 'next';
import { titled, translator } from '@/app/_frame/translate';
import { pageContext } from '@/app/_server/context';
import { endSessions } from '@/app/actions/accounts';
import {
  changeRole,
  createToken,
  leaveWorkspace,
  removeMember,
  renameWorkspace,
  revokeInvitation,
  revokeToken,
} from '@/app/actions/workspaces';
import { Settings } from '@/components/workspace/settings/settings';
import { can } from '@/lib/access';
import { listModels } from '@/lib/providers';
import { listInvitations, listMembers, listTokens } from '@/lib/workspaces';

export async function generateMetadata(): Promise<Metadata> {
  return titled((await translator('common'))('nav.settings'));
}

/** Settings of a workspace; each part is shown as far as the role reaches. */
export default async function SettingsPage({ params }: { params: Promise<{ workspace: string }> }) {
  const ctx = await pageContext((await params).workspace);
  const { role } = ctx.workspace;
  const [members, invitations, tokens] = await Promise.all([
    listMembers(ctx),
    can(role, 'invite.list') ? listInvitations(ctx) : null,
    listTokens(ctx),
  ]);
  return (
    <Settings
      data={{
        members,
        invitations,
        tokens,
        models: listModels(),
        may: {
          rename: can(role, 'workspace.rename'),
          changeRoles: can(role, 'member.changeRole'),
          removeMembers: can(role, 'member.remove'),
          revokeInvitations: can(role, 'invite.revoke'),
          makeTokens: can(role, 'apiToken.create.own'),
        },
      }}
      actions={{
        renameWorkspace,
        leaveWorkspace,
        changeRole,
        removeMember,
        revokeInvitation,
        createToken,
        revokeToken,
        endSessions,
      }}
    />
  );
}
