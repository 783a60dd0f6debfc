'use client';
import Link from 'next/link';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Keys } from '@/components/ui/keys';
import { useKeys } from '@/components/ui/use-keys';
import { useFrame } from './frame-context';
import { People } from './people';

const Palette = lazy(() => import('./palette').then((part) => ({ default: part.Palette })));
const InviteDialog = lazy(() => import('./invite-dialog').then((part) => ({ default: part.InviteDialog })));

export interface Crumb {
  label: string;
  href?: string;
  lang?: string;
}

/**
 * The bar over every page of a workspace: where you are, go to or do, who is here. The workspace comes first by itself;
 * `children` stand at the end (a page's own actions); `calm` leaves search and people out (a form that wants the attention).
 */
export function Bar({
  crumbs,
  calm,
  invite,
  children,
}: {
  crumbs: Crumb[];
  calm?: boolean;
  invite?: boolean;
  children?: ReactNode;
}) {
  const t = useTranslations('common');
  const { slug, name, may } = useFrame();
  const [palette, setPalette] = useState(false);
  const [inviting, setInviting] = useState(false);
  const last = crumbs.length - 1;
  useKeys({ 'mod+k': () => setPalette(true) });
  return (
    <section className="bar" aria-label={t('nav.bar')}>
      <nav className="crumb" aria-label={t('nav.path')}>
        <Link className="wide" href={`/${slug}`}>
          {name}
        </Link>
        <i className="wide" aria-hidden="true">
          /
        </i>
        {crumbs.map((crumb, index) =>
          index === last ? (
            <b key={crumb.label} lang={crumb.lang} aria-current="page">
              {crumb.label}
            </b>
          ) : (
            <span key={crumb.label} className="wide between">
              {crumb.href ? (
                <Link href={crumb.href} lang={crumb.lang}>
                  {crumb.label}
                </Link>
              ) : (
                <span lang={crumb.lang}>{crumb.label}</span>
              )}
              <i aria-hidden="true">/</i>
            </span>
          ),
        )}
      </nav>
      <span className="sp" />
      {!calm && (
        <>
          <button
            type="button"
            className="find wide"
            aria-keyshortcuts="Control+K Meta+K"
            onClick={() => setPalette(true)}
          >
            <Icon name="search" />
            <span>{t('palette.open')}</span>
            <Keys keys="mod K" />
          </button>
          <People />
        </>
      )}
      {invite && may.invite && (
        <Button icon="people" className="wide" onClick={() => setInviting(true)}>
          {t('invite.open')}
        </Button>
      )}
      {children}
      {palette && (
        <Suspense>
          <Palette onClose={() => setPalette(false)} onInvite={() => setInviting(true)} />
        </Suspense>
      )}
      {inviting && (
        <Suspense>
          <InviteDialog onClose={() => setInviting(false)} />
        </Suspense>
      )}
    </section>
  );
}
