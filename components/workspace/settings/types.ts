import type { Role } from '@/lib/access/schema';
import type { Result } from '@/lib/kernel/result';
import type { ModelInfo } from '@/lib/providers/schema';
import type { InvitationView, MemberView, TokenView } from '@/lib/workspaces/schema';

type Act<I, O = unknown> = (slug: string, input: I) => Promise<Result<O>>;

export interface SettingsActions {
  renameWorkspace: Act<{ name: string }>;
  leaveWorkspace: Act<Record<string, never>>;
  changeRole: Act<{ userId: string; role: Role }>;
  removeMember: Act<{ userId: string }>;
  revokeInvitation: Act<{ id: string }>;
  createToken: Act<{ name: string }, { token: string }>;
  revokeToken: Act<{ id: string }>;
  endSessions: (input: Record<string, never>) => Promise<Result<unknown>>;
}

export interface SettingsData {
  members: MemberView[];
  /** Null where the role may not see them. */
  invitations: InvitationView[] | null;
  tokens: TokenView[];
  models: ModelInfo[];
  may: {
    rename: boolean;
    changeRoles: boolean;
    removeMembers: boolean;
    revokeInvitations: boolean;
    makeTokens: boolean;
  };
}
