'use client';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { ProblemSummary } from '@/components/ui/problems';
import { useSubmit } from '@/components/ui/use-submit';
import { useFrame } from '../frame-context';
import { OnceShown } from '../invite-dialog';
import { Section } from './section';
import type { SettingsActions, SettingsData } from './types';
import { useAct } from './use-act';

/** Tokens for scripts. Each is shown once, when it is made; afterwards only its last four characters. */
export function Tokens({ data, actions }: { data: SettingsData; actions: SettingsActions }) {
  const t = useTranslations('settings');
  const f = useFormatter();
  const { slug } = useFrame();
  const { act } = useAct();
  const [making, setMaking] = useState(false);
  return (
    <Section id="tokens" lead={t('tokens.lead')}>
      {data.tokens.length > 0 && (
        <table className="mt tk">
          <thead>
            <tr>
              <th scope="col">{t('tokens.name')}</th>
              <th scope="col">{t('tokens.token')}</th>
              <th scope="col" className="wide">
                {t('tokens.owner')}
              </th>
              <th scope="col" className="wide">
                {t('tokens.used')}
              </th>
              <th scope="col">
                <span className="sr">{t('tokens.revoke')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {data.tokens.map((token) => (
              <tr key={token.id}>
                <td>{token.name}</td>
                <td className="mono">mq_····{token.lastFour}</td>
                <td className="wide">{token.yours ? t('tokens.you') : token.owner}</td>
                <td className="wide">
                  {token.lastUsedAt ? f.relativeTime(new Date(token.lastUsedAt)) : t('tokens.never')}
                </td>
                <td className="r">
                  <Button
                    kind="quiet"
                    size="sm"
                    aria-label={t('tokens.revokeOne', { name: token.name })}
                    onClick={() =>
                      act(() => actions.revokeToken(slug, { id: token.id }), t('tokens.revoked'))
                    }
                  >
                    {t('tokens.revoke')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {data.may.makeTokens ? (
        <Button icon="key" onClick={() => setMaking(true)}>
          {t('tokens.make')}
        </Button>
      ) : (
        <p className="hint">{t('tokens.reviewersOnly')}</p>
      )}
      {making && (
        <MakeToken
          actions={actions}
          onClose={() => setMaking(false)}
          onMade={() => act(async () => ({ ok: true, value: null }))}
        />
      )}
    </Section>
  );
}

function MakeToken({
  actions,
  onClose,
  onMade,
}: {
  actions: SettingsActions;
  onClose: () => void;
  onMade: () => void;
}) {
  const t = useTranslations('settings');
  const c = useTranslations('common');
  const { slug } = useFrame();
  const [name, setName] = useState('');
  const [token, setToken] = useState<string | null>(null);
  const { submit, pending, problems } = useSubmit(
    (input: { name: string }) => actions.createToken(slug, input),
    (made) => {
      setToken(made.token);
      onMade();
    },
  );
  return (
    <Dialog open onClose={onClose} title={t('tokens.make')}>
      {token === null ? (
        <form
          className="grid gap-4"
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void submit({ name });
          }}
        >
          <ProblemSummary problems={problems} names={{ name: t('tokens.name') }} idOf={() => 'token-name'} />
          <Field
            id="token-name"
            label={t('tokens.name')}
            hint={t('tokens.nameHint')}
            autoComplete="off"
            error={problems?.fields.name}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
          <div className="dlgf">
            <Button kind="quiet" onClick={onClose}>
              {c('cancel')}
            </Button>
            <Button kind="solid" type="submit" pending={pending}>
              {t('tokens.makeIt')}
            </Button>
          </div>
        </form>
      ) : (
        <>
          <p role="status">{t('tokens.once')}</p>
          <OnceShown id="token-value" label={t('tokens.token')} value={token} />
          <div className="fld">
            <span className="font-semibold text-xs">{t('tokens.example')}</span>
            <pre className="codebox mono">{`curl -N ${typeof location === 'undefined' ? '' : location.origin}/api/v1/generations \\
  -H "Authorization: Bearer $MAQUETTE_TOKEN" \\
  -H "Content-Type: application/json" \\
  -d '{"briefId":"…","medium":"text","prompt":"","model":"maquette/prose-1","count":4}'`}</pre>
          </div>
          <div className="dlgf">
            <Button kind="solid" onClick={onClose}>
              {c('invite.done')}
            </Button>
          </div>
        </>
      )}
    </Dialog>
  );
}
