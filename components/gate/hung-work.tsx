'use client';
import type { CSSProperties } from 'react';
import { useTranslations } from 'use-intl';
import { plainExcerpt } from '@/components/ui/plain';
import { langOf } from '@/components/workspace/mini-work';
import type { HangingWork } from './types';

/** One work above its museum label. Before sign-in only works of the demo studio hang. */
export function HungWork({
  work,
  slot,
  from,
}: {
  work: HangingWork;
  slot: string;
  from?: 'demo' | 'engines';
}) {
  const t = useTranslations('gate');
  const lang = langOf(work.title + (work.excerpt ?? ''));
  const upright = work.medium !== 'text' && (work.height ?? 4) > (work.width ?? 3);
  const medium =
    work.medium === 'text'
      ? t(lang === 'zh' ? 'label.textZh' : 'label.text', { size: work.size ?? 0 })
      : work.medium === 'art' && work.width
        ? t('label.art', { width: work.width, height: work.height ?? 0 })
        : t('label.design');
  return (
    <figure className={upright ? `hung ${slot} upright` : `hung ${slot}`}>
      {work.medium === 'text' ? (
        <TextSheet work={work} lang={lang} />
      ) : (
        <div
          className="work pic"
          style={{ aspectRatio: `${work.width ?? 3} / ${work.height ?? 4}`, height: 'auto' } as CSSProperties}
        >
          <img src={work.src ?? ''} alt={work.title} width={work.width ?? 600} height={work.height ?? 800} />
        </div>
      )}
      <figcaption>
        <div className="label">
          <span className="lt">{work.letter}</span>
          <span className="tt" lang={langOf(work.title)}>
            {work.title}
          </span>
          <span className="sc">
            {work.score !== null && (
              <span className="num" title={t('score', { score: work.score.toFixed(1) })}>
                {work.score.toFixed(1)}
              </span>
            )}
          </span>
          <span className="md">
            {from ? t('label.of', { what: medium, whence: t(`label.${from}`) }) : medium}
          </span>
          <span className="rc">{work.recipe}</span>
        </div>
      </figcaption>
    </figure>
  );
}

function TextSheet({ work, lang }: { work: HangingWork; lang: 'en' | 'zh' }) {
  const { heading, body } = plainExcerpt(work.excerpt ?? '');
  return (
    <div className="work txt" lang={lang}>
      <h2 className="h3">{heading ?? work.title}</h2>
      {body}
    </div>
  );
}

/** Four pencil corners where a work will hang, with the letter it will get. */
export function PencilSlot({ slot, letter }: { slot: string; letter: string }) {
  return (
    <div className={`hung ${slot}`} aria-hidden="true">
      <span className="outl slot" />
      <div className="label">
        <span className="lt mute">{letter}</span>
      </div>
    </div>
  );
}
