import type { LineagePanel as Lineage } from '@/lib/dashboard/panels';
import { type BarItem, RowsChart } from '../charts/bars';
import type { Axis, IntervalRow } from '../charts/intervals';
import { cut, type Say } from '../charts/look';
import { Num } from '../number';
import { doored } from './doored';
import { IntervalTable, Panel, pageLook, rowOf, TableBehind } from './parts';
import { figureWords, formats, sideOf } from './words';

export const gainAxis: Axis = { from: 0, to: 1, mark: 0.5 };

/** Whether working on a draft pays: the way of making a child that surely beats its parent, or surely loses to it. */
export function lineageVerdict({ byEdge, funnel }: Lineage): {
  key: string;
  kind: Lineage['byEdge'][number]['kind'] | null;
} {
  if (funnel.made === 0) return { key: 'none', kind: null };
  const known = byEdge.flatMap(({ kind, gain }) => (gain.ok ? [{ kind, gain }] : []));
  if (known.length === 0)
    return { key: byEdge.some(({ pairs }) => pairs > 0) ? 'unjudged' : 'flat', kind: null };
  const better = known
    .filter(({ gain }) => sideOf(gain, 0.5) === 'above')
    .sort((a, b) => b.gain.value - a.gain.value)[0];
  if (better) return { key: 'gains', kind: better.kind };
  const worse = known.find(({ gain }) => sideOf(gain, 0.5) === 'below');
  if (worse) return { key: 'loses', kind: worse.kind };
  return { key: 'open', kind: null };
}

export const gainRows = ({ byEdge }: Lineage, say: Say): IntervalRow[] =>
  byEdge.map(({ kind, gain }) =>
    rowOf(gain, 'percent', say, {
      key: kind,
      label: say(`lineage.edge.${kind}`),
      to: { show: 'votes', edge: kind, choice: 'counted' },
      colour: gain.ok && sideOf(gain, 0.5) === 'above' ? 'var(--d1)' : 'var(--d5)',
    }),
  );

export const depthRows = ({ byDepth }: Lineage, say: Say): IntervalRow[] =>
  byDepth.map(({ depth, drafts, share }) =>
    rowOf(share, 'percent', say, {
      key: String(depth),
      label: say('lineage.depth', { depth, drafts }),
      to: { show: 'votes', depth, choice: 'counted' },
      of: { show: 'works', depth },
      colour: 'var(--d5)',
    }),
  );

export const funnelBars = ({ funnel }: Lineage, say: Say): BarItem[] =>
  (['made', 'complete', 'judged', 'favourite', 'published'] as const).map((step) => ({
    key: step,
    label: say(`lineage.funnel.${step}`),
    value: funnel[step],
    to: { show: 'works', step },
    quiet: step === 'made',
  }));

export const distanceBars = ({ toFinal }: Lineage, say: Say): BarItem[] =>
  toFinal.slice(0, 8).map(({ id, letter, title, distance }) => ({
    key: id,
    label: cut(`${letter} ${title}`, 34),
    value: distance,
    text: formats.percent(distance, say),
    to: { show: 'works', metric: 'editToFinal', draft: id },
  }));

/** What becomes of drafts: how deep, by which step, how many get through, and how far each is from what was published. */
export function LineagePanel({ data, say }: { data: Lineage; say: Say }) {
  const { key, kind } = lineageVerdict(data);
  const gain = data.byEdge.find((edge) => edge.kind === kind)?.gain;
  const distances = distanceBars(data, say);
  const depths = data.byDepth.filter(({ share }) => share.ok).length > 1;
  return (
    <Panel
      id="lineage"
      title={say('lineage.title')}
      sentence={doored(
        say,
        `lineage.say.${key}`,
        { edge: kind ? say(`lineage.edge.${kind}`) : '' },
        {
          figure: gain && kind && (
            <Num to={{ show: 'votes', edge: kind, choice: 'counted' }}>
              {figureWords(gain, 'percent', say)}
            </Num>
          ),
        },
      )}
      files={data.funnel.made > 0 ? ['lineage', 'funnel'] : []}
      say={say}
    >
      {data.funnel.made > 0 && (
        <>
          <div className="two">
            <div>
              <h3>{say('lineage.funnelHead')}</h3>
              <RowsChart look={pageLook} bars={funnelBars(data, say)} most={data.funnel.made} />
            </div>
            <div>
              {data.byEdge.length > 0 && (
                <>
                  <h3>{say('lineage.gain')}</h3>
                  <IntervalTable caption={say('lineage.gain')} rows={gainRows(data, say)} axis={gainAxis} />
                </>
              )}
              {depths && (
                <>
                  <h3>{say('lineage.byDepth')}</h3>
                  <IntervalTable
                    caption={say('lineage.byDepth')}
                    rows={depthRows(data, say)}
                    axis={gainAxis}
                  />
                </>
              )}
              {distances.length > 0 && (
                <>
                  <h3>{say('lineage.distance')}</h3>
                  <RowsChart look={pageLook} bars={distances} most={1} />
                </>
              )}
            </div>
          </div>
          <p className="cap2">
            {say('lineage.how')} {data.toFinal.length === 0 && say('lineage.noFinal')}
          </p>
          <TableBehind
            say={say}
            caption={say('lineage.funnelHead')}
            head={[say('lineage.step'), say('lineage.drafts')]}
            rows={() =>
              funnelBars(data, say).map(({ key: step, label, value, to }) => ({
                key: step,
                cells: [
                  label,
                  to ? (
                    <Num key="drafts" to={to}>
                      {value}
                    </Num>
                  ) : (
                    value
                  ),
                ],
              }))
            }
          />
          {data.toFinal.length > 0 && (
            <TableBehind
              say={say}
              caption={say('lineage.distance')}
              head={[say('lineage.draft'), say('lineage.share')]}
              rows={() =>
                data.toFinal.map(({ id, letter, title, distance }) => ({
                  key: id,
                  cells: [
                    `${letter} ${title}`,
                    <Num key="distance" to={{ show: 'works', metric: 'editToFinal', draft: id }}>
                      {formats.percent(distance, say)}
                    </Num>,
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
