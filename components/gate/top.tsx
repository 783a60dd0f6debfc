'use client';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Mark } from '@/components/ui/mark';
import { Segment } from '@/components/ui/segment';
import { localeNames, locales } from '@/lib/i18n/locales';
import type { Result } from '@/lib/kernel/result';

export type SetPreferences = (input: { locale?: string; theme?: string }) => Promise<Result<void>>;

export function Wordmark() {
  return (
    <Link className="wm" href="/">
      <Mark />
      <b>Maquette</b>
    </Link>
  );
}

/** English or Chinese, each in its own words. */
export function LanguageSwitch({ setPreferences }: { setPreferences: SetPreferences }) {
  const t = useTranslations('common');
  const locale = useLocale();
  const router = useRouter();
  return (
    <Segment
      className="lang"
      label={t('language')}
      value={locale}
      options={locales.map((one) => ({ value: one as string, label: localeNames[one], lang: one }))}
      onChange={(next) => void setPreferences({ locale: next }).then(() => router.refresh())}
    />
  );
}

/** The line over the pages before a workspace. */
export function Top({ setPreferences, children }: { setPreferences: SetPreferences; children?: ReactNode }) {
  return (
    <header className="gtop">
      <Wordmark />
      <span className="sp" />
      <LanguageSwitch setPreferences={setPreferences} />
      {children}
    </header>
  );
}
