'use client';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'use-intl';
import { Icon } from '@/components/ui/icon';
import { Mark } from '@/components/ui/mark';
import { useFrame } from './frame-context';
import { PersonMenu } from './person-menu';
import { placesOf } from './places';

/** The rail of a workspace: its places by icon and name, and you at its foot. On a phone it is the tab bar. */
export function Rail() {
  const t = useTranslations('common');
  const { slug, name } = useFrame();
  const path = usePathname();
  return (
    <nav className="rail" aria-label={t('nav.workspace')}>
      <Link className="mark wide" href={`/${slug}`} title={name} aria-label={t('nav.home', { name })}>
        <Mark />
      </Link>
      {placesOf(slug).map((place) => (
        <Link
          key={place.key}
          href={place.href}
          title={t(`nav.${place.key}`)}
          className={place.key === 'settings' ? 'end' : undefined}
          aria-current={place.holds(path) ? 'page' : undefined}
        >
          <Icon name={place.icon} size={20} />
          <span className="sr">{t(`nav.${place.key}`)}</span>
        </Link>
      ))}
      <PersonMenu />
    </nav>
  );
}
