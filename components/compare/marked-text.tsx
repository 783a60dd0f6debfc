'use client';

import { Fragment, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { diffCounts, wordDiff } from '@/lib/drafts/diff';
import { Markdown } from '../draft/markdown';
import { plainText } from '../draft/words';
import type { NamedWork } from './types';

/** A text as it is, or with what another does not say marked. */
export function MarkedText({ work, against }: { work: NamedWork; against: NamedWork | null }) {
  if (!against)
    return (
      <div className="prose">
        <Markdown source={work.content ?? ''} />
      </div>
    );
  return <Marked text={work.content ?? ''} before={against.content ?? ''} />;
}

function Marked({ text, before }: { text: string; before: string }) {
  const t = useTranslations('compare');
  const { title, parts } = useMemo(() => {
    const [one, other] = [plainText(text), plainText(before)];
    return { title: one.title, parts: wordDiff(other.body, one.body) };
  }, [text, before]);
  const { added, removed } = diffCounts(parts);
  return (
    <div className="prose">
      {title && <h2>{title}</h2>}
      <p className="whole">
        {parts
          .filter(({ kind }) => kind !== 'removed')
          .map(({ kind, text: words }, at) =>
            kind === 'same' ? <Fragment key={at}>{words}</Fragment> : <ins key={at}>{words}</ins>,
          )}
      </p>
      {added + removed === 0 && <p className="mute">{t('open.same')}</p>}
    </div>
  );
}
