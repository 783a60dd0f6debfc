import type { Bias } from '@/lib/dashboard/panels';
import type { Axis, IntervalRow } from '../charts/intervals';
import type { Say } from '../charts/look';
import { Files } from '../file-links';
import { Num } from '../number';
import { doored } from './doored';
import { IntervalTable, rowOf } from './parts';
import { figureWords, sideOf } from './words';

export const biasAxis: Axis = { from: 0.25, to: 0.75, mark: 0.5 };

/** What leans: the side, the length, both or nothing that shows. */
export function biasVerdict({ left, longer }: Bias): { key: string; values: Record<string, string> } {
  if (!left.ok && !longer.ok) return { key: 'undefined', values: {} };
  const lean = (figure: Bias['left'], above: string, below: string) => {
    const side = figure.ok ? sideOf(figure, 0.5) : 'open';
    return side === 'above' ? above : side === 'below' ? below : '';
  };
  const [side, length] = [lean(left, 'left', 'right'), lean(longer, 'longer', 'shorter')];
  if (side && length) return { key: 'both', values: { side, length } };
  if (side) return { key: 'side', values: { side } };
  if (length) return { key: 'length', values: { length } };
  return { key: 'none', values: {} };
}

export const biasRows = (bias: Bias, say: Say): IntervalRow[] =>
  (['left', 'longer'] as const).map((name) => {
    const figure = bias[name];
    return rowOf(figure, 'percent', say, {
      key: name,
      label: say(`bias.${name}`),
      to: { show: 'votes', choice: 'decided', ...(name === 'longer' ? { only: 'unlike' } : {}) },
      colour: figure.ok && sideOf(figure, 0.5) !== 'open' ? 'var(--d2)' : 'var(--d3)',
    });
  });

/** Side and length against one half, and whether holding both equal would change the order. */
export function BiasPanel({ bias, say }: { bias: Bias; say: Say }) {
  const { key, values } = biasVerdict(bias);
  const { tauControlled: tau } = bias;
  return (
    <section className="blk" aria-labelledby="bias" id="panel-bias">
      <h2 id="bias">
        {say('bias.title')}
        <span className="sp files">
          <Files chart="bias" name={say('bias.title')} />
        </span>
      </h2>
      <p className="say">{say(`bias.say.${key}`, values)}</p>
      <IntervalTable caption={say('bias.table')} rows={biasRows(bias, say)} axis={biasAxis} />
      <p className="cap2">
        {say('bias.rule')}{' '}
        {tau.ok
          ? doored(
              say,
              tau.value > 0.999 ? 'bias.same' : tau.value >= 0.8 ? 'bias.near' : 'bias.moved',
              {},
              {
                tau: (
                  <Num to={{ show: 'works', only: 'ordered' }}>{figureWords(tau, 'coefficient', say)}</Num>
                ),
              },
            )
          : say('bias.noControl', { why: say(`why.${tau.why}`) })}
      </p>
    </section>
  );
}
