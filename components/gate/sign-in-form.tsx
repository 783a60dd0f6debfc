'use client';
import Link from 'next/link';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field, PasswordField } from '@/components/ui/field';
import { ProblemSummary } from '@/components/ui/problems';
import { SubmitButton } from '@/components/ui/submit-button';
import { sent, textOf, useSubmit } from '@/components/ui/use-submit';
import type { Result } from '@/lib/kernel/result';
import { OutsideButtons, type SignInWith } from './outside';
import type { OutsideProvider } from './types';

/** The slip to sign in. `to` is a path of ours to go to afterwards. */
export function SignInForm({
  to,
  providers,
  problem,
  signIn,
  signInWith,
}: {
  to: string;
  providers: OutsideProvider[];
  /** A sentence about a service's answer, when one sent the person back here. */
  problem?: 'noVerifiedAddress' | 'otherSignIn';
  signIn: (input: { email: string; password: string }) => Promise<Result<void>>;
  signInWith: SignInWith;
}) {
  const t = useTranslations('gate');
  const [typed, setTyped] = useState({ email: '', password: '' });
  const { submit, pending, problems } = useSubmit(signIn, () => window.location.assign(to));
  return (
    <form
      className="slip"
      noValidate
      {...sent(async (form) => {
        const now = { email: textOf(form, 'email'), password: textOf(form, 'password') };
        setTyped(now);
        await submit(now);
      })}
    >
      <h1>{t('slip.signIn')}</h1>
      <p className="lead">{t('slip.lead')}</p>
      {problem && !problems && (
        <div className="sum" role="alert">
          <b>{t(`slip.${problem}`)}</b>
        </div>
      )}
      {providers.length > 0 && (
        <>
          <OutsideButtons providers={providers} to={to} signInWith={signInWith} />
          <p className="or">
            <span>{t('slip.orEmail')}</span>
          </p>
        </>
      )}
      <ProblemSummary problems={problems} names={{ email: t('slip.email'), password: t('slip.password') }} />
      <Field
        id="email"
        name="email"
        type="email"
        autoFocus={providers.length === 0}
        autoComplete="username"
        label={t('slip.email')}
        error={problems?.fields.email}
        defaultValue={typed.email}
      />
      <PasswordField
        id="password"
        name="password"
        autoComplete="current-password"
        label={t('slip.password')}
        error={problems?.fields.password}
        defaultValue={typed.password}
      />
      <SubmitButton kind="solid" size="go" className="full" pending={pending}>
        {t('slip.doSignIn')}
      </SubmitButton>
      <p className="alt2">
        {t.rich('slip.new', {
          link: (chunks: ReactNode) => (
            <Link className="ln" href={to === '/' ? '/sign-up' : `/sign-up?to=${encodeURIComponent(to)}`}>
              {chunks}
            </Link>
          ),
        })}
      </p>
    </form>
  );
}
