import { z } from 'zod';
import { type Role, roles } from '@/lib/access/schema';
import type { PersonView } from '@/lib/accounts/schema';
import { emailField } from '@/lib/accounts/schema';
import { typedText } from '@/lib/kernel/text';

export const createWorkspaceInput = z.strictObject({ name: typedText({ min: 1, max: 60 }) });
export const renameWorkspaceInput = createWorkspaceInput;
export const inviteInput = z.strictObject({
  role: z.enum(roles, 'chooseRole'),
  /** Empty: anyone with the link may join, once. */
  email: z.union([z.literal(''), emailField]).optional(),
});
export const changeRoleInput = z.strictObject({ userId: z.uuid(), role: z.enum(roles, 'chooseRole') });
export const createTokenInput = z.strictObject({ name: typedText({ min: 1, max: 60 }) });

export interface WorkspaceSummary {
  slug: string;
  name: string;
  role: Role;
  demo: boolean;
}

export interface MemberView extends PersonView {
  email: string;
  role: Role;
  joinedAt: string;
  lastSeenAt: string | null;
  you: boolean;
}

/** The token itself is answered once, by `inviteMember`, and never listed. */
export interface InvitationView {
  id: string;
  role: Role;
  email: string | null;
  createdBy: string;
  expiresAt: string;
}

export interface TokenView {
  id: string;
  name: string;
  lastFour: string;
  owner: string;
  yours: boolean;
  createdAt: string;
  lastUsedAt: string | null;
}

/** What an invitation page may say before anyone joined. */
export interface InvitationPreview {
  workspaceName: string;
  role: Role;
  invitedBy: string;
  boundTo: string | null;
}

/** One line of the activity list. `kind` is a message key of `activity`; the names are ready to show. */
export interface ActivityView {
  seq: number;
  kind: string;
  actor: PersonView | null;
  briefId: string | null;
  briefTitle: string | null;
  draftId: string | null;
  draftLetter: string | null;
  count: number | null;
  detail: string | null;
  at: string;
}
