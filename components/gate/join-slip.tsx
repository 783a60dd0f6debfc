'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/ui/button';
import { Gap } from '@/components/ui/gap';
import { ProblemSummary } from '@/components/ui/problems';
import { SubmitButton } from '@/components/ui/submit-button';
import { sent, useSubmit } from '@/components/ui/use-submit';
import type { Result } from '@/lib/kernel/result';
import type { InvitationPreview } from '@/lib/workspaces/schema';

/** The slip of an invitation for somebody who is signed in: who invites, as what, and one button. */
export function JoinSlip({
  invitation,
  token,
  email,
  accept,
}: {
  invitation: InvitationPreview;
  token: string;
  email: string;
  accept: (input: { token: string }) => Promise<Result<{ slug: string }>>;
}) {
  const t = useTranslations('gate');
  const router = useRouter();
  const { submit, pending, problems } = useSubmit(accept, ({ slug }) => router.push(`/${slug}`));
  return (
    <form
      className="slip"
      {...sent(async () => {
        await submit({ token });
      })}
    >
      <h1>{t('join.title', { workspace: invitation.workspaceName })}</h1>
      <p className="lead">
        {t('slip.invited', {
          person: invitation.invitedBy,
          workspace: invitation.workspaceName,
          role: invitation.role,
        })}
        <Gap />
        {t(`join.help.${invitation.role}`)}
      </p>
      <ProblemSummary problems={problems} names={{}} />
      {invitation.boundTo && <p className="hint">{t('join.boundTo', { email: invitation.boundTo })}</p>}
      <SubmitButton kind="solid" size="go" className="full" pending={pending}>
        {t('join.accept', { workspace: invitation.workspaceName })}
      </SubmitButton>
      <p className="alt2">
        {t.rich('join.signedIn', {
          email,
          link: (chunks: ReactNode) => (
            <Link className="ln" href={`/sign-in?to=${encodeURIComponent(`/join/${token}`)}`}>
              {chunks}
            </Link>
          ),
        })}
      </p>
    </form>
  );
}

/** The slip of an invitation that is over. */
export function JoinOver() {
  const t = useTranslations('gate');
  return (
    <div className="slip">
      <h1>{t('join.over')}</h1>
      <p className="lead">{t('join.overLead')}</p>
      <ButtonLink size="go" className="full" href="/">
        {t('join.start')}
      </ButtonLink>
    </div>
  );
}
