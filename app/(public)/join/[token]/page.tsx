import type { Metadata } from 'next';
import { loneWork } from '@/app/_frame/hanging';
import { titled, translator } from '@/app/_frame/translate';
import { outsideProviders } from '@/app/_server/auth';
import { visitor } from '@/app/_server/context';
import { setPreferences, signInWith, signUp } from '@/app/actions/accounts';
import { acceptInvitation } from '@/app/actions/workspaces';
import { Door } from '@/components/gate/door';
import { JoinOver, JoinSlip } from '@/components/gate/join-slip';
import { SignUpForm } from '@/components/gate/sign-up-form';
import { StudioError } from '@/lib/kernel/errors';
import { type InvitationPreview, previewInvitation } from '@/lib/workspaces';

interface Props {
  params: Promise<{ token: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { ...(await titled((await translator('common'))('invite.link'))), robots: { index: false } };
}

/** An invitation. A used, revoked, expired and invented one look the same. */
export default async function JoinPage({ params }: Props) {
  const { token } = await params;
  const ctx = await visitor();
  const t = await translator('gate');
  const invitation = await previewOf(ctx, token);
  return (
    <Door work={await loneWork('art')} turn="art" setPreferences={setPreferences} legal={t('slip.legal')}>
      {!invitation ? (
        <JoinOver />
      ) : ctx.actor ? (
        <JoinSlip invitation={invitation} token={token} email={ctx.actor.email} accept={acceptInvitation} />
      ) : (
        <SignUpForm
          to={`/join/${encodeURIComponent(token)}`}
          invitation={invitation}
          providers={outsideProviders()}
          signUp={signUp}
          signInWith={signInWith}
        />
      )}
    </Door>
  );
}

async function previewOf(
  ctx: Awaited<ReturnType<typeof visitor>>,
  token: string,
): Promise<InvitationPreview | null> {
  try {
    return await previewInvitation(ctx, { token });
  } catch (error) {
    if (error instanceof StudioError && (error.code === 'not_found' || error.code === 'invalid')) return null;
    throw error;
  }
}
