'use client';
import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import { Button } from '@/components/ui/button';
import { Disc } from '@/components/ui/person';
import { Select } from '@/components/ui/select';
import { roles } from '@/lib/access/schema';
import type { MemberView } from '@/lib/workspaces/schema';
import { useFrame } from '../frame-context';
import { InviteDialog } from '../invite-dialog';
import { Section } from './section';
import type { SettingsActions, SettingsData } from './types';
import { useAct } from './use-act';

/** Who belongs here, with their roles, and the invitations that are still open. */
export function Members({ data, actions }: { data: SettingsData; actions: SettingsActions }) {
  const t = useTranslations('settings');
  const c = useTranslations('common');
  const f = useFormatter();
  const { slug, may } = useFrame();
  const [inviting, setInviting] = useState(false);
  const { act } = useAct();
  const invitations = data.invitations ?? [];
  return (
    <Section
      id="members"
      lead={t('members.lead', { people: data.members.length, invitations: invitations.length })}
    >
      <table className="mt">
        <thead className="sr">
          <tr>
            <th scope="col">{t('members.person')}</th>
            <th scope="col">{t('members.name')}</th>
            <th scope="col">{t('members.seen')}</th>
            <th scope="col">{t('members.role')}</th>
          </tr>
        </thead>
        <tbody>
          {data.members.map((member) => (
            <Row key={member.id} member={member} data={data} actions={actions} />
          ))}
          {invitations.map((invitation) => (
            <tr key={invitation.id}>
              <td className="av">
                <span className="who pend" />
              </td>
              <td className="nm">
                <b>{invitation.email ?? t('members.anyone')}</b>
                <span>
                  {t('members.invitedBy', {
                    name: invitation.createdBy,
                    role: c(`roles.${invitation.role}`),
                  })}
                </span>
              </td>
              <td className="seen">
                {t('members.until', {
                  at: f.dateTime(new Date(invitation.expiresAt), { day: 'numeric', month: 'short' }),
                })}
              </td>
              <td className="r">
                {data.may.revokeInvitations && (
                  <Button
                    size="sm"
                    onClick={() =>
                      act(() => actions.revokeInvitation(slug, { id: invitation.id }), t('members.takenBack'))
                    }
                  >
                    {t('members.takeBack')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {may.invite && (
        <Button icon="people" onClick={() => setInviting(true)}>
          {c('invite.title')}
        </Button>
      )}
      <p className="roles">{t.rich('members.roles', { b: (chunks) => <b>{chunks}</b> })}</p>
      {inviting && (
        <InviteDialog
          onClose={() => setInviting(false)}
          onMade={() => act(async () => ({ ok: true, value: null }))}
        />
      )}
    </Section>
  );
}

function Row({
  member,
  data,
  actions,
}: {
  member: MemberView;
  data: SettingsData;
  actions: SettingsActions;
}) {
  const t = useTranslations('settings');
  const c = useTranslations('common');
  const f = useFormatter();
  const { slug, here } = useFrame();
  const { act, busy } = useAct();
  const present = here.includes(member.id);
  return (
    <tr>
      <td className="av">
        <Disc person={member} here={present} />
      </td>
      <td className="nm">
        <b>{member.name}</b>
        <span>{member.email}</span>
      </td>
      <td className="seen">
        {present
          ? t('members.here')
          : member.lastSeenAt
            ? f.relativeTime(new Date(member.lastSeenAt))
            : t('members.never')}
      </td>
      <td className="r">
        <span className="row g2 justify-end">
          {data.may.removeMembers && !member.you && (
            <Button
              kind="quiet"
              bare
              icon="trash"
              aria-label={t('members.removeOne', { name: member.name })}
              title={t('members.removeOne', { name: member.name })}
              onClick={() =>
                window.confirm(t('members.removeSure', { name: member.name })) &&
                act(
                  () => actions.removeMember(slug, { userId: member.id }),
                  t('members.removed', { name: member.name }),
                )
              }
            />
          )}
          {data.may.changeRoles && !member.you ? (
            <Select
              aria-label={t('members.roleOf', { name: member.name })}
              value={member.role}
              disabled={busy}
              options={roles.map((role) => ({ value: role, label: c(`roles.${role}`) }))}
              onChange={(role) =>
                act(
                  () => actions.changeRole(slug, { userId: member.id, role }),
                  t('members.roleChanged', { name: member.name, role: c(`roles.${role}`) }),
                )
              }
            />
          ) : (
            <span className="fix">
              {member.you ? t('members.you', { role: c(`roles.${member.role}`) }) : c(`roles.${member.role}`)}
            </span>
          )}
        </span>
      </td>
    </tr>
  );
}
