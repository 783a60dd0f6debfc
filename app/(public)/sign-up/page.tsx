import type { Metadata } from 'next';
import { loneWork } from '@/app/_frame/hanging';
import { titled, translator } from '@/app/_frame/translate';
import { ownPath } from '@/app/_frame/way';
import { outsideProviders } from '@/app/_server/auth';
import { setPreferences, signInWith, signUp } from '@/app/actions/accounts';
import { Door } from '@/components/gate/door';
import { SignUpForm } from '@/components/gate/sign-up-form';

interface Props {
  searchParams: Promise<{ to?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return titled((await translator('gate'))('slip.signUp'));
}

export default async function SignUpPage({ searchParams }: Props) {
  const t = await translator('gate');
  return (
    <Door
      work={await loneWork('design')}
      turn="design"
      setPreferences={setPreferences}
      legal={t('slip.legal')}
    >
      <SignUpForm
        to={ownPath((await searchParams).to, '/new')}
        providers={outsideProviders()}
        signUp={signUp}
        signInWith={signInWith}
      />
    </Door>
  );
}
