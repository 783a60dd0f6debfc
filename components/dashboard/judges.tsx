import type { JudgesPanel as Judges } from '@/lib/judges/schema';
import type { Say } from './charts/look';
import { Differences } from './judges/differences';
import { JudgeTable } from './judges/table';
import { Weights } from './judges/weights';
import { judgesSentence } from './judges/words';
import { AskJudge, type JudgeActs, LookAgain } from './judges-ask';
import { Panel } from './panels/parts';

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
  return (
    <Panel
      id="judges"
      title={say('judges.title')}
      small={say('judges.small')}
      sentence={judgesSentence(data, say)}
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
