'use client';

import './table.css';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import { KeysDialog } from '@/components/ui/keys-dialog';
import { toast } from '@/components/ui/toast';
import { useKeys } from '@/components/ui/use-keys';
import type { Result } from '@/lib/kernel/result';
import { ManyUp } from './many-up';
import { CaptionWords, Tip } from './named-caption';
import { type PictureMode, PicturePair } from './picture-pair';
import { RoomTop } from './room-top';
import { useKeyGroups } from './table-keys';
import { type TextLook, TextPair } from './text-pair';
import { nextChange } from './text-rows';
import type { NamedWork, Place } from './types';
import { useZoom } from './use-zoom';

/** Chosen drafts side by side, by name: two on the table as for a vote, three or four in a row. No vote is counted here. */
export function OpenTable({
  slug,
  brief,
  works,
  notes,
  may,
  setTip,
}: {
  slug: string;
  brief: { id: string; title: string; language: 'en' | 'zh' };
  /** Of one medium. */
  works: NamedWork[];
  /** What of the choice is not here, in sentences. */
  notes: readonly string[];
  may: { vote: boolean; decide: boolean };
  setTip: (slug: string, input: { briefId: string; draftId: string }) => Promise<Result<unknown>>;
}) {
  const t = useTranslations('compare');
  const e = useTranslations('errors');
  const router = useRouter();
  const base = `/${slug}/briefs/${brief.id}`;
  const [swapped, setSwapped] = useState(false);
  const [mode, setMode] = useState<PictureMode>('side');
  const [look, setLook] = useState<TextLook>({ diff: true, together: true, larger: false });
  const zoom = useZoom();
  const groups = useKeyGroups({ vote: false });
  const [first, second] = works;
  const text = first?.medium === 'text';
  const pair = works.length === 2 && first && second ? ([first, second] as const) : null;
  const blindHref =
    pair && may.vote ? `${base}/vote?medium=${pair[0].medium}&pair=${pair[0].id},${pair[1].id}` : null;
  const swap = () => setSwapped((was) => !was);
  const overlay = () => setMode((was) => (was === 'side' ? 'overlay' : 'side'));
  const turn = (part: keyof TextLook) => () =>
    text ? setLook((was) => ({ ...was, [part]: !was[part] })) : false;
  const pan = (x: -1 | 0 | 1, y: -1 | 0 | 1) => (event: KeyboardEvent) =>
    event.shiftKey && zoom.on ? zoom.pan(x, y) : false;
  useKeys({
    escape: () => zoom.off() || router.push(base),
    x: () => (pair ? swap() : false),
    b: () => (blindHref ? router.push(blindHref) : false),
    z: () => (text ? false : zoom.toggle()),
    o: () => (pair && !text ? overlay() : false),
    d: () => (text ? turn('diff')() : pair ? overlay() : false),
    t: () => (pair && look.diff ? false : turn('together')()),
    l: turn('larger'),
    j: () => (text && look.diff ? nextChange() : false),
    arrowleft: pan(-1, 0),
    arrowright: pan(1, 0),
    arrowup: pan(0, -1),
    arrowdown: pan(0, 1),
  });
  const makeTip = async (work: NamedWork) => {
    const made = await setTip(slug, { briefId: brief.id, draftId: work.id });
    toast(
      made.ok
        ? t('open.madeTip', { letter: work.letter })
        : t('failed', { why: e(made.error.say.key as never, made.error.say.values as never) }),
    );
    if (made.ok) router.refresh();
  };
  const onTip = may.decide ? (work: NamedWork) => void makeTip(work) : null;
  const nameOf = (work: NamedWork) => `${work.letter} ${work.title}`;
  const placed = pair ? { left: pair[swapped ? 1 : 0], right: pair[swapped ? 0 : 1] } : null;
  const names = placed && { left: nameOf(placed.left), right: nameOf(placed.right) };
  const caption = (place: Place) =>
    placed && (
      <span className="named">
        <CaptionWords work={placed[place]} base={base} />
        <Tip work={placed[place]} onTip={onTip} />
      </span>
    );
  return (
    <main className="room" id="main">
      <RoomTop
        title={brief.title}
        lang={brief.language}
        question={
          pair
            ? t('open.against', { a: pair[0].letter, b: pair[1].letter })
            : t('drafts', { count: works.length })
        }
        questionLang={null}
        onLeave={() => router.push(base)}
        aside={
          !pair && text ? (
            <>
              <Button size="sm" icon="diff" keys="D" aria-pressed={look.diff} onClick={turn('diff')}>
                {t('tools.diff')}
              </Button>
              <Button
                size="sm"
                icon="together"
                keys="T"
                className="wide"
                aria-pressed={look.together}
                onClick={turn('together')}
              >
                {t('tools.together')}
              </Button>
              <Button size="sm" icon="larger" keys="L" aria-pressed={look.larger} onClick={turn('larger')}>
                {t('tools.larger')}
              </Button>
            </>
          ) : undefined
        }
      />
      <div className="tablewrap">
        {placed && names && text && (
          <TextPair
            works={placed}
            names={names}
            label={t('table')}
            picked={null}
            look={look}
            onLook={(change) => setLook((was) => ({ ...was, ...change }))}
            onSwap={swap}
            caption={caption}
          />
        )}
        {placed && names && !text && (
          <PicturePair
            works={placed}
            names={names}
            label={t('table')}
            picked={null}
            mode={mode}
            onMode={setMode}
            zoom={zoom}
            onSwap={swap}
            caption={caption}
          />
        )}
        {!placed && <ManyUp works={works} base={base} zoom={zoom} look={look} onTip={onTip} />}
      </div>
      <footer className="votebar">
        <div className="sure">
          {notes.map((note) => (
            <b key={note}>{note}</b>
          ))}
          <span>{t('open.named')}</span>
          {pair && text && look.diff && (
            <span>{t.rich('marked', { ins: (words) => <ins>{words}</ins> })}</span>
          )}
        </div>
        <div className="votes">
          {blindHref && (
            <ButtonLink className="vote" href={blindHref} keys="B" prefetch={false}>
              {t('open.blind')}
            </ButtonLink>
          )}
        </div>
        <div className="state">
          <span className="row g2 keyrow">
            {(text ? (['D diff', 'L larger'] as const) : (['Z zoom'] as const)).map((one) => {
              const [key = '', does = ''] = one.split(' ');
              return (
                <span key={key} className="row g2">
                  <kbd>{key}</kbd>
                  {t(`keys.${does}Short` as never)}
                </span>
              );
            })}
            <kbd>?</kbd>
            {t('keys.allShort')}
          </span>
        </div>
      </footer>
      <KeysDialog groups={groups} />
    </main>
  );
}
