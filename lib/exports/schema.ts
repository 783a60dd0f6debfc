import type {
  Bias,
  Criteria,
  DashboardView,
  LineagePanel,
  MetricsPanel,
  Raters,
  RecipeBoard,
  TimePanel,
  WinMatrix,
} from '@/lib/dashboard/schema';

/** The files of a dashboard. */
export const exportFiles = [
  'leaderboard.csv',
  'votes.csv',
  'ratings.csv',
  'metrics.csv',
  'figures.csv',
  'judges.csv',
  'votes.jsonl',
  'ratings.jsonl',
  'figures.jsonl',
  'judges.jsonl',
] as const;
export type ExportFile = (typeof exportFiles)[number];

/** The charts of a dashboard, by the name in their address. */
export const chartNames = [
  'board',
  'recipes',
  'matrix',
  'graph',
  'raters',
  'bias',
  'criteria',
  'metrics',
  'values',
  'lineage',
  'funnel',
  'time',
] as const;
export type ChartName = (typeof chartNames)[number];

/** A chart with what it draws. */
export type ChartData =
  | { chart: 'board'; data: DashboardView }
  | { chart: 'recipes'; data: RecipeBoard }
  | { chart: 'matrix' | 'graph'; data: WinMatrix }
  | { chart: 'raters'; data: Raters }
  | { chart: 'bias'; data: Bias }
  | { chart: 'criteria'; data: Criteria }
  | { chart: 'metrics' | 'values'; data: MetricsPanel }
  | { chart: 'lineage' | 'funnel'; data: LineagePanel }
  | { chart: 'time'; data: TimePanel };

/** The charts of a printed report, in the order of its questions. Criteria and pairs are of one brief only. */
export const reportCharts = (ofBrief: boolean): ChartName[] => [
  ...(ofBrief ? (['matrix', 'graph'] as const) : []),
  'recipes',
  ...(ofBrief ? (['criteria'] as const) : []),
  'raters',
  'bias',
  'metrics',
  'values',
  'lineage',
  'funnel',
  'time',
];
