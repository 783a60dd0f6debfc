import Link from 'next/link';
import type { JudgeView } from '@/lib/judges/schema';
import { langOf } from '../../draft/words';
import type { Say } from '../charts/look';
import { Scroll } from '../panels/scroll';
import { judgeName } from './words';

/** Where it is another mind than most people, each a door to the two works in the order people saw. */
export function Differences({ judge, slug, say }: { judge: JudgeView; slug: string; say: Say }) {
  const caption = say('judges.differ', { judge: judgeName(judge, say), count: judge.differ });
  const more = judge.differ - judge.disagreements.length;
  return (
    <details className="asTable">
      <summary>{caption}</summary>
      <Scroll name={caption}>
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
      </Scroll>
      {more > 0 && <p className="cap2">{say('judges.differMore', { count: more })}</p>}
    </details>
  );
}
