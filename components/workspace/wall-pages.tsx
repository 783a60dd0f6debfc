import Form from 'next/form';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { briefsAPage } from '@/lib/briefs/format';
import { shownOf, type WholeWall, wallHref } from './wall-place';

/** Finds briefs by the words of their title, among all of them; also before the page is alive. */
export function WallSearch({ slug, wall }: { slug: string; wall: WholeWall }) {
  const t = useTranslations('home.pages');
  return (
    <Form action={`/${slug}`} role="search" className="wsearch">
      <div className="inp">
        <input
          key={wall.query}
          type="search"
          name="q"
          maxLength={200}
          defaultValue={wall.query}
          placeholder={t('search')}
          aria-label={t('search')}
        />
        <Button type="submit" kind="quiet" size="sm" bare icon="search" aria-label={t('find')} />
      </div>
      {wall.order !== 'touched' && <input type="hidden" name="order" value={wall.order} />}
    </Form>
  );
}

/** Which briefs of how many hang here, and the way to the others. */
export function WallPages({ slug, wall }: { slug: string; wall: WholeWall }) {
  const t = useTranslations('home.pages');
  const shown = shownOf(wall);
  const at = (page: number) => wallHref(slug, { ...wall, page });
  return (
    <nav className="wpages" aria-label={t('label')}>
      <span>
        {shown
          ? t('shown', { ...shown, briefs: wall.found })
          : t(wall.found === 0 ? 'none' : 'beyond', { query: wall.query })}
      </span>
      {shown && wall.page > 1 && <Link href={at(wall.page - 1)}>{t('before', { count: briefsAPage })}</Link>}
      {shown && shown.to < wall.found && (
        <Link href={at(wall.page + 1)}>
          {t('after', { count: Math.min(briefsAPage, wall.found - shown.to) })}
        </Link>
      )}
      {(!shown || wall.query) && <Link href={`/${slug}`}>{t('all')}</Link>}
    </nav>
  );
}
