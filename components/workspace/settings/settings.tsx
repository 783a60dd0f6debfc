'use client';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { KeysDialog } from '@/components/ui/keys-dialog';
import { Bar } from '../bar';
import { useFrame } from '../frame-context';
import { useWorkspaceLive } from '../use-workspace-live';
import { Account } from './account';
import { Members } from './members';
import { Models } from './models';
import { type SectionKey, sections } from './section';
import { Tokens } from './tokens';
import type { SettingsActions, SettingsData } from './types';
import { WorkspaceName } from './workspace-name';

/** Plain tables in one column; every change acts at once, so there is no solid button. */
export function Settings({ data, actions }: { data: SettingsData; actions: SettingsActions }) {
  const t = useTranslations('settings');
  const c = useTranslations('common');
  const { slug } = useFrame();
  const router = useRouter();
  useWorkspaceLive(slug, () => router.refresh());
  const at = useSectionInView();
  return (
    <div className="studio page2">
      <Bar crumbs={[{ label: c('nav.settings') }]} />
      <div className="scols">
        <nav className="snav" aria-label={c('nav.settings')}>
          {sections.map((key) => (
            <a key={key} href={`#${key}`} aria-current={at === key ? 'true' : undefined}>
              {t(`${key}.title`)}
            </a>
          ))}
        </nav>
        <main className="smain" id="main">
          <h1 className="sr">{c('nav.settings')}</h1>
          <WorkspaceName data={data} actions={actions} />
          <Members data={data} actions={actions} />
          <Models models={data.models} />
          <Tokens data={data} actions={actions} />
          <Account actions={actions} />
        </main>
      </div>
      <KeysDialog />
    </div>
  );
}

/** The section whose head was last passed. */
function useSectionInView(): SectionKey {
  const [at, setAt] = useState<SectionKey>('workspace');
  useEffect(() => {
    const look = () => {
      const atFoot =
        window.innerHeight + window.scrollY >= document.body.scrollHeight - 4 && window.scrollY > 0;
      const passed = sections.filter((key) => {
        const top = document.getElementById(key)?.getBoundingClientRect().top ?? Number.POSITIVE_INFINITY;
        return top < 140;
      });
      setAt(atFoot ? 'account' : (passed.at(-1) ?? 'workspace'));
    };
    look();
    window.addEventListener('scroll', look, { passive: true });
    return () => window.removeEventListener('scroll', look);
  }, []);
  return at;
}
