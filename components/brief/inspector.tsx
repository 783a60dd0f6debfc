'use client';

import { useTranslations } from 'use-intl';
import { Button, ButtonLink } from '@/components/ui/button';
import { Icon } from '@/components/ui/icon';
import { Disc } from '@/components/ui/person';
import type { BriefView } from '@/lib/briefs/schema';
import type { DraftCard, DraftDetail, EdgeKind } from '@/lib/drafts/schema';
import { isActive } from '../draft/live-core';
import { RecipeList } from '../draft/recipe-list';
import { isWhole, isWork } from '../draft/standing';
import { useDraftWords } from '../draft/use-draft-words';
import { overlay, useLive } from '../draft/use-live';
import { langOf } from '../draft/words';
import { RatingStrips } from '../rate/strips';
import type { Deeds } from './use-deeds';
import type { Drafts } from './use-drafts';

/** The draft in hand: what it is, how it was made, what people think of it, and what can be done with it. */
export function Inspector({
  card: loaded,
  brief,
  drafts,
  detail,
  base,
  may,
  mayReview,
  deeds,
  onBranch,
  onRemix,
}: {
  card: DraftCard;
  brief: BriefView;
  drafts: Drafts;
  /** Ratings and parents, once they are here. */
  detail: DraftDetail | null;
  base: string;
  may: boolean;
  mayReview: boolean;
  deeds: Deeds;
  onBranch: (card: DraftCard) => void;
  onRemix: (card: DraftCard) => void;
}) {
  const card = overlay(loaded, useLive(loaded.id));
  const t = useTranslations('wall');
  const d = useTranslations('draft');
  const words = useDraftWords();
  const primary = drafts.lineage.incoming.get(card.id)?.[0];
  const parent = drafts.outline.find(({ id }) => id === primary?.parentId);
  const isTip = brief.tipDraftId === card.id;
  const whole = isWhole(card);
  const work = isWork(card);
  const href = `${base}/drafts/${card.id}`;
  return (
    <>
      <section>
        <div className="row g2 ihead">
          <span className="lt">{card.letter}</span>
          {isTip && (
            <span className="chip">
              <Icon name="star" />
              {t('tip')}
            </span>
          )}
          <span className="sp row g1">
            <Button
              kind="quiet"
              size="sm"
              bare
              icon="star"
              className={card.favourite ? 'starred' : undefined}
              aria-pressed={card.favourite}
              aria-label={t('favourite')}
              title={`${t('favourite')} (F)`}
              disabled={!may}
              onClick={() => deeds.favourite(card)}
            />
            <ButtonLink size="sm" href={href} prefetch={false}>
              {t('open')} <Icon name="chevron-right" size={12} />
            </ButtonLink>
          </span>
        </div>
        <h2 lang={langOf(words.title(card))}>{words.title(card)}</h2>
        <p className="by">
          {t('by', { name: card.author.name })}
          {d('comma')}
          {[words.medium(card), words.measure(card, card.excerpt ?? '')].filter(Boolean).join(d('comma'))}
        </p>
        {may && !isActive(card.state) && (
          <div className="deeds">
            {whole && (
              <Button size="sm" icon="branch" onClick={() => onBranch(card)}>
                {t('branch')}
              </Button>
            )}
            {card.medium !== 'art' && whole && (
              <ButtonLink size="sm" icon="edit" href={`${href}?view=edit`} prefetch={false}>
                {t('edit')}
              </ButtonLink>
            )}
            {(work || isTip) && (
              <Button size="sm" onClick={() => deeds.tip(card, !isTip)}>
                {isTip ? t('takeTip') : t('makeTip')}
              </Button>
            )}
            <Button size="sm" kind="quiet" icon="archive" onClick={() => deeds.archive(card)}>
              {card.archived ? t('unarchive') : t('archive')}
            </Button>
            <Button size="sm" kind="quiet" icon="trash" onClick={() => deeds.remove(card.id)}>
              {t('remove')}
            </Button>
          </div>
        )}
      </section>
      <section>
        <h3>
          {t('recipe')}
          {may && card.recipe.operation !== 'edit' && card.recipe.operation !== 'import' && (
            <Button size="sm" className="sp" onClick={() => onRemix(card)}>
              {t('remix')}
            </Button>
          )}
        </h3>
        <RecipeList
          card={card}
          parent={
            parent
              ? t('parentIs', {
                  letter: parent.letter,
                  kind: words.kind((primary?.kind ?? null) as EdgeKind | null),
                })
              : null
          }
        />
      </section>
      {work && (
        <section>
          <h3>
            {t('ratings')}
            <span className="mute">
              {detail &&
                (detail.raters > 0
                  ? t('ratedBy', { count: detail.raters, version: brief.rubric.version })
                  : null)}
            </span>
            {mayReview && (
              <ButtonLink size="sm" className="sp" href={`${href}#rate`} prefetch={false}>
                {t('rate')}
              </ButtonLink>
            )}
          </h3>
          <Ratings brief={brief} card={card} detail={detail} />
        </section>
      )}
    </>
  );
}

/** Others' scores stay covered until yours stand, so that nobody is led. */
function Ratings({ brief, card, detail }: { brief: BriefView; card: DraftCard; detail: DraftDetail | null }) {
  const t = useTranslations('wall');
  if (!detail)
    return (
      <p className="mute small">
        {card.score === null ? t('notRated') : t('scoreIs', { score: card.score })}
      </p>
    );
  if (detail.raters === 0) return <p className="mute small">{t('notRated')}</p>;
  if (detail.ratings.length === 0)
    return <p className="mute small">{t('rateFirst', { count: detail.raters })}</p>;
  return (
    <>
      <RatingStrips rubric={brief.rubric} ratings={detail.ratings} />
      {detail.ratings
        .filter(({ comment }) => comment !== '')
        .slice(-3)
        .map(({ reviewer, comment }) => (
          <div className="cmt" key={reviewer.id}>
            <Disc person={reviewer} small />
            <div>
              <b>{reviewer.name}</b>
            </div>
            <p lang={langOf(comment)}>{comment}</p>
          </div>
        ))}
    </>
  );
}
