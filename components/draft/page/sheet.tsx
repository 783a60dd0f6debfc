'use client';

import dynamic from 'next/dynamic';
import type { CSSProperties, ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { checksOf } from '@/lib/drafts/format';
import type { DraftDetail } from '@/lib/drafts/schema';
import { Reason } from '../card-work';
import { isActive } from '../live-core';
import { useDraftWords } from '../use-draft-words';
import { useLive } from '../use-live';
import { langOf, plainText } from '../words';
import { Picture, ratioOf } from '../work';

const DiffView = dynamic(() => import('./diff-view'));
const Sketch = dynamic(() => import('./sketch-view'), { ssr: false });

export type View = 'read' | 'diff' | 'source' | 'edit';

/** The work as it is looked at: a text on its sheet, a design or picture as large as it may be. */
export function Sheet({
  draft,
  view,
  body,
  eyebrow,
}: {
  draft: DraftDetail;
  view: View;
  body: ReactNode;
  eyebrow: ReactNode;
}) {
  const t = useTranslations('draft.page');
  const words = useDraftWords();
  const live = useLive(draft.id);
  const parent = draft.parents[0];
  const title = words.title(draft);
  if (view === 'diff' && parent?.content != null)
    return (
      <Paper title={/^\s*#/.test(draft.content ?? '') ? '' : title} eyebrow={eyebrow}>
        <DiffView before={parent.content} after={draft.content ?? ''} source={draft.medium === 'design'} />
      </Paper>
    );
  if (view === 'source')
    return (
      <Paper title={title} eyebrow={eyebrow}>
        <pre className="code">{draft.content}</pre>
      </Paper>
    );
  if (draft.state === 'failed')
    return (
      <Paper title={title} eyebrow={eyebrow}>
        <div className="failed2">
          <Reason reason={draft.reason} />
          {draft.detail && <p>{draft.detail}</p>}
        </div>
        {draft.content && draft.medium === 'text' && (
          <>
            <p className="mute small">{t('partial')}</p>
            {body}
          </>
        )}
      </Paper>
    );
  if (draft.medium === 'text')
    return isActive(draft.state) ? (
      <Writing title={draft.title} text={live.text || draft.content || ''} eyebrow={eyebrow} />
    ) : (
      <Paper title={title} eyebrow={eyebrow}>
        {body}
      </Paper>
    );
  if (isActive(draft.state))
    return <Sketch id={draft.id} medium={draft.medium} width={draft.width} height={draft.height} />;
  if (!draft.rawUrl) return <p className="none">{t('noPicture')}</p>;
  return (
    <figure className="bigwork" style={{ '--ratio': ratioOf(draft) } as CSSProperties}>
      <h1 className="sr" lang={langOf(title)}>
        {title}
      </h1>
      <div className="work">
        <Picture url={draft.rawUrl} name={title} width={draft.width} height={draft.height} lazy={false} />
      </div>
      <figcaption>
        <span lang={langOf(title)}>{title}</span>
        {words.checks(checksOf(draft)).map((fact) => (
          <span key={fact} className="fact num">
            {fact}
          </span>
        ))}
        <a className="ln" href={draft.rawUrl} target="_blank" rel="noreferrer">
          {t('fullSize')}
        </a>
      </figcaption>
    </figure>
  );
}

function Paper({ title, eyebrow, children }: { title: string; eyebrow: ReactNode; children: ReactNode }) {
  return (
    <article className="sheet">
      <div className="eyebrow">{eyebrow}</div>
      {title && <h1 lang={langOf(title)}>{title}</h1>}
      {children}
    </article>
  );
}

/** A text while it is being written: its paragraphs as they come, the caret at the end. */
function Writing({ title, text, eyebrow }: { title: string; text: string; eyebrow: ReactNode }) {
  const plain = plainText(text);
  const paragraphs = plain.body.split(/\n{2,}/);
  return (
    <article className="sheet">
      <div className="eyebrow">{eyebrow}</div>
      {(plain.title || title) && <h1 lang={langOf(text)}>{plain.title || title}</h1>}
      <div className="prose" lang={langOf(text)}>
        {paragraphs.map((paragraph, at) => (
          <p key={at}>
            {paragraph}
            {at === paragraphs.length - 1 && <span className="caret" />}
          </p>
        ))}
      </div>
    </article>
  );
}
