import './report.css';
import Link from 'next/link';
import type { DashboardView } from '@/lib/dashboard/schema';
import type { ChartData } from '@/lib/exports/schema';
import type { JudgesPanel } from '@/lib/judges/schema';
import { langOf } from '../draft/words';
import type { Say } from './charts/look';
import { boardSentence } from './files/board';
import { sheetOf } from './files/sheets';
import { formats } from './panels/words';
import { Print } from './print';
import { ReportedJudges } from './report-judges';
import { look, Part } from './report-part';
import { isRanked, verdictOf } from './verdict';

export interface ReportProps {
  /** The brief's board; null over the whole workspace. */
  view: DashboardView | null;
  charts: readonly ChartData[];
  judges: JudgesPanel;
  /** What is filtered, in words; empty where nothing is. */
  filter: string;
  /** When, as `YYYY-MM-DD hh:mm` UTC, and by which version. */
  made: { at: string; version: string };
  back: string;
  say: Say;
}

/** Everything the board says, on paper: the verdict, the charts with their sentences, and how the numbers were made. */
export function Report({ view, charts, judges, filter, made, back, say }: ReportProps) {
  return (
    <main className="report" id="main">
      <nav className="noprint row g3">
        <Link href={back}>{say('report.back')}</Link>
        <Print label={say('report.print')} />
      </nav>
      <header>
        <p>{view ? say('report.brief', { title: view.brief.title }) : say('report.whole')}</p>
        <h1>{view ? boardSentence(view, say) : say('report.title')}</h1>
        <p>
          {say('report.made', made)} {filter ? say('report.filter', { what: filter }) : say('report.all')}
        </p>
      </header>
      {view && <BoardTable view={view} say={say} />}
      {charts
        .filter(({ chart }) => chart !== 'board')
        .map((content) => (
          <Sheet key={content.chart} content={content} say={say} />
        ))}
      {view && <Next view={view} say={say} />}
      {judges.judges.length > 0 && <ReportedJudges data={judges} say={say} />}
      <Method view={view} charts={charts} say={say} />
    </main>
  );
}

/** A chart on paper. Its words stand beside it, so the drawing needs no other name; its numbers are printed in it. */
function Sheet({ content, say }: { content: ChartData; say: Say }) {
  const { title, sentence, how, drawings } = sheetOf(content, say);
  return (
    <Part title={title} sentence={sentence}>
      <div className="figs">
        {drawings.map(({ head, draw, halves = [draw] }, at) => (
          <figure key={at} className={drawings.length === 1 || halves.length > 1 ? 'across' : undefined}>
            {head && <figcaption>{head}</figcaption>}
            <div className="figs">
              {halves.map((half, part) => (
                <div key={part} className={halves.length === 1 ? 'across' : undefined}>
                  {half(look)}
                </div>
              ))}
            </div>
          </figure>
        ))}
      </div>
      {drawings.length > 0 && <p className="how">{how}</p>}
    </Part>
  );
}

function BoardTable({ view, say }: { view: DashboardView; say: Say }) {
  const ranked = isRanked(verdictOf(view).verdict);
  if (view.board.rows.length === 0) return null;
  const share = (value: number) => formats.percent(value, say);
  return (
    <Part title={say('board.title')}>
      <table className="lb tab">
        <thead>
          <tr>
            {(['rank', 'draft', 'share', 'interval', 'record', 'votes'] as const).map((name, at) => (
              <th key={name} scope="col" className={at > 1 ? 'r' : undefined}>
                {say(`report.rows.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {view.board.rows.map((row) => (
            <tr key={row.draftId}>
              <td>{ranked && row.votes > 0 ? row.rank : '–'}</td>
              <th scope="row">
                {row.letter} <span lang={langOf(row.title)}>{row.title}</span>
              </th>
              <td className="r">{ranked && row.votes > 0 ? share(row.share) : '–'}</td>
              <td className="r">{row.votes > 0 ? `${share(row.low)} – ${share(row.high)}` : '–'}</td>
              <td className="r">
                {row.wins}–{row.losses}–{row.ties}
              </td>
              <td className="r">{row.votes}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="how">{say('board.how', { votes: view.counts.votes, people: view.counts.reviewers })}</p>
    </Part>
  );
}

function Next({ view, say }: { view: DashboardView; say: Say }) {
  return (
    <Part title={say('report.next')}>
      {view.next.length === 0 ? (
        <p>{say('report.none')}</p>
      ) : (
        <ol>
          {view.next.slice(0, 8).map(({ a, b, votes }) => (
            <li key={`${a.id} ${b.id}`}>
              {votes === null
                ? say('report.pair', { a: a.letter, b: b.letter })
                : say('report.pairVotes', { a: a.letter, b: b.letter, count: votes })}
            </li>
          ))}
        </ol>
      )}
    </Part>
  );
}

/** Priors and seeds as the ranking and the agreement take them. */
const lambda = 0.25;
const seed = 1;

function Method({ view, charts, say }: Pick<ReportProps, 'view' | 'charts' | 'say'>) {
  const signatures = charts.flatMap((content) =>
    content.chart === 'metrics' ? content.data.metrics.map(({ signature }) => signature) : [],
  );
  const known = [...new Set(signatures.filter(Boolean))];
  return (
    <Part title={say('report.method')}>
      <p>{say('report.blind')}</p>
      <p>{say('report.ranking', { lambda: String(lambda) })}</p>
      <p>{say('report.chance', { seed })}</p>
      <p>{say('report.agreement', { seed })}</p>
      {view && (
        <p>
          {say('report.rubric', {
            version: view.rubric.version,
            criteria: view.rubric.criteria
              .map(({ name, weight }) => `${name} ${formats.percent(weight / 100, say)}`)
              .join(', '),
          })}
        </p>
      )}
      {known.length > 0 && (
        <>
          <h3>{say('report.signatures')}</h3>
          <ul>
            {known.map((signature) => (
              <li key={signature}>
                <code>{signature}</code>
              </li>
            ))}
          </ul>
        </>
      )}
    </Part>
  );
}
