'use client';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { useFormatter, useNow, useTimeZone, useTranslations } from 'use-intl';
import { Disc } from '@/components/ui/person';
import type { ActivityView } from '@/lib/workspaces/schema';
import { useFrame } from './frame-context';
import { langOf } from './mini-work';

/** What happened, by day. Votes say who and where, never for which side. */
export function Activity({ items }: { items: ActivityView[] }) {
  const t = useTranslations('activity');
  const f = useFormatter();
  const now = useNow();
  const zone = useTimeZone() ?? 'UTC';
  const dayOf = (at: Date) => new Intl.DateTimeFormat('sv-SE', { timeZone: zone }).format(at);
  const today = dayOf(now);
  const yesterday = dayOf(new Date(now.getTime() - 86_400_000));
  const days = Map.groupBy(items, (item) => dayOf(new Date(item.at)));
  return (
    <section>
      <h3>{t('title')}</h3>
      {items.length === 0 && <p className="calm">{t('none')}</p>}
      {[...days].map(([day, events]) => (
        <div key={day}>
          <h4>
            {day === today
              ? t('today')
              : day === yesterday
                ? t('yesterday')
                : f.dateTime(new Date(`${day}T12:00:00Z`), {
                    weekday: 'short',
                    day: 'numeric',
                    month: 'long',
                  })}
          </h4>
          <ol className="evs">
            {events.map((item) => (
              <Line key={item.seq} item={item} recent={day === today} />
            ))}
          </ol>
        </div>
      ))}
    </section>
  );
}

function Line({ item, recent }: { item: ActivityView; recent: boolean }) {
  const t = useTranslations('activity');
  const f = useFormatter();
  const { slug, you } = useFrame();
  const kind = t.has(`kinds.${item.kind}`) ? item.kind : 'other';
  const now = useNow();
  const at = new Date(item.at);
  return (
    <li>
      {item.actor ? <Disc person={item.actor} small /> : <span />}
      <p>
        {t.rich(`kinds.${kind}`, {
          name: item.actor?.id === you.id ? t('you') : (item.actor?.name ?? t('someone')),
          self: item.actor?.id === you.id ? 'yes' : 'no',
          count: item.count ?? 1,
          letter: item.draftLetter ?? '',
          has: item.draftLetter ? 'draft' : item.briefTitle ? 'brief' : 'none',
          detail: item.detail ?? '',
          title: item.briefTitle ?? '',
          b: (chunks: ReactNode) => <b>{chunks}</b>,
          brief: (chunks: ReactNode) =>
            item.briefId ? (
              <Link href={`/${slug}/briefs/${item.briefId}`} lang={langOf(item.briefTitle ?? '')}>
                {chunks}
              </Link>
            ) : (
              chunks
            ),
        })}
        <time dateTime={item.at}>
          {!recent
            ? f.dateTime(at, { hour: '2-digit', minute: '2-digit' })
            : now.getTime() - at.getTime() < 60_000
              ? t('now')
              : f.relativeTime(at, { now, style: 'short' })}
        </time>
      </p>
    </li>
  );
}
