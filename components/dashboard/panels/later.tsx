'use client';

import { useTranslations } from 'use-intl';

/** The place of a panel that is still being counted. */
export function Later({ name }: { name: string }) {
  const t = useTranslations('dashboard');
  return (
    <section className="blk ruled later" aria-busy="true" data-panel={name}>
      <p className="cap2">{t('count.counting')}</p>
    </section>
  );
}

/** A panel that could not be counted. */
export function Failed({ why }: { why: string }) {
  return (
    <section className="blk ruled">
      <p className="undef">
        <b aria-hidden="true">–</b>
        {why}
      </p>
    </section>
  );
}
