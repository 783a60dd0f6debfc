'use client';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { toast } from '@/components/ui/toast';
import type { Result } from '@/lib/kernel/result';

/** A change that acts at once: sends it, loads the page's data again, and says so, or says why not. */
export function useAct() {
  const e = useTranslations('errors');
  const router = useRouter();
  const [busy, start] = useTransition();
  const act = (send: () => Promise<Result<unknown>>, said?: string) =>
    start(async () => {
      try {
        const result = await send();
        if (result.ok) {
          if (said) toast(said);
        } else {
          toast(e(result.error.say.key, result.error.say.values));
        }
      } catch {
        toast(e('unreachable'));
      }
      router.refresh();
    });
  return { act, busy };
}
