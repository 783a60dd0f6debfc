import type { TimePanel as Time } from '@/lib/dashboard/panels';
import { type BarItem, ColumnsChart } from '../charts/bars';
import type { Say } from '../charts/look';
import { Num } from '../number';
import type { Where } from '../query';
import { foldOf, Panel, pageLook, TableBehind } from './parts';

/** Weeks without a gap from the first to the last, so that a pause is seen as one. At most the last 53. */
export function everyWeek(weeks: Time['weeks']): Time['weeks'] {
  const [first, last] = [weeks[0], weeks.at(-1)];
  if (!first || !last) return [];
  const known = new Map(weeks.map((week) => [week.week, week]));
  const all: Time['weeks'] = [];
  const end = Date.parse(`${last.week}T00:00:00Z`);
  for (let at = Date.parse(`${first.week}T00:00:00Z`); at <= end; at += 7 * 86_400_000) {
    const week = new Date(at).toISOString().slice(0, 10);
    all.push(known.get(week) ?? { week, votes: 0, ratings: 0, reviewers: 0, meanSeconds: null });
  }
  return all.slice(-53);
}

/** Weeks a drawing has room for at least. */
export const leastWeeks = 12;

export const weekBars = (weeks: Time['weeks'], say: Say): BarItem[] =>
  everyWeek(weeks).map(({ week, votes }) => ({
    key: week,
    label: say('time.day', { month: Number(week.slice(5, 7)), day: Number(week.slice(8, 10)) }),
    value: votes,
    to: { show: 'votes', week },
  }));

/** How many votes in how long, and whether a vote takes less time than at first. */
export function timeSentence(data: Time, say: Say): string {
  const weeks = everyWeek(data.weeks);
  const last = weeks.at(-1);
  if (!last) return say('time.say.none');
  const votes = weeks.reduce((sum, week) => sum + week.votes, 0);
  const timed = weeks.flatMap(({ meanSeconds }) => (meanSeconds === null ? [] : [meanSeconds]));
  const change = timed.length > 1 ? Math.round(timed.at(-1)! - timed[0]!) : 0;
  const all = say('time.say.all', { votes, weeks: weeks.length, people: last.reviewers });
  if (Math.abs(change) < 2) return all;
  return all + say(change < 0 ? 'time.say.faster' : 'time.say.slower', { seconds: Math.abs(change) });
}

/** When the reviews came, and how long a vote took. */
export function TimePanel({ data, where, say }: { data: Time; where?: Where; say: Say }) {
  const weeks = everyWeek(data.weeks);
  return (
    <Panel
      id="time"
      title={say('time.title')}
      sentence={timeSentence(data, say)}
      files={weeks.length > 0 ? ['time'] : []}
      say={say}
    >
      {weeks.length > 0 && (
        <>
          <ColumnsChart look={pageLook} bars={weekBars(data.weeks, say)} height={128} least={leastWeeks} />
          <p className="cap2">{say('time.how')}</p>
          <TableBehind
            say={say}
            fold={foldOf(where, 'time', 4 * weeks.length)}
            caption={say('time.title')}
            head={['week', 'votes', 'ratings', 'people', 'pace'].map((name) => say(`time.head.${name}`))}
            rows={() =>
              weeks.toReversed().map(({ week, votes, ratings, reviewers, meanSeconds }) => ({
                key: week,
                cells: [
                  week,
                  <Num key="votes" to={{ show: 'votes', week }}>
                    {votes}
                  </Num>,
                  <Num key="ratings" to={{ show: 'ratings', week }}>
                    {ratings}
                  </Num>,
                  <Num key="people" to={{ show: 'people', week }}>
                    {reviewers}
                  </Num>,
                  meanSeconds === null ? (
                    '–'
                  ) : (
                    <Num key="pace" to={{ show: 'votes', week, only: 'timed' }}>
                      {say('seconds', { value: Math.round(meanSeconds) })}
                    </Num>
                  ),
                ],
              }))
            }
          />
        </>
      )}
    </Panel>
  );
}
