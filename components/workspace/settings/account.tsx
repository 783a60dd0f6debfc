'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Segment } from '@/components/ui/segment';
import { localeNames, locales } from '@/lib/i18n/locales';
import { type Theme, useFrame } from '../frame-context';
import { Section } from './section';
import type { SettingsActions } from './types';
import { useAct } from './use-act';

const themes: readonly Theme[] = ['system', 'light', 'dark'];

/** You, as this browser shows the studio, and the way out of every browser. */
export function Account({ actions }: { actions: SettingsActions }) {
  const t = useTranslations('settings');
  const c = useTranslations('common');
  const router = useRouter();
  const { you, locale, theme, actions: frame } = useFrame();
  const { act } = useAct();
  const prefer = (wish: { locale?: string; theme?: string }) =>
    void frame.setPreferences(wish).then(() => router.refresh());
  return (
    <Section id="account" lead={t('account.lead', { name: you.name, email: you.email })}>
      <dl className="prefs">
        <dt>{c('language')}</dt>
        <dd>
          <Segment
            label={c('language')}
            value={locale}
            options={locales.map((one) => ({ value: one, label: localeNames[one], lang: one }))}
            onChange={(next) => prefer({ locale: next })}
          />
        </dd>
        <dt>{c('theme')}</dt>
        <dd>
          <Segment
            label={c('theme')}
            value={theme}
            options={themes.map((one) => ({ value: one, label: c(`themes.${one}`) }))}
            onChange={(next) => prefer({ theme: next })}
          />
        </dd>
        <dt>{t('account.sessions')}</dt>
        <dd>
          <Button
            onClick={() =>
              act(async () => {
                const result = await actions.endSessions({});
                if (result.ok) window.location.assign('/sign-in');
                return result;
              })
            }
          >
            {t('account.endSessions')}
          </Button>
          <p className="hint">{t('account.sessionsHint')}</p>
        </dd>
      </dl>
    </Section>
  );
}
