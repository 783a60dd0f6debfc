'use client';

import { useTranslations } from 'use-intl';
import type { DraftCard } from '@/lib/drafts/schema';
import { langOf, speedOf } from './words';

/** Everything needed to repeat a draft, in the type that recipes have. */
export function RecipeList({ card, parent }: { card: DraftCard; parent: string | null }) {
  const t = useTranslations('draft.recipe');
  const { recipe } = card;
  const byHand = recipe.operation === 'edit' || recipe.operation === 'import';
  const speed = card.medium === 'text' ? speedOf(card) : null;
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
      {!byHand && card.medium === 'text' && card.firstTokenMs !== null && (
        <>
          <dt>{t('speed')}</dt>
          <dd>
            {t('first', { seconds: card.firstTokenMs / 1000 })}
            {speed !== null && `, ${t('rate', { speed })}`}
          </dd>
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
