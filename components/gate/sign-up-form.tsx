'use client';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field, PasswordField } from '@/components/ui/field';
import { ProblemSummary } from '@/components/ui/problems';
import { SubmitButton } from '@/components/ui/submit-button';
import { sent, textOf, useSubmit } from '@/components/ui/use-submit';
import type { Result } from '@/lib/kernel/result';
import type { InvitationPreview } from '@/lib/workspaces/schema';
import { OutsideButtons, type SignInWith } from './outside';
import type { OutsideProvider } from './types';

/** The slip to make an account; with an invitation it names who invites, and where to. */
export function SignUpForm({
  to,
  invitation,
  providers,
  signUp,
  signInWith,
}: {
  to: string;
  invitation?: InvitationPreview;
  providers: OutsideProvider[];
  signUp: (input: { name: string; email: string; password: string }) => Promise<Result<void>>;
  signInWith: SignInWith;
}) {
  const t = useTranslations('gate');
  const [typed, setTyped] = useState({ name: '', email: invitation?.boundTo ?? '', password: '' });
  const { submit, pending, problems } = useSubmit(signUp, () => window.location.assign(to));
  const box = (field: keyof typeof typed) => ({
    id: field,
    error: problems?.fields[field],
    name: field,
    defaultValue: typed[field],
  });
  return (
    <form
      className="slip"
      noValidate
      {...sent(async (form) => {
        const now = {
          name: textOf(form, 'name'),
          email: textOf(form, 'email'),
          password: textOf(form, 'password'),
        };
        setTyped(now);
        await submit(now);
      })}
    >
      <h1>{t('slip.signUp')}</h1>
      <p className="lead">
        {invitation
          ? t('slip.invited', {
              person: invitation.invitedBy,
              workspace: invitation.workspaceName,
              role: invitation.role,
            })
          : t('slip.leadUp')}
      </p>
      <ProblemSummary
        problems={problems}
        names={{ name: t('slip.name'), email: t('slip.email'), password: t('slip.password') }}
      />
      <Field autoFocus autoComplete="name" label={t('slip.name')} {...box('name')} />
      <Field type="email" autoComplete="username" label={t('slip.email')} {...box('email')} />
      <PasswordField
        autoComplete="new-password"
        label={t('slip.password')}
        hint={t('slip.passwordHint')}
        {...box('password')}
      />
      <SubmitButton kind="solid" size="go" className="full" pending={pending}>
        {t('slip.doSignUp')}
      </SubmitButton>
      {providers.length > 0 && (
        <>
          <p className="or">
            <span>{t('slip.orWith')}</span>
          </p>
          <OutsideButtons providers={providers} to={to} signInWith={signInWith} />
        </>
      )}
      <p className="alt2">
        {t.rich('slip.old', {
          link: (chunks: ReactNode) => (
            <Link className="ln" href={to === '/new' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`}>
              {chunks}
            </Link>
          ),
        })}
      </p>
    </form>
  );
}
