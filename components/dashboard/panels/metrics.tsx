import type { Figure, MetricsPanel as Metrics } from '@/lib/dashboard/panels';
import type { BoxRow } from '../charts/boxes';
import { BoxesChart } from '../charts/boxes';
import type { Axis, IntervalRow } from '../charts/intervals';
import type { Say } from '../charts/look';
import { IntervalTable, Panel, pageLook, rowOf, TableBehind } from './parts';
import { figureWords, formats, short, sideOf } from './words';

export const rhoAxis: Axis = { from: -1, to: 1, mark: 0 };
type Metric = Metrics['metrics'][number];

/** Keys of the catalogue hold letters and digits only. */
const nameOf = (metric: string, say: Say): string =>
  say(`metrics.name.${metric === 'chrf++' ? 'chrfpp' : metric}`);

/** What a metric and what it is held against are called: `BLEU, against the reference`. */
export const metricName = ({ metric, against }: Pick<Metric, 'metric' | 'against'>, say: Say): string =>
  against === 'itself'
    ? nameOf(metric, say)
    : say('metrics.against', {
        metric: nameOf(metric, say),
        against: say(`metrics.held.${against}`),
      });

/** The one figure that says whether a metric agrees with people: with ratings where they suffice, else with votes. */
export const withUs = ({ withRatings, withVotes }: Metric): { figure: Figure; by: 'ratings' | 'votes' } =>
  withRatings.ok || !withVotes.ok
    ? { figure: withRatings, by: 'ratings' }
    : { figure: withVotes, by: 'votes' };

/**
 * Does BLEU agree with us? The sentence is about BLEU where it is measured, else about the metric with most values. A metric of
 * which less is better agrees where its coefficient is below 0.
 */
export function metricsVerdict({ metrics }: Metrics): {
  key: 'none' | 'undefined' | 'agrees' | 'against' | 'open';
  metric: Metric | null;
} {
  const measured = metrics.filter(({ n }) => n > 0);
  const known = measured.filter((one) => withUs(one).figure.ok && one.better !== null);
  const metric =
    known.find((one) => one.metric === 'bleu') ??
    known.toSorted((a, b) => withUs(b).figure.n - withUs(a).figure.n)[0] ??
    measured.find((one) => one.metric === 'bleu') ??
    measured[0] ??
    null;
  if (!metric) return { key: 'none', metric };
  const { figure } = withUs(metric);
  if (!figure.ok) return { key: 'undefined', metric };
  const side = sideOf(figure, 0);
  if (side === 'open') return { key: 'open', metric };
  return { key: (side === 'above') === (metric.better !== 'less') ? 'agrees' : 'against', metric };
}

export const metricRows = (metrics: Metrics['metrics'], say: Say): IntervalRow[] =>
  metrics
    .filter(({ n }) => n > 0)
    .map((one) => {
      const { figure, by } = withUs(one);
      const right = figure.ok && (one.better === 'less' ? figure.high < 0 : figure.low > 0);
      return rowOf(figure, 'coefficient', say, {
        key: `${one.metric} ${one.against}`,
        label: metricName(one, say),
        to: { show: by },
        colour: right ? 'var(--d3)' : 'var(--d5)',
      });
    });

export const metricBoxes = (metrics: Metrics['metrics'], say: Say): BoxRow[] =>
  metrics
    .filter(({ five }) => five !== null)
    .map((one) => ({
      key: `${one.metric} ${one.against}`,
      label: metricName(one, say),
      five: one.five,
      say: one.five
        ? say('metrics.five', {
            low: short(one.five[0]),
            middle: short(one.five[2]),
            high: short(one.five[4]),
            count: one.n,
          })
        : say('why.nothingMeasured'),
      format: short,
    }));

/** What machines measure, and whether it goes with what people say. */
export function MetricsPanel({ data, say }: { data: Metrics; say: Say }) {
  const { key, metric } = metricsVerdict(data);
  const boxes = metricBoxes(data.metrics, say);
  const figure = metric ? withUs(metric).figure : null;
  return (
    <Panel
      id="metrics"
      title={say('metrics.title', { metric: metric ? nameOf(metric.metric, say) : 'BLEU' })}
      sentence={say(`metrics.say.${key}`, {
        metric: metric ? metricName(metric, say) : '',
        figure: figure ? figureWords(figure, 'coefficient', say) : '',
      })}
      files={boxes.length > 0 ? ['metrics', 'values'] : []}
      say={say}
    >
      {data.waiting > 0 && <p className="cap2">{say('metrics.waiting', { count: data.waiting })}</p>}
      {boxes.length > 0 && (
        <>
          <div className="two">
            <div>
              <h3>{say('metrics.withUs')}</h3>
              <IntervalTable
                caption={say('metrics.withUs')}
                rows={metricRows(data.metrics, say)}
                axis={rhoAxis}
              />
            </div>
            <div>
              <h3>{say('metrics.values')}</h3>
              <BoxesChart look={pageLook} rows={boxes} />
            </div>
          </div>
          <p className="cap2">{say('metrics.how')}</p>
        </>
      )}
      {data.metrics.length > 0 && (
        <TableBehind
          say={say}
          caption={say('metrics.table')}
          head={['metric', 'drafts', 'median', 'ratings', 'votes', 'undefined', 'signature'].map((name) =>
            say(`metrics.head.${name}`),
          )}
          rows={data.metrics.map((one) => ({
            key: `${one.metric} ${one.against} ${one.signature}`,
            cells: [
              metricName(one, say),
              one.n,
              one.five ? short(one.five[2]) : '–',
              figureWords(one.withRatings, 'coefficient', say),
              figureWords(one.withVotes, 'coefficient', say),
              Object.entries(one.undefined)
                .map(([why, count]) =>
                  say('metrics.undefined', { count: count ?? 0, why: say(`why.${why}`) }),
                )
                .join(' ') || '–',
              <code key="signature">{one.signature}</code>,
            ],
          }))}
        />
      )}
      {data.contrasts.length > 0 && (
        <TableBehind
          say={say}
          caption={say('metrics.contrasts')}
          head={['metric', 'models', 'difference', 'p'].map((name) => say(`metrics.head.${name}`))}
          rows={data.contrasts.map(({ metric, a, b, difference, p }) => ({
            key: `${metric} ${a} ${b}`,
            cells: [
              nameOf(metric, say),
              say('metrics.pair', { a, b }),
              figureWords(difference, 'plain', say),
              p === null ? '–' : formats.coefficient(p),
            ],
          }))}
        />
      )}
    </Panel>
  );
}
