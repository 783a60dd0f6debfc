'use client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';

export const sections = ['workspace', 'members', 'models', 'tokens', 'account'] as const;
export type SectionKey = (typeof sections)[number];

/** One block of settings: its head in serif, a line that says what it is. */
export function Section({ id, lead, children }: { id: SectionKey; lead: ReactNode; children: ReactNode }) {
  const t = useTranslations('settings');
  return (
    <section className="sblk" id={id} aria-labelledby={`${id}-head`}>
      <div className="sh">
        <h2 id={`${id}-head`}>{t(`${id}.title`)}</h2>
        <p>{lead}</p>
      </div>
      {children}
    </section>
  );
}
