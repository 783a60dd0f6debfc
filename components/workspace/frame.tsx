'use client';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useKeys } from '@/components/ui/use-keys';
import { type FrameData, FrameProvider } from './frame-context';
import { Rail } from './rail';

/** The frame around every page of a workspace: skip link, rail, and the page itself as the second column. */
export function Frame({ data, children }: { data: FrameData; children: ReactNode }) {
  const t = useTranslations('common');
  const router = useRouter();
  useKeys(data.may.writeBriefs ? { n: () => router.push(`/${data.slug}/briefs/new`) } : {});
  return (
    <FrameProvider data={data}>
      <a className="skip btn solid" href="#main">
        {t('skip')}
      </a>
      <div className="app">
        <Rail />
        {children}
      </div>
    </FrameProvider>
  );
}
