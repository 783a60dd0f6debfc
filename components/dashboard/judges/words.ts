import type { JudgesPanel as Judges, JudgeView } from '@/lib/judges/schema';
import type { Say } from '../charts/look';
import { figureWords, formats, sideOf } from '../panels/words';

/** `Measured features, texts`, or the model's own name. */
export const judgeName = ({ judge, medium }: JudgeView, say: Say): string =>
  judge === 'features' ? say('judges.features', { medium }) : judge.slice(judge.indexOf('/') + 1);

/** What is said first: of the judge that is surest to agree, and whether length alone would do as well. */
export function judgesVerdict({ judges, learning }: Judges): {
  key: string;
  judge: JudgeView | null;
  values: Record<string, number>;
} {
  const heard = judges
    .flatMap((judge) => (judge.agreement.ok ? [{ judge, figure: judge.agreement }] : []))
    .sort((a, b) => b.figure.low - a.figure.low)[0];
  if (heard) {
    const { judge, figure } = heard;
    const side = sideOf(figure, 0.5);
    if (side !== 'above') return { key: side === 'below' ? 'against' : 'chance', judge, values: {} };
    if (!judge.longer.ok) return { key: 'plain', judge, values: {} };
    return { key: figure.low > judge.longer.value ? 'better' : 'length', judge, values: {} };
  }
  const failed = judges.find(({ reason }) => reason === 'canaries');
  if (failed) return { key: 'canaries', judge: failed, values: {} };
  if (learning) return { key: 'learning', judge: null, values: {} };
  const [first] = judges;
  if (first?.learned?.ok === false)
    return first.learned.why === 'fewVotes'
      ? { key: 'few', judge: first, values: { votes: first.learned.votes, pairs: first.learned.pairs } }
      : { key: 'noFeatures', judge: first, values: {} };
  return { key: first ? 'unheard' : 'none', judge: first ?? null, values: {} };
}

/** The same as a sentence. */
export function judgesSentence(data: Judges, say: Say): string {
  const { key, judge, values } = judgesVerdict(data);
  return say(`judges.say.${key}`, {
    ...values,
    judge: judge ? judgeName(judge, say) : '',
    figure: judge ? figureWords(judge.agreement, 'percent', say) : '',
    longer: judge?.longer.ok ? formats.percent(judge.longer.value, say) : '',
  });
}

/** What is said of each judge, in the order of the table. */
export const judgeColumns = ['agreement', 'kappa', 'consistency', 'left', 'longer'] as const;

/** A figure of a judge as its number and its interval, or why there is none. */
export function judgeFigure(
  judge: JudgeView,
  name: (typeof judgeColumns)[number],
  say: Say,
): { value: string; interval: string; words: string } | { why: string } {
  const figure = judge[name];
  if (!figure.ok) {
    const byMaking = name === 'consistency' && judge.judge === 'features';
    return { why: notLearned(judge, say) ?? say(byMaking ? 'judges.byMaking' : `why.${figure.why}`) };
  }
  const format = name === 'kappa' ? 'coefficient' : 'percent';
  const write = (value: number) => formats[format](value, say);
  return {
    value: write(figure.value),
    interval: `${write(figure.low)} – ${write(figure.high)}`,
    words: figureWords(figure, format, say),
  };
}

/** Its test pairs: how many it got right and which not, or why there are none. */
export function canaryWords(
  { judge, canaries }: JudgeView,
  say: Say,
): { right: string; failed: string } | { why: string } {
  if (judge === 'features') return { why: say('judges.noCanaries') };
  if (!canaries) return { why: say('judges.notAsked') };
  const wrong = canaries.filter(({ right }) => !right);
  const which = wrong.map(({ key }) => say(`judges.canary.${key}`)).join(', ');
  return {
    right: say('judges.ofCanaries', { right: canaries.length - wrong.length, all: canaries.length }),
    failed: which && say('judges.failedCanaries', { which }),
  };
}

/** Why the feature judge has learned nothing; null where it has, or reads words. */
export function notLearned({ learned }: JudgeView, say: Say): string | null {
  if (!learned || learned.ok) return null;
  const { why, votes, pairs } = learned;
  return why === 'fewVotes' ? say('judges.say.few', { votes, pairs }) : say('judges.say.noFeatures');
}

/** How far a run came, where it is not complete, and what it was not asked; null where all was asked. */
export function stateWords({ state, asked, drawn, gone, reason }: JudgeView, say: Say): string | null {
  const words = [
    state !== 'complete' &&
      say(`judges.state.${state}`, { asked, drawn, why: reason ? say(`judges.reason.${reason}`) : '' }),
    gone > 0 && say('judges.gone', { gone }),
  ];
  return words.filter(Boolean).join(' ') || null;
}
