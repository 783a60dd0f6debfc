'use client';

import Link from 'next/link';
import { useFormatter, useTranslations } from 'use-intl';
import { Disc } from '@/components/ui/person';
import type { VerdictLine } from '@/lib/dashboard/schema';
import { langOf } from '../../draft/words';
import { useWhere } from '../number';
import { boardHref } from '../query';
import type { BehindData } from './data';

/** The people among the votes, each a way to theirs alone. */
export function ByPerson({ data }: { data: Extract<BehindData, { votes: VerdictLine[] }> }) {
  const t = useTranslations('dashboard');
  const where = useWhere();
  const { only } = data.query;
  if (only === 'held' || only === 'joined') return null;
  if (data.people.length < 2 && !data.query.by) return null;
  const { by: _by, ...all } = data.query;
  return (
    <nav className="seg by" aria-label={t('behind.people')}>
      <Link
        href={boardHref(where, all)}
        scroll={false}
        prefetch={false}
        aria-current={data.query.by ? undefined : 'true'}
      >
        {t('behind.all')}
      </Link>
      {data.people.map((person) => (
        <Link
          key={person.id}
          href={boardHref(where, { ...data.query, by: person.id })}
          scroll={false}
          prefetch={false}
          aria-current={data.query.by === person.id ? 'true' : undefined}
        >
          {person.name}
        </Link>
      ))}
    </nav>
  );
}

/** The votes as they were seen: what lay left and right, the choice, who, when and how long it took. */
export function Votes({ lines, slug }: { lines: VerdictLine[]; slug: string }) {
  const t = useTranslations('dashboard');
  const f = useFormatter();
  const draft = (of: VerdictLine['left'], chosen: boolean) => (
    <Link
      href={`/${slug}/briefs/${of.briefId}/drafts/${of.id}`}
      prefetch={false}
      className={chosen ? 'cho' : undefined}
    >
      <b>{of.letter}</b> <span lang={langOf(of.title)}>{of.title || t('untitled')}</span>
    </Link>
  );
  return (
    <table className="lb seen" aria-labelledby="behind">
      <thead>
        <tr>
          <th scope="col">{t('behind.left')}</th>
          <th scope="col">{t('behind.right')}</th>
          <th scope="col">{t('behind.chose')}</th>
          <th scope="col">{t('behind.who')}</th>
          <th scope="col" className="r">
            {t('behind.when')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const side = t(line.choice === 'both_bad' ? 'behind.bothBad' : `behind.${line.choice}`);
          return (
            <tr key={line.voteId}>
              <td>{draft(line.left, line.choice === 'left')}</td>
              <td>{draft(line.right, line.choice === 'right')}</td>
              <td>{line.clearly ? t('behind.clearly', { side }) : side}</td>
              <td>
                <span className="row g2">
                  <Disc person={line.reviewer} small />
                  <span className="nm">{line.reviewer.name}</span>
                </span>
              </td>
              <td className="r">
                <time dateTime={line.at}>
                  {f.dateTime(new Date(line.at), { dateStyle: 'short', timeStyle: 'short' })}
                </time>
                {line.seconds !== null && <small>{t('behind.seconds', { value: line.seconds })}</small>}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
