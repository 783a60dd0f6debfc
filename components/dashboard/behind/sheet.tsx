'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { ButtonLink } from '@/components/ui/button';
import { useKeys } from '@/components/ui/use-keys';
import type { DashboardView } from '@/lib/dashboard/schema';
import { useWhere } from '../number';
import { boardHref } from '../query';
import type { BehindData } from './data';
import { Narrowed } from './narrowed';
import { People } from './people';
import { Ratings } from './ratings';
import { ByPerson, Votes } from './votes';
import { Works } from './works';

/** What stands behind a number, as a sheet over the board: the address opens it, so it can be sent and gone back from. */
export function BehindSheet({
  view,
  data,
  slug,
  own,
}: {
  /** The board it lies over; none over the whole workspace. */
  view?: DashboardView;
  data: BehindData;
  slug: string;
  own: boolean;
}) {
  const t = useTranslations('dashboard');
  const where = useWhere();
  const router = useRouter();
  const head = useRef<HTMLHeadingElement>(null);
  const key = JSON.stringify(data.query);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another number was opened: the reader starts at its head
  useEffect(() => head.current?.focus({ preventScroll: true }), [key]);
  const closed = boardHref(where);
  useKeys({ escape: () => router.push(closed, { scroll: false }) });
  const { total, limit, query } = data;
  return (
    <>
      <Link className="veil" href={closed} scroll={false} prefetch={false} tabIndex={-1} aria-hidden="true" />
      <section className="behind" aria-labelledby="behind">
        <header>
          <h2 id="behind" ref={head} tabIndex={-1}>
            {t(`behind.head.${query.show}`, { count: total })} <Narrowed view={view} data={data} />
          </h2>
          <ButtonLink
            kind="quiet"
            bare
            icon="close"
            href={closed}
            scroll={false}
            prefetch={false}
            aria-label={t('behind.close')}
          />
        </header>
        {own && query.show !== 'works' && <p className="cap2">{t('own')}</p>}
        {'votes' in data && <ByPerson data={data} />}
        {total === 0 && (
          <p className="undef">
            {own && query.show !== 'works' ? t('behind.noneOfYours') : t('behind.none')}
          </p>
        )}
        {total > limit && (
          <p className="cap2">
            {t(query.show === 'works' ? 'behind.first' : 'behind.latest', { count: limit })}
          </p>
        )}
        {total > 0 && <Lines view={view} data={data} slug={slug} />}
      </section>
    </>
  );
}

function Lines({ view, data, slug }: { view: DashboardView | undefined; data: BehindData; slug: string }) {
  if ('votes' in data) return <Votes lines={data.votes} slug={slug} />;
  if ('ratings' in data)
    return <Ratings view={view} lines={data.ratings} criterion={data.query.criterion} slug={slug} />;
  if ('works' in data) return <Works view={view} lines={data.works} query={data.query} slug={slug} />;
  return <People lines={data.persons} query={data.query} />;
}
