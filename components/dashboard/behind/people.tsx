'use client';

import { useTranslations } from 'use-intl';
import { Disc } from '@/components/ui/person';
import type { PersonLine } from '@/lib/dashboard/schema';
import { Num } from '../number';
import type { Behind } from '../query';

/** Who judged, and how much; each number opens what that person said. */
export function People({ lines, query }: { lines: readonly PersonLine[]; query: Behind }) {
  const t = useTranslations('dashboard');
  const { week } = query;
  return (
    <table className="lb seen" aria-labelledby="behind">
      <thead>
        <tr>
          <th scope="col">{t('behind.who')}</th>
          <th scope="col" className="r">
            {t('behind.votes')}
          </th>
          <th scope="col" className="r">
            {t('behind.ratings')}
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ person, votes, ratings }) => (
          <tr key={person.id}>
            <th scope="row" className="key">
              <span className="row g2">
                <Disc person={person} small />
                <span className="nm">{person.name}</span>
              </span>
            </th>
            {(['votes', 'ratings'] as const).map((show) => (
              <td key={show} className="r">
                <Num to={{ show, by: person.id, ...(week ? { week } : {}) }}>
                  {show === 'votes' ? votes : ratings}
                </Num>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
