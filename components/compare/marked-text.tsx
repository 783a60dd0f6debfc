'use client';

import { Fragment, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { diffCounts, type Part, wordDiff } from '@/lib/drafts/diff';
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
      {paragraphsOf(parts).map((paragraph, number) => (
        <p className="whole" key={number}>
          {paragraph.map(({ kind, text: words }, at) =>
            // A mark under nothing but a space or a line's end would be a speck.
            kind === 'same' || words.trim() === '' ? (
              <Fragment key={at}>{words}</Fragment>
            ) : (
              <ins key={at}>{words}</ins>
            ),
          )}
        </p>
      ))}
      {added + removed === 0 && <p className="mute">{t('open.same')}</p>}
    </div>
  );
}

/** What a text says, parted at its empty lines as the unmarked text is. */
function paragraphsOf(parts: Part[]): Part[][] {
  const paragraphs: Part[][] = [[]];
  for (const { kind, text } of parts) {
    if (kind === 'removed') continue;
    text.split(/\n{2,}/).forEach((words, at) => {
      if (at > 0) paragraphs.push([]);
      if (words) paragraphs.at(-1)?.push({ kind, text: words });
    });
  }
  return paragraphs.filter((paragraph) => paragraph.some(({ text }) => text.trim() !== ''));
}
