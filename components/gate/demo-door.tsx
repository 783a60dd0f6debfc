'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { ProblemSummary } from '@/components/ui/problems';
import { toast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import type { Result } from '@/lib/kernel/result';

export type OpenDemo = (input: { code?: string }) => Promise<Result<{ slug: string }>>;

/**
 * The way into the demo studio: one click at the machine itself, the code from the terminal elsewhere. Opening may take
 * seconds the first time, because the drafts are made then; the button says so.
 */
export function DemoDoor({
  local,
  openDemo,
  as = 'button',
  to = '',
}: {
  local: boolean;
  openDemo: OpenDemo;
  as?: 'button' | 'link';
  /** Where in the studio the door leads; its first page by itself. */
  to?: string;
}) {
  const t = useTranslations('gate');
  const e = useTranslations('errors');
  const [asking, setAsking] = useState(false);
  const [opening, setOpening] = useState(false);
  const open = async () => {
    if (!local) return setAsking(true);
    setOpening(true);
    try {
      const result = await openDemo({});
      // A new session: a whole load leaves nothing of the visitor's page behind.
      if (result.ok) return window.location.assign(`/${result.value.slug}${to}`);
      if (result.error.fields.code) setAsking(true);
      else toast(e(result.error.say.key, result.error.say.values));
    } catch {
      toast(e('unreachable'));
    }
    setOpening(false);
  };
  return (
    <>
      {as === 'link' ? (
        <button
          type="button"
          className="ln"
          aria-busy={opening || undefined}
          onClick={() => !opening && void open()}
        >
          {opening ? t('demoOpening') : t('seeVotes')}
        </button>
      ) : (
        <Button kind="solid" size="go" pending={opening} onClick={() => void open()}>
          {opening ? t('demoOpening') : t('demo')}
        </Button>
      )}
      {asking && <CodeDialog openDemo={openDemo} to={to} onClose={() => setAsking(false)} />}
    </>
  );
}

/** Asks for the code that the terminal printed. */
function CodeDialog({ openDemo, to, onClose }: { openDemo: OpenDemo; to: string; onClose: () => void }) {
  const t = useTranslations('gate');
  const c = useTranslations('common');
  const [code, setCode] = useState('');
  const { submit, pending, problems } = useSubmit(openDemo, ({ slug }) =>
    window.location.assign(`/${slug}${to}`),
  );
  return (
    <Dialog open onClose={onClose} title={t('code.title')}>
      <form
        className="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit({ code: code.trim() });
        }}
      >
        <p className="text-ink-2">{t('code.lead')}</p>
        <ProblemSummary problems={problems} names={{ code: t('code.label') }} idOf={() => 'demo-code'} />
        <Field
          id="demo-code"
          className="mono wide-letters"
          label={t('code.label')}
          hint={t('code.hint')}
          error={problems?.fields.code}
          autoComplete="one-time-code"
          autoCapitalize="characters"
          spellCheck={false}
          autoFocus
          value={code}
          onChange={(event) => setCode(event.target.value)}
        />
        <div className="dlgf">
          <Button kind="quiet" onClick={onClose}>
            {c('cancel')}
          </Button>
          <Button kind="solid" type="submit" pending={pending}>
            {t('code.open')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
