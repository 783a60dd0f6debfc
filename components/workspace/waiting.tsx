'use client';
import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { Language, Medium } from '@/lib/generation/schema';
import { useFrame } from './frame-context';

/** Pairs of one medium in one brief that the reader has not judged yet. */
export interface WaitingPairs {
  briefId: string;
  title: string;
  language: Language;
  medium: Medium;
  pairs: number;
}

/** The list stays short: what is left stands on the reviews page. */
const most = 3;
/** A pair takes about a quarter of a minute. */
const minutes = (pairs: number) => Math.max(1, Math.round(pairs / 4));

/** What waits for you, shortest first: it opens where the next pair lies. */
export function Waiting({ waiting }: { waiting: WaitingPairs[] }) {
  const t = useTranslations('home');
  const c = useTranslations('common');
  const { slug, may } = useFrame();
  if (!may.review) return null;
  const rest = waiting.length - most;
  return (
    <section>
      <h3>
        {t('waiting.title')} {waiting.length > 0 && <span className="mute">{waiting.length}</span>}
      </h3>
      {waiting.length === 0 && <p className="calm">{t('waiting.none')}</p>}
      {waiting.slice(0, most).map(({ briefId, title, language, medium, pairs }) => (
        <Link
          key={`${briefId} ${medium}`}
          className="wait"
          href={`/${slug}/briefs/${briefId}/vote?medium=${medium}`}
        >
          <span>
            <b>{t('waiting.pairs', { count: pairs, medium: c(`media.${medium}`) })}</b>
            <span lang={language}>{title}</span>
          </span>
          <em>{t('waiting.minutes', { count: minutes(pairs) })}</em>
        </Link>
      ))}
      {rest > 0 && (
        <Link className="wait more" href={`/${slug}/reviews`}>
          <span>{t('waiting.more', { count: rest })}</span>
        </Link>
      )}
    </section>
  );
}
