'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { toast } from '@/components/ui/toast';
import { useSubmit } from '@/components/ui/use-submit';
import { useFrame } from '../frame-context';
import { Section } from './section';
import type { SettingsActions, SettingsData } from './types';
import { useAct } from './use-act';

/** The workspace's name (owners), its address, and the way out of it. */
export function WorkspaceName({ data, actions }: { data: SettingsData; actions: SettingsActions }) {
  const t = useTranslations('settings');
  const router = useRouter();
  const { slug, name, role } = useFrame();
  const [typed, setTyped] = useState(name);
  const { act, busy } = useAct();
  const { submit, pending, problems } = useSubmit(
    (input: { name: string }) => actions.renameWorkspace(slug, input),
    () => {
      toast(t('workspace.renamed'));
      router.refresh();
    },
  );
  const changed = typed.trim() !== name;
  const lastOwner = role === 'owner' && data.members.filter((member) => member.role === 'owner').length === 1;
  return (
    <Section id="workspace" lead={t('workspace.lead')}>
      <form
        className="pf2 mt-0"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (changed) void submit({ name: typed });
        }}
      >
        <Field
          id="workspace-name"
          label={t('workspace.name')}
          hint={data.may.rename ? t('workspace.hint') : t('workspace.ownersOnly')}
          readOnly={!data.may.rename}
          value={typed}
          error={problems?.fields.name ?? (problems ? problems.say : undefined)}
          onChange={(event) => setTyped(event.target.value)}
          end={
            changed && (
              <Button size="sm" type="submit" pending={pending}>
                {t('workspace.rename')}
              </Button>
            )
          }
        />
        <Field
          id="workspace-address"
          label={t('workspace.address')}
          hint={t('workspace.addressHint')}
          className="mono"
          readOnly
          value={`/${slug}`}
        />
      </form>
      <Button
        className="mt-4"
        icon="out"
        pending={busy}
        onClick={() => {
          if (lastOwner) return toast(t('workspace.lastOwner'));
          if (!window.confirm(t('workspace.leaveSure', { name }))) return;
          act(async () => {
            const result = await actions.leaveWorkspace(slug, {});
            if (result.ok) window.location.assign('/');
            return result;
          });
        }}
      >
        {t('workspace.leave')}
      </Button>
    </Section>
  );
}
