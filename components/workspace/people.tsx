'use client';
import { useTranslations } from 'use-intl';
import { Disc } from '@/components/ui/person';
import { useFrame } from './frame-context';

/** Most discs a bar has room for; the rest are a number. */
const most = 5;

/** Members, those here now first and ringed. You are here, so you come with the ring as soon as the live route says so. */
export function People() {
  const t = useTranslations('common');
  const { members, others, here } = useFrame();
  const present = new Set(here);
  const sorted = [...members].sort((a, b) => Number(present.has(b.id)) - Number(present.has(a.id)));
  const rest = sorted.length - most + others;
  return (
    <div className="people" role="group" aria-label={t('people.label')}>
      {sorted.slice(0, most).map((person) => (
        <Disc
          key={person.id}
          person={person}
          here={present.has(person.id)}
          label={t(present.has(person.id) ? 'people.here' : 'people.away', { name: person.name })}
        />
      ))}
      {rest > 0 && (
        <span className="who more" role="img" aria-label={t('people.more', { count: rest })}>
          +{rest}
        </span>
      )}
    </div>
  );
}
