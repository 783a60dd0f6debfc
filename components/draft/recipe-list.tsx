'use client';

import { useTranslations } from 'use-intl';
import type { DraftCard } from '@/lib/drafts/schema';
import { useDraftWords } from './use-draft-words';
import { langOf } from './words';

/** Everything needed to repeat a draft, in the type that recipes have. */
export function RecipeList({ card, parent }: { card: DraftCard; parent: string | null }) {
  const t = useTranslations('draft.recipe');
  const { recipe } = card;
  const byHand = recipe.operation === 'edit' || recipe.operation === 'import';
  const c = useTranslations('draft');
  const { first, rate } = useDraftWords().speed(card);
  const speed = [first && t('first', { time: first }), rate].filter(Boolean);
  const strategy =
    recipe.strategy.kind === 'greedy'
      ? t('greedy')
      : recipe.strategy.kind === 'random'
        ? t('random', { temperature: recipe.strategy.temperature, topP: recipe.strategy.topP })
        : t('best', { n: recipe.strategy.n, temperature: recipe.strategy.temperature });
  return (
    <dl className="kv">
      <dt>{t('model')}</dt>
      <dd title={recipe.model}>{recipe.operation === 'edit' ? t('hand') : recipe.model}</dd>
      {!byHand && (
        <>
          {card.medium !== 'art' && (
            <>
              <dt>{t('strategy')}</dt>
              <dd>{strategy}</dd>
            </>
          )}
          <dt>{t('seed')}</dt>
          <dd>{recipe.seed}</dd>
        </>
      )}
      {parent && (
        <>
          <dt>{t('parent')}</dt>
          <dd>{parent}</dd>
        </>
      )}
      {speed.length > 0 && (
        <>
          <dt>{t('speed')}</dt>
          <dd>{speed.join(c('comma'))}</dd>
        </>
      )}
      {recipe.prompt && (
        <>
          <dt>{t('prompt')}</dt>
          <dd className="prompt" lang={langOf(recipe.prompt)}>
            {recipe.prompt}
          </dd>
        </>
      )}
    </dl>
  );
}
