import type { ReactNode } from 'react';
import type { ChartData } from '@/lib/exports/schema';
import { type BarItem, ColumnsChart, RowsChart } from '../charts/bars';
import { BoxesChart, boxesHeight } from '../charts/boxes';
import { GraphChart } from '../charts/graph';
import { type Axis, type IntervalRow, IntervalsChart, intervalsHeight } from '../charts/intervals';
import type { Look, Say } from '../charts/look';
import { MatrixChart } from '../charts/matrix';
import { biasAxis, biasRows, biasVerdict } from '../panels/bias';
import { alphaAxis, alphaRows, criteriaVerdict, scoreBars } from '../panels/criteria';
import { depthRows, distanceBars, funnelBars, gainAxis, gainRows, lineageVerdict } from '../panels/lineage';
import { firstOf, matrixVerdict } from '../panels/matrix';
import { metricBoxes, metricName, metricRows, metricsVerdict, rhoAxis, withUs } from '../panels/metrics';
import { type RaterFigure, raterFigures, raterRows, ratersVerdict } from '../panels/raters';
import { recipeAxis, recipeMethod, recipeRows, recipeVerdict, worded } from '../panels/recipes';
import { leastWeeks, timeSentence, weekBars } from '../panels/time';
import { figureWords, formats } from '../panels/words';
import { boardRows, boardSentence } from './board';
import type { Drawing, Sheet } from './sheet';

type Content = Omit<Sheet, 'notes'> & {
  how: string;
  /** What a reader needs besides where the sheet stands alone; a report says it at its end. */
  signatures?: string;
};

/** So many rows are easier to hold beside each other than below. */
const longList = 10;

/** Rows of a list as one drawing, and, where it is long, as two halves. */
function listed<T>(
  rows: readonly T[],
  heightOf: (rows: readonly T[]) => number,
  draw: (rows: readonly T[], look: Look) => ReactNode,
): Pick<Drawing, 'height' | 'draw' | 'halves'> {
  const middle = Math.ceil(rows.length / 2);
  return {
    height: heightOf(rows),
    draw: (look) => draw(rows, look),
    ...(rows.length >= longList && {
      halves: [
        (look) => draw(rows.slice(0, middle), look),
        (look) => draw(rows.slice(middle), look),
      ] as const,
    }),
  };
}

const intervals = (rows: readonly IntervalRow[], axis: Axis, head?: string): Drawing[] =>
  rows.length === 0
    ? []
    : [
        {
          ...(head ? { head } : {}),
          ...listed(rows, intervalsHeight, (some, look) => (
            <IntervalsChart look={look} rows={some} axis={axis} />
          )),
        },
      ];
const columns = (bars: readonly BarItem[], height: number, head?: string, least = 1): Drawing => ({
  ...(head ? { head } : {}),
  height,
  draw: (look) => <ColumnsChart look={look} bars={bars} height={height} least={least} />,
});
const bars = (items: readonly BarItem[], most: number, head?: string): Drawing[] =>
  items.length === 0
    ? []
    : [
        {
          ...(head ? { head } : {}),
          height: items.length * 34 + 2,
          draw: (look) => <RowsChart look={look} bars={items} most={most} />,
        },
      ];

/** A chart of the page as a sheet of its own: the same sentence, the same drawing, and how it was made. */
export function sheetOf(content: ChartData, say: Say): Content {
  switch (content.chart) {
    case 'board': {
      const { data } = content;
      return {
        title: say('board.title'),
        sentence: boardSentence(data, say),
        how: say('board.how', { votes: data.counts.votes, people: data.counts.reviewers }),
        drawings: intervals(boardRows(data, say), { from: 0, to: 1, mark: 0.5 }),
      };
    }
    case 'recipes': {
      const { data } = content;
      const { key, values } = recipeVerdict(worded(data, say));
      return {
        title: say('recipes.fileTitle', { by: say(`recipes.field.${data.by}`) }),
        sentence: say(`recipes.say.${key}`, values),
        how: `${say('recipes.interval')}. ${say('recipes.how')} ${recipeMethod(data, say)}`.trim(),
        drawings: intervals(recipeRows(data, say), recipeAxis),
      };
    }
    case 'matrix': {
      const shown = firstOf(content.data);
      const { key, values } = matrixVerdict(content.data);
      return {
        title: `${say('matrix.title')}, ${say('matrix.small')}`,
        sentence: say(`matrix.say.${key}`, values),
        how: say('matrix.how'),
        drawings: [
          {
            height: 22 + shown.drafts.length * 32,
            draw: (look) => <MatrixChart look={look} matrix={shown} say={say} />,
          },
        ],
      };
    }
    case 'graph': {
      const shown = firstOf(content.data, 24);
      const groups = new Set(content.data.drafts.map(({ component }) => component)).size;
      const pairs = content.data.drafts.length < 2 ? 'few' : groups > 1 ? 'apart' : 'joined';
      return {
        title: say('graph.title'),
        sentence: say(`graph.say.${pairs}`, {
          drafts: content.data.drafts.length + content.data.more,
          groups,
        }),
        how: say('graph.how'),
        drawings: [{ height: 280, draw: (look) => <GraphChart look={look} matrix={shown} say={say} /> }],
      };
    }
    case 'raters': {
      const { key, values } = ratersVerdict(content.data);
      return {
        title: say('raters.title'),
        sentence: say(`raters.say.${key}`, values),
        how: say('raters.how'),
        drawings: (Object.keys(raterFigures) as RaterFigure[]).flatMap((name) =>
          intervals(
            raterRows(content.data.rows.slice(0, 20), name, say),
            raterFigures[name].axis,
            say(`raters.${name}`),
          ),
        ),
      };
    }
    case 'bias': {
      const { key, values } = biasVerdict(content.data);
      return {
        title: say('bias.title'),
        sentence: say(`bias.say.${key}`, values),
        how: say('bias.rule'),
        drawings: intervals(biasRows(content.data, say), biasAxis),
      };
    }
    case 'criteria': {
      const { key, values } = criteriaVerdict(content.data);
      const { criteria } = content.data;
      return {
        title: say('criteria.title'),
        sentence: say(`criteria.say.${key}`, values),
        how: say('criteria.how'),
        drawings: [
          ...intervals(alphaRows(criteria, say), alphaAxis, say('criteria.alpha')),
          ...criteria.map((one) => columns(scoreBars(one), 96, one.label)),
        ],
      };
    }
    case 'metrics':
    case 'values': {
      const { metrics } = content.data;
      const { key, metric } = metricsVerdict(content.data);
      const boxes = metricBoxes(metrics, say);
      return {
        title: say(content.chart === 'metrics' ? 'metrics.withUs' : 'metrics.values'),
        sentence: say(`metrics.say.${key}`, {
          metric: metric ? metricName(metric, say) : '',
          figure: metric ? figureWords(withUs(metric).figure, 'coefficient', say) : '',
        }),
        how: say('metrics.how'),
        signatures: [...new Set(metrics.map(({ signature }) => signature))].join(' ').trim(),
        drawings:
          content.chart === 'metrics'
            ? intervals(metricRows(metrics, say), rhoAxis)
            : [
                listed(
                  boxes,
                  ({ length }) => boxesHeight(length),
                  (some, look) => <BoxesChart look={look} rows={some} />,
                ),
              ],
      };
    }
    case 'lineage': {
      const { data } = content;
      const { key, kind } = lineageVerdict(data);
      const gain = data.byEdge.find((edge) => edge.kind === kind)?.gain;
      return {
        title: say('lineage.title'),
        sentence: say(`lineage.say.${key}`, {
          edge: kind ? say(`lineage.edge.${kind}`) : '',
          figure: gain ? figureWords(gain, 'percent', say) : '',
        }),
        how: say('lineage.how'),
        drawings: [
          ...intervals(gainRows(data, say), gainAxis, say('lineage.gain')),
          ...intervals(depthRows(data, say), gainAxis, say('lineage.byDepth')),
          ...bars(distanceBars(data, say), 1, say('lineage.distance')),
        ],
      };
    }
    case 'funnel':
      return {
        title: say('lineage.funnelHead'),
        sentence: say('lineage.funnelSay', {
          ...content.data.funnel,
          share: formats.percent(
            content.data.funnel.made > 0 ? content.data.funnel.judged / content.data.funnel.made : 0,
            say,
          ),
        }),
        how: say('lineage.how'),
        drawings: bars(funnelBars(content.data, say), Math.max(1, content.data.funnel.made)),
      };
    case 'time':
      return {
        title: say('time.title'),
        sentence: timeSentence(content.data, say),
        how: say('time.how'),
        drawings:
          content.data.weeks.length > 0
            ? [columns(weekBars(content.data.weeks, say), 128, undefined, leastWeeks)]
            : [],
      };
  }
}
