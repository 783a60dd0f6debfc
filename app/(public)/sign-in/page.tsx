import type { Metadata } from 'next';
import { loneWork } from '@/app/_frame/hanging';
import { titled, translator } from '@/app/_frame/translate';
import { ownPath } from '@/app/_frame/way';
import { outsideProviders } from '@/app/_server/auth';
import { setPreferences, signIn, signInWith } from '@/app/actions/accounts';
import { Door } from '@/components/gate/door';
import { SignInForm } from '@/components/gate/sign-in-form';

interface Props {
  searchParams: Promise<{ to?: string | string[]; problem?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return titled((await translator('gate'))('slip.signIn'));
}

const problems = ['noVerifiedAddress', 'otherSignIn'] as const;

export default async function SignInPage({ searchParams }: Props) {
  const { to, problem } = await searchParams;
  const t = await translator('gate');
  return (
    <Door work={await loneWork('art')} turn="art" setPreferences={setPreferences} legal={t('slip.legal')}>
      <SignInForm
        to={ownPath(to, '/')}
        providers={outsideProviders()}
        problem={problems.find((known) => known === problem)}
        signIn={signIn}
        signInWith={signInWith}
      />
    </Door>
  );
}
