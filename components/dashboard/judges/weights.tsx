import type { Learned } from '@/lib/judges/schema';
import type { IntervalRow } from '../charts/intervals';
import type { Say } from '../charts/look';
import { biasAxis } from '../panels/bias';
import { IntervalTable } from '../panels/parts';
import { formats, sideOf } from '../panels/words';

const chance = (logit: number) => 1 / (1 + Math.exp(-logit));

/** Each weight as a sentence and as the chance to win by it alone. */
export const weightRows = (learned: Learned, say: Say): IntervalRow[] =>
  learned.weights.map(({ feature, weight, se }): IntervalRow => {
    const span = { value: chance(weight), low: chance(weight - 1.96 * se), high: chance(weight + 1.96 * se) };
    const side = sideOf(span, 0.5);
    const name = say(`judges.feature.${feature}.name`);
    const write = (value: number) => formats.percent(value, say);
    return {
      key: feature,
      label:
        side === 'open'
          ? say('judges.learned.open', { feature: name })
          : side === 'above'
            ? say(`judges.feature.${feature}.more`)
            : say(`judges.feature.${feature}.less`),
      to: null,
      span,
      value: write(span.value),
      say: say('judges.learned.chance', {
        value: write(span.value),
        low: write(span.low),
        high: write(span.high),
      }),
      colour: side === 'open' ? 'var(--d5)' : 'var(--d3)',
    };
  });

/** By what it was learned, and how to read it. */
export const learnedWords = ({ votes, pairs, folds, by }: Learned, say: Say): string =>
  `${say(`judges.learned.${by}`, { votes, pairs, folds })} ${say('judges.learned.how')}`;

/** What the feature judge has learned, with its intervals. */
export function Weights({ learned, say }: { learned: Learned; say: Say }) {
  return (
    <>
      <h3>{say('judges.learned.title')}</h3>
      <IntervalTable caption={say('judges.learned.title')} rows={weightRows(learned, say)} axis={biasAxis} />
      <p className="cap2">{learnedWords(learned, say)}</p>
    </>
  );
}
