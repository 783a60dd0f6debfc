import type { JudgesPanel as Judges, JudgeView } from '@/lib/judges/schema';
import type { Say } from '../charts/look';
import { type JudgeActs, StopJudge } from '../judges-ask';
import { Dash } from '../number';
import { Scroll } from '../panels/scroll';
import { canaryWords, judgeColumns, judgeFigure, judgeName, notLearned, stateWords } from './words';

const isAtWork = ({ state }: JudgeView) => state === 'queued' || state === 'running';

/** Each judge with how far it agrees, what it leans on, its test pairs and its version. */
export function JudgeTable({
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
      <Scroll name={say('judges.title')}>
        <table className="lb tab judgeTable" aria-labelledby="judges">
          <thead>
            <tr>
              {(['judge', ...judgeColumns, 'canaries', 'version'] as const).map((name, at) => (
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
                  {stateWords(judge, say) && <small> {stateWords(judge, say)}</small>}
                  {isAtWork(judge) && data.cannot !== 'notYours' && (
                    <StopJudge runId={judge.runId} stop={acts.stop} label={say('judges.ask.stop')} />
                  )}
                </th>
                {judgeColumns.map((name) => (
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
      </Scroll>
      <p className="cap2">{say('judges.how')}</p>
    </>
  );
}

/** A number, its interval below it; a dash says why. Not a door to votes: a judge's answers are none. */
function FigureCell({
  judge,
  name,
  say,
}: {
  judge: JudgeView;
  name: (typeof judgeColumns)[number];
  say: Say;
}) {
  const figure = judgeFigure(judge, name, say);
  return 'why' in figure ? (
    <Dash why={figure.why} />
  ) : (
    <span title={figure.words}>
      {figure.value} <small>{figure.interval}</small>
    </span>
  );
}

function Canaries({ judge, say }: { judge: JudgeView; say: Say }) {
  const tested = canaryWords(judge, say);
  if ('why' in tested) return <Dash why={tested.why} />;
  return (
    <>
      {tested.right}
      {tested.failed && <small> {tested.failed}</small>}
    </>
  );
}
