'use client';

import { useEffect, useRef, useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/popover';
import type { Say } from '@/lib/kernel/errors';
import type { RequestPreview } from '@/lib/streams';
import type { GenerateInput } from '@/lib/streams/schema';
import type { Action } from '../draft/types';

/** The request is asked about when it is opened, and again when it stands still after a change. */
const calmMs = 350;

/** Exactly what will be sent, part by part, and where to. */
export function Manifest({
  slug,
  request,
  preview,
  hosts,
}: {
  slug: string;
  request: GenerateInput;
  preview: Action<GenerateInput, RequestPreview>;
  /** Where the chosen models run beside this machine. */
  hosts: readonly string[];
}) {
  const t = useTranslations('composer');
  const e = useTranslations('errors');
  const f = useFormatter();
  const [open, setOpen] = useState(false);
  const [answer, setAnswer] = useState<RequestPreview | null>(null);
  const [wrong, setWrong] = useState<Say | null>(null);
  const asked = useRef(0);
  const key = JSON.stringify(request);
  useEffect(() => {
    if (!open) return;
    asked.current += 1;
    const turn = asked.current;
    const timer = setTimeout(async () => {
      const result = await preview(slug, JSON.parse(key) as GenerateInput).catch(() => null);
      if (turn !== asked.current) return;
      setAnswer(result?.ok ? result.value : null);
      setWrong(
        result === null
          ? { key: 'unreachable' }
          : result.ok
            ? null
            : (Object.values(result.error.fields)[0] ?? result.error.say),
      );
    }, calmMs);
    return () => clearTimeout(timer);
  }, [open, key, slug, preview]);
  const total = answer?.tokens ?? null;
  return (
    <Popover
      label={t('whatIsSent')}
      side="top"
      className="pop2 manif"
      open={open}
      onOpenChange={setOpen}
      trigger={
        <button type="button" className="sent sp">
          {t('whatIsSent')} {total !== null && <span className="mono">{t('tokens', { count: total })}</span>}
          <Icon name="chevron-down" size={12} />
        </button>
      }
    >
      {wrong && <p>{e(wrong.key, wrong.values)}</p>}
      {!wrong && !answer && <p>{t('counting')}</p>}
      {answer && (
        <>
          <div className="mbar" aria-hidden="true">
            {answer.parts.map((part, at) => (
              <i
                key={at}
                style={{
                  flex: Math.max(part.tokens, 1),
                  background: ['var(--ink)', 'var(--ink-3)', 'var(--line-strong)'][at % 3],
                }}
              />
            ))}
          </div>
          <ul>
            {answer.parts.map((part, at) => (
              <li key={at}>
                <details>
                  <summary>
                    <span>{t(`parts.${part.kind}`, { letter: part.label })}</span>
                    <span className="num">{f.number(part.tokens)}</span>
                  </summary>
                  <pre>{part.text}</pre>
                </details>
              </li>
            ))}
          </ul>
          <p>{hosts.length === 0 ? t('staysHere') : t('goesTo', { where: hosts.join(', ') })}</p>
        </>
      )}
    </Popover>
  );
}
