import 'server-only';
import { cache } from 'react';
import { pageContext } from '@/app/_server/context';
import { preferences } from '@/app/_server/preferences';
import { setPreferences, signOut } from '@/app/actions/accounts';
import { findBriefs } from '@/app/actions/briefs';
import { inviteMember } from '@/app/actions/workspaces';
import type { FrameData } from '@/components/workspace/frame-context';
import { can } from '@/lib/access';
import { personView } from '@/lib/accounts';
import { type BriefLine, briefsAPage, listBriefLines } from '@/lib/briefs';
import { listMembers, myWorkspaces } from '@/lib/workspaces';

/** The briefs last touched, once a request: the palette, the home wall and the dashboard read the same. */
export const briefsOf = cache(async (slug: string) => listBriefLines(await pageContext(slug)));

/** The briefs with most votes; where there are no more than those last touched, they are not read again. */
export const judgedBriefs = cache(async (slug: string): Promise<BriefLine[]> => {
  const lines = await briefsOf(slug);
  if (lines.length === briefsAPage) return listBriefLines(await pageContext(slug), { order: 'votes' });
  return lines.toSorted((a, b) => b.votes - a.votes || b.drafts - a.drafts);
});

/** Members that travel with a page; of thousands nobody sees more than those who were here last. */
const mostMembers = 100;

/** Those seen last, in the order all of them have. */
function lastSeen<M extends { lastSeenAt: string | null }>(members: readonly M[]): readonly M[] {
  if (members.length <= mostMembers) return members;
  const seen = ({ lastSeenAt }: M) => lastSeenAt ?? '';
  const kept = new Set(members.toSorted((a, b) => (seen(a) < seen(b) ? 1 : -1)).slice(0, mostMembers));
  return members.filter((member) => kept.has(member));
}

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
    members: lastSeen(members).map(({ id, name, initials, hue }) => ({ id, name, initials, hue })),
    others: Math.max(0, members.length - mostMembers),
    workspaces,
    briefs: briefs.map(({ id, title, language }) => ({ id, title, language })),
    moreBriefs: briefs.length === briefsAPage,
    may: {
      invite: can(role, 'member.invite'),
      writeBriefs: can(role, 'brief.create'),
      review: can(role, 'review.submit'),
    },
    locale,
    theme,
    actions: { signOut, setPreferences, inviteMember, findBriefs },
  };
}
