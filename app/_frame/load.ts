import 'server-only';
import { cache } from 'react';
import { pageContext } from '@/app/_server/context';
import { preferences } from '@/app/_server/preferences';
import { setPreferences, signOut } from '@/app/actions/accounts';
import { inviteMember } from '@/app/actions/workspaces';
import type { FrameData } from '@/components/workspace/frame-context';
import { can } from '@/lib/access';
import { personView } from '@/lib/accounts';
import { listBriefs } from '@/lib/briefs';
import { listMembers, myWorkspaces } from '@/lib/workspaces';

/** The briefs of a workspace, once a request: the palette and the home wall read the same. */
export const briefsOf = cache(async (slug: string) => listBriefs(await pageContext(slug)));

/** What the frame shows around every page of a workspace. */
export async function frameData(slug: string): Promise<FrameData> {
  const ctx = await pageContext(slug);
  const [{ locale, theme }, members, workspaces, briefs] = await Promise.all([
    preferences(),
    listMembers(ctx),
    myWorkspaces(ctx),
    briefsOf(slug),
  ]);
  const { role } = ctx.workspace;
  return {
    slug: ctx.workspace.slug,
    name: ctx.workspace.name,
    role,
    you: { ...personView({ id: ctx.actor.userId, name: ctx.actor.name }), email: ctx.actor.email },
    members: members.map(({ id, name, initials, hue }) => ({ id, name, initials, hue })),
    workspaces,
    briefs: briefs.map(({ id, title, language }) => ({ id, title, language })),
    may: {
      invite: can(role, 'member.invite'),
      writeBriefs: can(role, 'brief.create'),
      review: can(role, 'review.submit'),
    },
    locale,
    theme,
    actions: { signOut, setPreferences, inviteMember },
  };
}
