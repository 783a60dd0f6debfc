'use client';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Menu } from '@/components/ui/menu';
import { Disc } from '@/components/ui/person';
import { toast } from '@/components/ui/toast';
import { localeNames, locales } from '@/lib/i18n/locales';
import { useFrame } from './frame-context';

const themes = ['system', 'light', 'dark'] as const;

/** You: other workspaces, language, light and dark, and the way out. */
export function PersonMenu() {
  const t = useTranslations('common');
  const e = useTranslations('errors');
  const router = useRouter();
  const { you, slug, workspaces, locale, theme, actions } = useFrame();
  const prefer = async (wish: { locale?: string; theme?: string }) => {
    const result = await actions.setPreferences(wish);
    if (!result.ok) toast(e(result.error.say.key, result.error.say.values));
    else router.refresh();
  };
  const leave = async () => {
    const result = await actions.signOut({});
    if (!result.ok) return toast(e(result.error.say.key, result.error.say.values));
    // A whole load: nothing of the last person stays in the browser's memory.
    window.location.assign('/');
  };
  return (
    <Menu
      side="right"
      align="end"
      head={
        <>
          <b>{you.name}</b>
          {you.email}
        </>
      }
      trigger={
        <button type="button" className="me" aria-label={t('person.menu', { name: you.name })}>
          <Disc person={you} />
        </button>
      }
      items={[
        {
          choice: t('nav.workspace'),
          items: workspaces.map((workspace) => ({
            label: workspace.name,
            checked: workspace.slug === slug,
            note: workspace.demo ? t('person.demo') : t(`roles.${workspace.role}`),
            onSelect: () => router.push(`/${workspace.slug}`),
          })),
        },
        { label: t('person.newWorkspace'), icon: 'plus', onSelect: () => router.push('/new') },
        '-',
        {
          choice: t('language'),
          items: locales.map((one) => ({
            label: localeNames[one],
            lang: one,
            checked: one === locale,
            onSelect: () => void prefer({ locale: one }),
          })),
        },
        '-',
        {
          choice: t('theme'),
          items: themes.map((one) => ({
            label: t(`themes.${one}`),
            checked: one === theme,
            onSelect: () => void prefer({ theme: one }),
          })),
        },
        '-',
        { label: t('person.signOut'), icon: 'out', onSelect: () => void leave() },
      ]}
    />
  );
}
