'use client';

import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { progressSteps } from './round';

/** The head of the dark room: way out, brief, the question in serif, and how far it is. */
export function RoomTop({
  title,
  lang,
  question,
  questionLang = lang,
  about,
  count,
  aside,
  progress,
  onLeave,
}: {
  title: string;
  lang: string;
  question: string;
  /** Null where the line is the tool's own and not what people wrote. */
  questionLang?: string | null;
  /** What people wrote for the question to be answered by, in the language of the brief. */
  about?: string;
  count?: string | null;
  aside?: ReactNode;
  progress?: { done: number; total: number } | null;
  onLeave: () => void;
}) {
  const t = useTranslations('compare');
  const bar = progress ? progressSteps(progress.done, progress.total) : null;
  return (
    <header className="rtop">
      <div className="row g3 rwhere">
        <Button
          kind="quiet"
          size="sm"
          bare
          icon="close"
          aria-label={t('leave')}
          aria-keyshortcuts="Escape"
          onClick={onLeave}
        />
        <span className="rtitle" lang={lang}>
          {title}
        </span>
        {count && <span className="mute num wide">{count}</span>}
      </div>
      <h1 className="q" lang={questionLang ?? undefined}>
        {question}
        {about && <small lang={lang}>{about}</small>}
      </h1>
      <div className="row g3 rend">{aside}</div>
      {bar && progress && (
        <div className="prog" role="img" aria-label={t('progress', progress)}>
          {Array.from({ length: bar.steps }, (_, at) => (
            <i key={at} className={bar.now < 0 || at < bar.now ? 'f' : at === bar.now ? 'n' : undefined} />
          ))}
        </div>
      )}
    </header>
  );
}
