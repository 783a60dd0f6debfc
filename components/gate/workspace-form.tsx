'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Field } from '@/components/ui/field';
import { ProblemSummary } from '@/components/ui/problems';
import { SubmitButton } from '@/components/ui/submit-button';
import { sent, textOf, useSubmit } from '@/components/ui/use-submit';
import type { Result } from '@/lib/kernel/result';

/** The slip to make a workspace: a name is all it takes. */
export function WorkspaceForm({
  create,
}: {
  create: (input: { name: string }) => Promise<Result<{ slug: string }>>;
}) {
  const t = useTranslations('gate');
  const router = useRouter();
  const [name, setName] = useState('');
  const { submit, pending, problems } = useSubmit(create, ({ slug }) => router.push(`/${slug}`));
  return (
    <form
      className="slip"
      noValidate
      {...sent(async (form) => {
        const now = { name: textOf(form, 'name') };
        setName(now.name);
        await submit(now);
      })}
    >
      <h1>{t('workspace.title')}</h1>
      <p className="lead">{t('workspace.lead')}</p>
      <ProblemSummary problems={problems} names={{ name: t('workspace.name') }} />
      <Field
        id="name"
        name="name"
        label={t('workspace.name')}
        hint={t('workspace.hint')}
        autoFocus
        autoComplete="organization"
        error={problems?.fields.name}
        defaultValue={name}
      />
      <SubmitButton kind="solid" size="go" className="full" pending={pending}>
        {t('workspace.create')}
      </SubmitButton>
    </form>
  );
}
