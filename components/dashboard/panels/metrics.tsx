import type { ReactNode } from 'react';
import type { Figure, MetricsPanel as Metrics } from '@/lib/dashboard/panels';
import { boxParts } from '@/lib/dashboard/schema';
import { fewestBriefs } from '@/lib/measures/format';
import type { BoxRow } from '../charts/boxes';
import { BoxesChart } from '../charts/boxes';
import type { Axis, IntervalRow } from '../charts/intervals';
import type { Say } from '../charts/look';
import { Num } from '../number';
import type { Behind } from '../query';
import { doored } from './doored';
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

/** Two methods of one metric stand in rows of their own. */
const keyOf = ({ metric, against, signature }: Metric): string => `${metric} ${against} ${signature}`;

/** The drafts that have a figure of this metric by this method. */
const worksOf = ({ metric, signature }: Pick<Metric, 'metric' | 'signature'>) =>
  ({ show: 'works', metric, signature }) as const;

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
        key: keyOf(one),
        label: metricName(one, say),
        to: { ...worksOf(one), opinion: by },
        colour: right ? 'var(--d3)' : 'var(--d5)',
      });
    });

export const metricBoxes = (metrics: Metrics['metrics'], say: Say): BoxRow[] =>
  metrics
    .filter(({ five }) => five !== null)
    .map((one) => ({
      key: keyOf(one),
      label: metricName(one, say),
      five: one.five,
      to: worksOf(one),
      parts: boxParts.map((part) => ({
        key: part,
        to: one.parts[part] > 0 ? { ...worksOf(one), part } : null,
        say: say(`metrics.part.${part}`, { metric: metricName(one, say), count: one.parts[part] }),
      })),
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
  return (
    <Panel
      id="metrics"
      title={say('metrics.title', { metric: metric ? nameOf(metric.metric, say) : 'BLEU' })}
      sentence={doored(
        say,
        `metrics.say.${key}`,
        { metric: metric ? metricName(metric, say) : '' },
        {
          figure: metric && <WithUs metric={metric} say={say} />,
        },
      )}
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
          rows={() =>
            data.metrics.map((one) => ({
              key: `${one.metric} ${one.against} ${one.signature}`,
              cells: [
                metricName(one, say),
                one.n > 0 ? (
                  <Num key="n" to={worksOf(one)}>
                    {one.n}
                  </Num>
                ) : (
                  0
                ),
                one.five ? (
                  <Num key="median" to={worksOf(one)} label={say('metrics.drafts', { count: one.n })}>
                    {short(one.five[2])}
                  </Num>
                ) : (
                  '–'
                ),
                ...(['withRatings', 'withVotes'] as const).map((name) => {
                  const words = figureWords(one[name], 'coefficient', say);
                  const opinion = name === 'withRatings' ? 'ratings' : 'votes';
                  return one[name].ok ? (
                    <Num key={name} to={{ ...worksOf(one), opinion }}>
                      {words}
                    </Num>
                  ) : (
                    words
                  );
                }),
                <Lacking key="undefined" one={one} say={say} />,
                <code key="signature">{one.signature}</code>,
              ],
            }))
          }
        />
      )}
      {data.metrics.some(({ n }) => n > 0) && data.contrasts.every(({ difference }) => !difference.ok) && (
        <p className="cap2">{say('metrics.noContrasts', { needs: fewestBriefs })}</p>
      )}
      {data.contrasts.length > 0 && (
        <TableBehind
          say={say}
          caption={say('metrics.contrasts')}
          head={['metric', 'models', 'difference', 'p'].map((name) => say(`metrics.head.${name}`))}
          rows={() =>
            data.contrasts.map(({ metric, signature, a, b, difference, drafts, p }) => {
              const to = { ...worksOf({ metric, signature }), models: [a, b] } as const;
              const from = say('metrics.fromDrafts', { briefs: difference.n, drafts });
              return {
                key: `${metric} ${signature} ${a} ${b}`,
                cells: [
                  nameOf(metric, say),
                  say('metrics.pair', { a, b }),
                  <Held key="difference" to={to} figure={difference}>
                    {difference.ok
                      ? say('metrics.difference', {
                          value: formats.plain(difference.value),
                          low: formats.plain(difference.low),
                          high: formats.plain(difference.high),
                          from,
                        })
                      : say('metrics.fewBriefs', { needs: fewestBriefs, from })}
                  </Held>,
                  p === null ? (
                    '–'
                  ) : (
                    <Num key="p" to={to} label={from}>
                      {formats.coefficient(p)}
                    </Num>
                  ),
                ],
              };
            })
          }
        />
      )}
    </Panel>
  );
}

/** How far a metric goes with us, a door to the drafts it is of; or why that is not known. */
function WithUs({ metric, say }: { metric: Metric; say: Say }) {
  const { figure, by } = withUs(metric);
  const words = figureWords(figure, 'coefficient', say);
  return figure.ok ? <Num to={{ ...worksOf(metric), opinion: by }}>{words}</Num> : words;
}

/** Why drafts have no figure, each reason a door to its drafts. */
function Lacking({ one, say }: { one: Metric; say: Say }) {
  const reasons = Object.entries(one.undefined);
  if (reasons.length === 0) return '–';
  return reasons.map(([why, count], nth) => (
    <span key={why}>
      {nth > 0 && ' '}
      <Num to={{ ...worksOf(one), why }}>
        {say('metrics.undefined', { count: count ?? 0, why: say(`why.${why}`) })}
      </Num>
    </span>
  ));
}

/** A figure's words; a door where there is anything behind it. */
const Held = ({ to, figure, children }: { to: Behind; figure: Figure; children: ReactNode }) =>
  figure.n > 0 ? <Num to={to}>{children}</Num> : children;
