import { Blank } from '@/components/ui/blank';
import { translator } from './_frame/translate';

/** The same page for what never was, what is gone, and what belongs to others. */
export default async function NotFound() {
  const t = await translator('common');
  return (
    <Blank
      title={t('notFound.title')}
      lead={t('notFound.lead')}
      action={{ label: t('notFound.action'), href: '/' }}
    />
  );
}
