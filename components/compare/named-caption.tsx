'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import { useDraftWords } from '../draft/use-draft-words';
import { langOf } from '../draft/words';
import type { NamedWork } from './types';

/** Who a work in an open comparison is, and the one thing that can be decided here. */
export function Caption({
  work,
  base,
  onTip,
}: {
  work: NamedWork;
  base: string;
  onTip: ((work: NamedWork) => void) | null;
}) {
  const words = useDraftWords();
  return (
    <div className="cap named">
      <CaptionWords work={work} base={base} />
      {words.checks(work.checks).map((fact) => (
        <span key={fact} className="fact num">
          {fact}
        </span>
      ))}
      <Tip work={work} onTip={onTip} />
    </div>
  );
}

export function CaptionWords({ work, base }: { work: NamedWork; base: string }) {
  return (
    <Link className="who2" href={`${base}/drafts/${work.id}`} prefetch={false} title={work.title}>
      <b>{work.letter}</b>
      <span lang={langOf(work.title)}>{work.title}</span>
    </Link>
  );
}

export function Tip({ work, onTip }: { work: NamedWork; onTip: ((work: NamedWork) => void) | null }) {
  const t = useTranslations('compare');
  if (work.tip) return <span className="emb tipm">{t('open.tip')}</span>;
  if (!onTip) return null;
  return (
    <span className="bw">
      <button type="button" onClick={() => onTip(work)} aria-label={`${t('open.makeTip')}: ${work.letter}`}>
        {t('open.makeTip')}
      </button>
    </span>
  );
}
