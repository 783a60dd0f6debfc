import type { JudgesPanel, JudgeView } from '@/lib/judges/schema';
import { IntervalsChart } from './charts/intervals';
import type { Say } from './charts/look';
import { learnedWords, weightRows } from './judges/weights';
import {
  canaryWords,
  judgeColumns,
  judgeFigure,
  judgeName,
  judgesSentence,
  stateWords,
} from './judges/words';
import { biasAxis } from './panels/bias';
import { Scroll } from './panels/scroll';
import { look, Part } from './report-part';

/** What machine judges say, below a line of its own: nothing of it is in the parts about people. */
export function ReportedJudges({ data, say }: { data: JudgesPanel; say: Say }) {
  const heads = ['judge', 'pairs', ...judgeColumns, 'canaries'] as const;
  return (
    <div className="apart">
      <Part title={say('judges.report.title')} sentence={judgesSentence(data, say)}>
        <p className="how">{say('judges.report.apart')}</p>
        <Scroll name={say('judges.report.title')}>
          <table className="lb tab">
            <thead>
              <tr>
                {heads.map((name, at) => (
                  <th key={name} scope="col" className={at > 0 ? 'r' : undefined}>
                    {say(name === 'pairs' ? 'judges.report.pairs' : `judges.head.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {data.judges.map((judge) => (
                <Line key={judge.runId} judge={judge} say={say} />
              ))}
            </tbody>
          </table>
        </Scroll>
        {data.judges.map(
          ({ learned, runId }) =>
            learned?.ok && (
              <figure key={runId}>
                <figcaption>{say('judges.learned.title')}</figcaption>
                <IntervalsChart look={look} rows={weightRows(learned, say)} axis={biasAxis} />
                <p className="how">{learnedWords(learned, say)}</p>
              </figure>
            ),
        )}
        <p className="how">
          {say('judges.how')} {say('judges.report.features')}
        </p>
      </Part>
    </div>
  );
}

function Line({ judge, say }: { judge: JudgeView; say: Say }) {
  const tested = canaryWords(judge, say);
  const state = stateWords(judge, say);
  return (
    <tr>
      <th scope="row">
        {judgeName(judge, say)}
        <small>
          {say('judges.report.run', {
            version: judge.version,
            seed: judge.seed,
            at: judge.at.slice(0, 16).replace('T', ' '),
          })}
        </small>
        {state && <small>{state}</small>}
      </th>
      <td className="r">{judge.agreement.n}</td>
      {judgeColumns.map((name) => {
        const figure = judgeFigure(judge, name, say);
        return (
          <td key={name} className="r">
            {'why' in figure ? '–' : figure.value}
            <small>{'why' in figure ? figure.why : figure.interval}</small>
          </td>
        );
      })}
      <td className="r">
        {'why' in tested ? '–' : tested.right}
        <small>{'why' in tested ? tested.why : tested.failed}</small>
      </td>
    </tr>
  );
}
