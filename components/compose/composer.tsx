'use client';

import { type KeyboardEvent, type RefObject, useLayoutEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Why } from '@/components/ui/field';
import type { Problems } from '@/components/ui/problems';
import { Segment, Stepper } from '@/components/ui/segment';
import { useSent } from '@/components/ui/use-submit';
import { media } from '@/lib/generation/schema';
import type { ModelInfo } from '@/lib/providers/schema';
import type { RequestPreview } from '@/lib/streams';
import type { GenerateInput } from '@/lib/streams/schema';
import type { Action, OutlineRow } from '../draft/types';
import { Manifest } from './manifest';
import { ModelPicker } from './model-picker';
import { References } from './references';
import {
  type Composed,
  canTranslate,
  chosenModels,
  countOf,
  counts,
  modelsFor,
  strategyOf,
  toRequest,
  writtenOnce,
} from './state';
import { StrategyPicker } from './strategy-picker';
import { promptField } from './use-composer';

/** The composer at the foot of a brief. On a phone it is one line until it is touched. */
export function Composer({
  slug,
  briefId,
  composed,
  models,
  outline,
  byId,
  pending,
  problems,
  preview,
  field,
  onChange,
  onMake,
}: {
  slug: string;
  briefId: string;
  composed: Composed;
  models: readonly ModelInfo[];
  outline: readonly OutlineRow[];
  byId: ReadonlyMap<string, OutlineRow>;
  pending: boolean;
  problems: Problems | null;
  preview: Action<GenerateInput, RequestPreview>;
  field: RefObject<HTMLTextAreaElement | null>;
  onChange: (part: Partial<Composed>) => void;
  onMake: () => void;
}) {
  const t = useTranslations('composer');
  const [open, setOpen] = useState(false);
  const able = modelsFor(models, composed.medium);
  const chosen = chosenModels(composed, models);
  const embedded = chosen.every((id) => able.find((model) => model.id === id)?.embedded);
  const hosts = [
    ...new Set(
      able.filter(({ id, embedded: here }) => chosen.includes(id) && !here).map(({ where }) => where),
    ),
  ];
  const translates = canTranslate(composed, models);
  const wrong = problems?.fields ?? {};
  const first = byId.get(composed.sources[0] ?? '');
  useGrowing(field, composed.prompt);

  const make = () => {
    if (!pending) onMake();
  };
  const sent = useSent(make);
  const keys = (event: KeyboardEvent<HTMLElement>) => {
    // What floats over the page hears its own keys.
    if (!event.currentTarget.contains(event.target as Node)) return;
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.nativeEvent.isComposing) {
      event.preventDefault();
      make();
    }
    if (event.key === 'Escape') {
      // Back to the wall, where the arrows walk.
      setOpen(false);
      (document.activeElement as HTMLElement | null)?.blur();
      document
        .querySelector<HTMLElement>('[data-wall] article[tabindex="0"]')
        ?.focus({ preventScroll: true });
    }
  };
  const verb = t('make', { count: countOf(composed, models) });
  const why = Object.entries(wrong).filter(([name]) => name !== 'prompt');
  return (
    <form
      className="composer"
      aria-label={t('title')}
      data-open={open || undefined}
      {...sent}
      onKeyDown={keys}
    >
      {(outline.length > 0 || open) && (
        <div className="refs">
          <References
            composed={composed}
            byId={byId}
            outline={outline}
            translates={translates}
            onChange={onChange}
          />
          <Manifest
            slug={slug}
            request={toRequest(briefId, composed, models)}
            preview={preview}
            hosts={hosts}
          />
        </div>
      )}
      <div className="row g2">
        <textarea
          ref={field}
          id={promptField}
          className="say"
          rows={1}
          value={composed.prompt}
          aria-label={t('prompt')}
          aria-invalid={wrong.prompt ? true : undefined}
          aria-describedby={wrong.prompt ? 'composer-prompt-why' : undefined}
          placeholder={first ? t(`ask.${composed.operation}`, { letter: first.letter }) : t('ask.first')}
          onChange={(event) => onChange({ prompt: event.target.value })}
          onFocus={() => setOpen(true)}
        />
        <Button kind="solid" className="phone" type="submit" pending={pending}>
          {verb}
        </Button>
      </div>
      {wrong.prompt && <Why id="composer-prompt-why" say={wrong.prompt} />}
      {!translates && !wrong.operation && first && composed.operation === 'translate' && (
        <Why say={{ key: 'cannotTranslate' }} />
      )}
      {why.map(([name, say]) => (
        <Why key={name} say={say} />
      ))}
      {problems && Object.keys(wrong).length === 0 && <Why say={problems.say} />}
      <div className="ctl">
        <Segment
          label={t('medium')}
          value={composed.medium}
          options={media.map((value) => ({ value, label: t(`media.${value}`) }))}
          onChange={(medium) => onChange({ medium })}
        />
        <ModelPicker
          models={able}
          chosen={chosen}
          onChange={(ids) => onChange({ models: { ...composed.models, [composed.medium]: ids } })}
        />
        {embedded && chosen.length > 0 && <span className="emb">{t('embedded')}</span>}
        {composed.medium !== 'art' && (
          <StrategyPicker
            medium={composed.medium}
            value={strategyOf(composed)}
            onChange={(strategy) => onChange({ strategy })}
          />
        )}
        <span className="sp row g2">
          {writtenOnce(composed) ? (
            <small className="mute">{t('writtenOnce', { models: chosen.length })}</small>
          ) : (
            <Stepper
              label={t('count')}
              value={composed.count}
              options={counts}
              onChange={(count) => onChange({ count })}
            />
          )}
          <Button kind="solid" className="wide" type="submit" keys="mod Enter" pending={pending}>
            {verb}
          </Button>
        </span>
      </div>
    </form>
  );
}

/** The field is as high as its text, up to a third of the window. */
function useGrowing(field: RefObject<HTMLTextAreaElement | null>, text: string) {
  useLayoutEffect(() => {
    const element = field.current;
    if (!element) return;
    element.style.height = 'auto';
    // An empty field keeps its one row: its hint does not count.
    element.style.height = text === '' ? '' : `${Math.min(element.scrollHeight, window.innerHeight / 3)}px`;
  }, [field, text]);
}
