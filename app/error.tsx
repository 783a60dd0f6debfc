'use client';
import { useTranslations } from 'use-intl';
import { Blank } from '@/components/ui/blank';
import { Button } from '@/components/ui/button';

/** What a person sees when a page failed: whose fault, what is safe, two ways on. The cause stays on the server. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  const t = useTranslations('common');
  return (
    <Blank
      title={t('error.title')}
      lead={t('error.lead')}
      note={error.digest ? t('error.code', { digest: error.digest }) : undefined}
      action={{ label: t('error.home'), href: '/' }}
    >
      <Button kind="solid" onClick={reset}>
        {t('error.action')}
      </Button>
    </Blank>
  );
}
