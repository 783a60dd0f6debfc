'use client';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { BrandMark } from '@/components/ui/mark';
import { toast } from '@/components/ui/toast';
import type { Result } from '@/lib/kernel/result';
import type { OutsideProvider } from './types';

export type SignInWith = (input: { provider: string; to?: string }) => Promise<Result<{ url: string }>>;

const names: Record<OutsideProvider, string> = { github: 'GitHub', google: 'Google' };

/** GitHub and Google, only where they are set up. */
export function OutsideButtons({
  providers,
  to,
  signInWith,
}: {
  providers: OutsideProvider[];
  to: string;
  signInWith: SignInWith;
}) {
  const e = useTranslations('errors');
  const go = async (provider: OutsideProvider) => {
    const result = await signInWith({ provider, to });
    if (result.ok) window.location.assign(result.value.url);
    else toast(e(result.error.say.key, result.error.say.values));
  };
  return (
    <div className="two">
      {providers.map((provider) => (
        <Button key={provider} size="tall" onClick={() => void go(provider)}>
          <BrandMark brand={provider} />
          {names[provider]}
        </Button>
      ))}
    </div>
  );
}
