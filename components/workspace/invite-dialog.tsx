'use client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { ProblemSummary } from '@/components/ui/problems';
import { Select } from '@/components/ui/select';
import { useSubmit } from '@/components/ui/use-submit';
import { type Role, roles } from '@/lib/access/schema';
import { useFrame } from './frame-context';

/** Makes an invitation by link. The link is shown once, here. */
export function InviteDialog({ onClose, onMade }: { onClose: () => void; onMade?: () => void }) {
  const t = useTranslations('common');
  const { slug, actions } = useFrame();
  const [role, setRole] = useState<Role>('editor');
  const [email, setEmail] = useState('');
  const [url, setUrl] = useState<string | null>(null);
  const { submit, pending, problems } = useSubmit(
    (input: { role: Role; email: string }) => actions.inviteMember(slug, input),
    (made) => {
      setUrl(made.url);
      onMade?.();
    },
  );
  return (
    <Dialog open onClose={onClose} title={t('invite.title')}>
      {url === null ? (
        <form
          className="grid gap-4"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit({ role, email });
          }}
        >
          <p className="text-ink-2">{t('invite.lead')}</p>
          <ProblemSummary
            problems={problems}
            names={{ email: t('invite.email'), role: t('invite.role') }}
            idOf={(field) => `invite-${field}`}
          />
          <div className="fld">
            <label htmlFor="invite-role">{t('invite.role')}</label>
            <Select
              id="invite-role"
              className="boxed"
              value={role}
              options={roles.map((one) => ({ value: one, label: t(`roles.${one}`) }))}
              onChange={setRole}
              aria-describedby="invite-role-about"
            />
            <p className="hint" id="invite-role-about">
              {t(`roleHelp.${role}`)}
            </p>
          </div>
          <Field
            id="invite-email"
            type="email"
            inputMode="email"
            autoComplete="off"
            label={t('invite.email')}
            hint={t('invite.emailHint')}
            error={problems?.fields.email}
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
          <div className="dlgf">
            <Button kind="quiet" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button kind="solid" type="submit" pending={pending}>
              {t('invite.make')}
            </Button>
          </div>
        </form>
      ) : (
        <>
          <p role="status">{t('invite.ready')}</p>
          <OnceShown id="invite-url" label={t('invite.link')} value={url} />
          <div className="dlgf">
            <Button kind="quiet" onClick={() => setUrl(null)}>
              {t('invite.another')}
            </Button>
            <Button kind="solid" onClick={onClose}>
              {t('invite.done')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}

/** Something that is said once and never again: a link or a token, selected at a touch, with a copy button. */
export function OnceShown({ id, label, value }: { id: string; label: string; value: string }) {
  return (
    <div className="fld">
      <label htmlFor={id}>{label}</label>
      <div className="inp once">
        <input
          id={id}
          className="mono"
          readOnly
          // biome-ignore lint/a11y/noAutofocus: it takes the place of the button that made it, and is there to be copied
          autoFocus
          value={value}
          onFocus={(event) => event.currentTarget.select()}
        />
        <CopyButton text={value} from={id} />
      </div>
    </div>
  );
}
