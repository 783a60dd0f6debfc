'use client';

import { useTranslations } from 'use-intl';
import type { DashboardView } from '@/lib/dashboard/schema';
import type { BehindData } from './data';

/** The words of what was asked for: with B, between A and B, by Yue. */
export function Narrowed({ view, data }: { view: DashboardView | undefined; data: BehindData }) {
  const t = useTranslations('dashboard');
  const { query } = data;
  const letter = (id: string) =>
    [...(view?.board.rows ?? []), ...(view?.profiles ?? [])].find(({ draftId }) => draftId === id)?.letter ??
    '?';
  const criterion = (key: string) => view?.rubric.criteria.find((one) => one.key === key)?.name ?? key;
  const said: string[] = [];
  if (query.show === 'works' && query.draft) said.push(letter(query.draft));
  else if (query.draft && query.against) {
    said.push(t('behind.pair', { a: letter(query.draft), b: letter(query.against) }));
    if (query.outcome)
      said.push(t('behind.won', { letter: letter(query.outcome === 'won' ? query.draft : query.against) }));
  } else if (query.draft && query.outcome === 'won')
    said.push(t('behind.won', { letter: letter(query.draft) }));
  else if (query.draft && query.outcome === 'lost')
    said.push(t('behind.of', { letter: letter(query.draft) }), t('behind.lost'));
  else if (query.draft) said.push(t('behind.of', { letter: letter(query.draft) }));
  if (query.choice) said.push(t(`behind.choice.${query.choice}`));
  if (query.criterion && query.beside)
    said.push(t('behind.both', { a: criterion(query.criterion), b: criterion(query.beside) }));
  else if (query.criterion) said.push(criterion(query.criterion));
  if (query.score !== undefined) said.push(t('behind.score', { score: query.score }));
  if (query.field && /^#[0-9a-f]{32}$/.test(query.value ?? '')) said.push(t('behind.longRecipe'));
  else if (query.field) said.push(t('behind.recipe', { value: query.value ?? '–' }));
  if (query.edge) said.push(t('behind.edge'));
  if (query.depth !== undefined)
    said.push(t(query.show === 'works' ? 'behind.depthWorks' : 'behind.depth', { depth: query.depth }));
  if (query.group) said.push(t('behind.group', { letter: letter(query.group) }));
  if (query.only) said.push(t(`behind.only.${query.only}`));
  if (query.step) said.push(t(`behind.step.${query.step}`));
  if (query.metric && !query.why) said.push(t('behind.metric', { metric: data.words.metric }));
  if (query.part) said.push(t(`behind.part.${query.part}`));
  if (query.metric && query.why) said.push(t('behind.lacking', data.words));
  if (query.opinion) said.push(t(`behind.opinion.${query.opinion}`));
  if (query.models) said.push(t('behind.models', { a: query.models[0], b: query.models[1] }));
  if (query.week) said.push(t('behind.week', { week: query.week }));
  const people =
    'people' in data ? data.people : 'ratings' in data ? data.ratings.map(({ reviewer }) => reviewer) : [];
  const who = people.find(({ id }) => id === query.by);
  if (who) said.push(t('behind.by', { name: who.name }));
  return <span className="narrow">{said.join(' ')}</span>;
}
