import type { Criteria } from '@/lib/dashboard/panels';
import { langOf } from '../../draft/words';
import { type BarItem, ColumnsChart } from '../charts/bars';
import type { Axis, IntervalRow } from '../charts/intervals';
import type { Say } from '../charts/look';
import { Num } from '../number';
import { Cell, IntervalTable, Panel, pageLook, rowOf, TableBehind } from './parts';
import { formats } from './words';

export const alphaAxis: Axis = { from: 0, to: 1, mark: 0.6 };

/** On which criterion the raters agree least and most; or why that cannot be said. */
export function criteriaVerdict({ criteria, earlier }: Criteria): {
  key: string;
  values: Record<string, string | number>;
} {
  const given = criteria.reduce(
    (sum, { histogram }) => sum + histogram.reduce((all, count) => all + count, 0),
    0,
  );
  if (given === 0) return { key: earlier > 0 ? 'earlier' : 'none', values: { earlier } };
  const known = criteria.flatMap(({ label, alpha }) => (alpha.ok ? [{ label, value: alpha.value }] : []));
  const [first] = criteria;
  if (known.length === 0)
    return {
      key: first && !first.alpha.ok && first.alpha.why === 'oneRater' ? 'oneRater' : 'undefined',
      values: {},
    };
  const sorted = known.toSorted((a, b) => a.value - b.value);
  const [least, most] = [sorted[0]!, sorted.at(-1)!];
  if (least.value >= 0.6) return { key: 'all', values: { least: least.label } };
  if (most.value < 0.6) return { key: 'nowhere', values: { least: least.label, most: most.label } };
  return { key: 'some', values: { least: least.label, most: most.label } };
}

export const alphaRows = (criteria: Criteria['criteria'], say: Say): IntervalRow[] =>
  criteria.map(({ key, label, alpha }) =>
    rowOf(alpha, 'coefficient', say, {
      key,
      label,
      lang: langOf(label),
      to: { show: 'ratings', criterion: key, only: 'questions' },
      colour: alpha.ok && alpha.value >= 0.6 ? 'var(--d3)' : 'var(--d2)',
    }),
  );

export const scoreBars = ({ key, histogram, scale }: Criteria['criteria'][number]): BarItem[] =>
  histogram.map((value, at) => ({
    key: String(at),
    label: String(scale.min + at),
    value,
    to: { show: 'ratings', criterion: key, score: scale.min + at, only: 'questions' },
  }));

/** Alpha by criterion, for the panel "Do we agree?". */
export function CriteriaAlphas({ criteria, say }: { criteria: Criteria; say: Say }) {
  if (!criteria.criteria.some(({ alpha }) => alpha.ok)) return null;
  return (
    <IntervalTable
      caption={say('criteria.alpha')}
      rows={alphaRows(criteria.criteria, say)}
      axis={alphaAxis}
    />
  );
}

/** How each criterion was scored, how well the raters agree on it, and which go together. */
export function CriteriaPanel({ criteria, say }: { criteria: Criteria; say: Say }) {
  const { key, values } = criteriaVerdict(criteria);
  const shown = criteria.criteria.filter(({ histogram }) => histogram.some((count) => count > 0));
  const rhos = criteria.correlations.flatMap(({ a, b, rho }) =>
    rho.ok ? [{ a: criteria.criteria[a]!.label, b: criteria.criteria[b]!.label, rho }] : [],
  );
  const closest = rhos.toSorted((x, y) => y.rho.value - x.rho.value)[0];
  return (
    <Panel
      id="criteria"
      title={say('criteria.title')}
      sentence={
        <>
          {say(`criteria.say.${key}`, values)}
          {closest &&
            closest.rho.low > 0.5 &&
            ` ${say('criteria.together', { a: closest.a, b: closest.b, rho: formats.coefficient(closest.rho.value) })}`}
        </>
      }
      files={shown.length > 0 ? ['criteria'] : []}
      say={say}
    >
      {shown.length > 0 && (
        <>
          <div className="four">
            {shown.map((one) => (
              <div key={one.key}>
                <h3 lang={langOf(one.label)}>
                  {one.label}{' '}
                  <small>
                    {one.mean !== null && (
                      <Num to={{ show: 'ratings', criterion: one.key, only: 'questions' }}>
                        {say('criteria.mean', { mean: one.mean.toFixed(2) })}
                      </Num>
                    )}
                  </small>
                </h3>
                <ColumnsChart look={pageLook} bars={scoreBars(one)} />
              </div>
            ))}
          </div>
          <p className="cap2">
            {say('criteria.how')}{' '}
            {criteria.earlier > 0 && say('criteria.earlier', { count: criteria.earlier })}
          </p>
          <TableBehind
            say={say}
            caption={say('criteria.title')}
            head={[
              say('criteria.criterion'),
              ...histogramHead(shown),
              say('criteria.meanHead'),
              say('criteria.alpha'),
              say('criteria.icc'),
            ]}
            rows={() =>
              shown.map((one) => ({
                key: one.key,
                cells: [
                  one.label,
                  ...scoreBars(one).map((bar) =>
                    bar.to && bar.value > 0 ? (
                      <Num
                        key={bar.key}
                        to={bar.to}
                        label={say('criteria.scored', { criterion: one.label, score: bar.label })}
                      >
                        {bar.value}
                      </Num>
                    ) : (
                      0
                    ),
                  ),
                  one.mean === null ? (
                    '–'
                  ) : (
                    <Num key="mean" to={{ show: 'ratings', criterion: one.key, only: 'questions' }}>
                      {one.mean.toFixed(2)}
                    </Num>
                  ),
                  <Cell
                    key="alpha"
                    figure={one.alpha}
                    format="coefficient"
                    say={say}
                    to={{ show: 'ratings', criterion: one.key, only: 'questions' }}
                  />,
                  <Cell
                    key="icc"
                    figure={one.icc}
                    format="coefficient"
                    say={say}
                    to={{ show: 'ratings', criterion: one.key, only: 'questions' }}
                  />,
                ],
              }))
            }
          />
          {criteria.correlations.length > 0 && (
            <TableBehind
              say={say}
              caption={say('criteria.correlations')}
              head={[say('criteria.pairHead'), say('criteria.rho')]}
              rows={() =>
                criteria.correlations.map(({ a, b, rho }) => ({
                  key: `${a} ${b}`,
                  cells: [
                    say('criteria.pair', { a: criteria.criteria[a]!.label, b: criteria.criteria[b]!.label }),
                    <Cell
                      key="rho"
                      figure={rho}
                      format="coefficient"
                      say={say}
                      to={{
                        show: 'works',
                        criterion: criteria.criteria[a]!.key,
                        beside: criteria.criteria[b]!.key,
                      }}
                    />,
                  ],
                }))
              }
            />
          )}
        </>
      )}
    </Panel>
  );
}

/** The scores as heads of columns; criteria share one scale. */
const histogramHead = (shown: Criteria['criteria']): string[] =>
  (shown[0]?.histogram ?? []).map((_, at) => String((shown[0]?.scale.min ?? 1) + at));
