import Link from 'next/link';
import type { JudgesPanel as Judges, JudgeView, Learned } from '@/lib/judges/schema';
import { langOf } from '../draft/words';
import type { IntervalRow } from './charts/intervals';
import type { Say } from './charts/look';
import { AskJudge, type JudgeActs, LookAgain, StopJudge } from './judges-ask';
import { biasAxis } from './panels/bias';
import { IntervalTable, Panel } from './panels/parts';
import { figureWords, formats, sideOf } from './panels/words';

/** `Measured features, texts`, or the model's own name. */
const judgeName = ({ judge, medium }: JudgeView, say: Say): string =>
  judge === 'features' ? say('judges.features', { medium }) : judge.slice(judge.indexOf('/') + 1);
const isAtWork = ({ state }: JudgeView) => state === 'queued' || state === 'running';

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

/** Machine judges beside people: how far each agrees, what it leans on, and the pairs where it is another mind. */
export function JudgesPanel({
  data,
  briefId,
  slug,
  acts,
  say,
}: {
  data: Judges;
  briefId: string | undefined;
  slug: string;
  acts: JudgeActs;
  say: Say;
}) {
  const { key, judge, values } = judgesVerdict(data);
  return (
    <Panel
      id="judges"
      title={say('judges.title')}
      small={say('judges.small')}
      sentence={say(`judges.say.${key}`, {
        ...values,
        judge: judge ? judgeName(judge, say) : '',
        figure: judge ? figureWords(judge.agreement, 'percent', say) : '',
        longer: judge?.longer.ok ? formats.percent(judge.longer.value, say) : '',
      })}
      say={say}
    >
      {data.learning && <LookAgain />}
      {data.judges.length > 0 && <JudgeTable judges={data.judges} data={data} acts={acts} say={say} />}
      {data.judges.map((one) => (
        <div key={one.runId}>
          {one.learned?.ok && <Weights learned={one.learned} say={say} />}
          {one.differ > 0 && <Differences judge={one} slug={slug} say={say} />}
        </div>
      ))}
      {data.models.length > 0 && briefId && data.available > 0 && (
        <AskJudge
          briefId={briefId}
          models={data.models}
          ask={acts.ask}
          words={{
            model: say('judges.ask.model'),
            pairs: say('judges.ask.pairs'),
            go: say('judges.ask.go'),
            sends: data.models.map(({ where }) => say('judges.ask.sends', { where })),
          }}
        />
      )}
      {data.models.length > 0 && data.available === 0 && <p className="cap2">{say('judges.ask.none')}</p>}
      {data.cannot && data.cannot !== 'notYours' && (
        <p className="cap2">{say(`judges.cannot.${data.cannot}`)}</p>
      )}
    </Panel>
  );
}

const columns = ['agreement', 'kappa', 'consistency', 'left', 'longer'] as const;

function JudgeTable({
  judges,
  data,
  acts,
  say,
}: {
  judges: JudgeView[];
  data: Judges;
  acts: JudgeActs;
  say: Say;
}) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: nothing in the table can be focused, and on a phone it scrolls. */}
      <div className="pscroll" role="group" aria-labelledby="judges" tabIndex={0}>
        <table className="lb tab judgeTable" aria-labelledby="judges">
          <thead>
            <tr>
              {(['judge', ...columns, 'canaries', 'version'] as const).map((name, at) => (
                <th key={name} scope="col" className={at > 0 ? 'r' : undefined}>
                  {say(`judges.head.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {judges.map((judge) => (
              <tr key={judge.runId}>
                <th scope="row" className="key">
                  {judgeName(judge, say)}
                  {notLearned(judge, say) && <small> {notLearned(judge, say)}</small>}
                  {judge.state !== 'complete' && (
                    <small>
                      {' '}
                      {say(`judges.state.${judge.state}`, {
                        asked: judge.asked,
                        drawn: judge.drawn,
                        why: judge.reason ? say(`judges.reason.${judge.reason}`) : '',
                      })}
                    </small>
                  )}
                  {isAtWork(judge) && data.cannot !== 'notYours' && (
                    <StopJudge runId={judge.runId} stop={acts.stop} label={say('judges.ask.stop')} />
                  )}
                </th>
                {columns.map((name) => (
                  <td key={name} className="r">
                    <FigureCell judge={judge} name={name} say={say} />
                  </td>
                ))}
                <td className="r">
                  <Canaries judge={judge} say={say} />
                </td>
                <td className="r">
                  <code>{judge.version}</code>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="cap2">{say('judges.how')}</p>
    </>
  );
}

/** Why the feature judge has learned nothing; null where it has, or reads words. */
function notLearned({ learned }: JudgeView, say: Say): string | null {
  if (!learned || learned.ok) return null;
  const { why, votes, pairs } = learned;
  return why === 'fewVotes' ? say('judges.say.few', { votes, pairs }) : say('judges.say.noFeatures');
}

/** A number, its interval below it; a dash says why. Not a door to votes: a judge's answers are none. */
function FigureCell({ judge, name, say }: { judge: JudgeView; name: (typeof columns)[number]; say: Say }) {
  const figure = judge[name];
  const byMaking = name === 'consistency' && judge.judge === 'features';
  if (!figure.ok)
    return (
      <Why text={notLearned(judge, say) ?? (byMaking ? say('judges.byMaking') : say(`why.${figure.why}`))} />
    );
  const write = (value: number) => formats[name === 'kappa' ? 'coefficient' : 'percent'](value, say);
  return (
    <span title={figureWords(figure, name === 'kappa' ? 'coefficient' : 'percent', say)}>
      {write(figure.value)}{' '}
      <small>
        {write(figure.low)} – {write(figure.high)}
      </small>
    </span>
  );
}

function Why({ text }: { text: string }) {
  return (
    <span className="nodash" title={text}>
      <span aria-hidden="true">–</span>
      <span className="sr">{text}</span>
    </span>
  );
}

function Canaries({ judge, say }: { judge: JudgeView; say: Say }) {
  if (judge.judge === 'features') return <Why text={say('judges.noCanaries')} />;
  if (!judge.canaries) return <Why text={say('judges.notAsked')} />;
  const wrong = judge.canaries.filter(({ right }) => !right);
  const [all, right] = [judge.canaries.length, judge.canaries.length - wrong.length];
  const which = wrong.map(({ key }) => say(`judges.canary.${key}`)).join(', ');
  return (
    <>
      {say('judges.ofCanaries', { right, all })}
      {which && <small> {say('judges.failedCanaries', { which })}</small>}
    </>
  );
}

const chance = (logit: number) => 1 / (1 + Math.exp(-logit));

/** Each weight as a sentence and as the chance to win by it alone. */
function Weights({ learned, say }: { learned: Learned; say: Say }) {
  const rows = learned.weights.map(({ feature, weight, se }): IntervalRow => {
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
  const { votes, pairs, folds, by } = learned;
  return (
    <>
      <h3>{say('judges.learned.title')}</h3>
      <IntervalTable caption={say('judges.learned.title')} rows={rows} axis={biasAxis} />
      <p className="cap2">
        {say(`judges.learned.${by}`, { votes, pairs, folds })} {say('judges.learned.how')}
      </p>
    </>
  );
}

/** Where it is another mind than most people, each a door to the two works in the order people saw. */
function Differences({ judge, slug, say }: { judge: JudgeView; slug: string; say: Say }) {
  const caption = say('judges.differ', { judge: judgeName(judge, say), count: judge.differ });
  const more = judge.differ - judge.disagreements.length;
  return (
    <details className="asTable">
      <summary>{caption}</summary>
      <div className="pscroll">
        <table className="lb tab">
          <caption className="sr">{caption}</caption>
          <thead>
            <tr>
              {(['left', 'right', 'people', 'judge', 'look'] as const).map((name) => (
                <th key={name} scope="col">
                  {say(`judges.seen.${name}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {judge.disagreements.map(({ left, right, leftWins, rightWins, judge: said, wavered }) => (
              <tr key={`${left.id} ${right.id}`}>
                {[left, right].map(({ id, letter, title }) => (
                  <td key={id}>
                    <b>{letter}</b> <span lang={langOf(title)}>{title}</span>
                  </td>
                ))}
                <td>
                  {leftWins}–{rightWins}
                </td>
                <td>
                  {wavered
                    ? say('judges.wavered')
                    : said === 'tie'
                      ? say('judges.tie')
                      : (said === 'left' ? left : right).letter}
                </td>
                <td>
                  <Link
                    className="nlink"
                    href={`/${slug}/briefs/${left.briefId}/compare?d=${left.id},${right.id}`}
                    prefetch={false}
                  >
                    {say('judges.look', { a: left.letter, b: right.letter })}
                  </Link>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {more > 0 && <p className="cap2">{say('judges.differMore', { count: more })}</p>}
    </details>
  );
}
