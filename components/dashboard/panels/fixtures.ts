import type {
  Bias,
  Criteria,
  DashboardView,
  Figure,
  LineagePanel,
  MetricsPanel,
  RaterRow,
  Raters,
  RecipeBoard,
  TimePanel,
  WhyNot,
  WinMatrix,
} from '@/lib/dashboard/schema';

/** Small worlds for the panels' tests. */
export const est = (value: number, low: number, high: number, n = 20): Figure => ({
  ok: true,
  value,
  low,
  high,
  n,
});
export const not = (why: WhyNot, n = 0): Figure => ({ ok: false, why, n });

export const recipeRow = (
  key: string,
  over: Partial<RecipeBoard['rows'][number]> = {},
): RecipeBoard['rows'][number] => ({
  key,
  name: key,
  share: 0.5,
  low: 0.4,
  high: 0.6,
  known: true,
  pBest: 0.5,
  rank: 1,
  component: 0,
  controlled: null,
  votes: 10,
  wins: 5,
  losses: 5,
  ties: 0,
  drafts: 3,
  rating: null,
  ratings: 0,
  medianMs: null,
  tokens: null,
  ...over,
});
export const recipes = (rows: RecipeBoard['rows'], over: Partial<RecipeBoard> = {}): RecipeBoard => ({
  by: 'model',
  rows,
  within: 0,
  prior: false,
  method: { level: 'brief', clusters: 12, designEffect: 2 },
  signature: '',
  votesNeeded: 0,
  clustersNeeded: 0,
  components: new Set(rows.map(({ component }) => component)).size,
  more: 0,
  ...over,
});

const draft = (letter: string, component = 0): WinMatrix['drafts'][number] => ({
  id: `00000000-0000-4000-8000-00000000000${letter.charCodeAt(0) - 64}`,
  briefId: 'brief',
  letter,
  title: `Title ${letter} <&>`,
  share: 0.5,
  votes: 8,
  groupVotes: 16,
  component,
});
export const matrix: WinMatrix = {
  drafts: [draft('A'), draft('B'), draft('C', 1)],
  cells: [{ a: 0, b: 1, wins: 2, losses: 6, ties: 1, expected: 5.2, residual: -2.7 }],
  more: 0,
};

export const rater = (name: string, over: Partial<RaterRow> = {}): RaterRow => ({
  person: { id: `id-${name}`, name, initials: name.slice(0, 2).toUpperCase(), hue: 1 },
  votes: 20,
  ratings: 4,
  agreement: est(0.7, 0.55, 0.8),
  sensitivity: est(1, 0.6, 1.4),
  left: est(0.5, 0.3, 0.7),
  consistency: not('fewValues'),
  severity: est(0.1, -0.3, 0.5),
  medianSeconds: 9,
  ties: 1,
  bothBad: 0,
  ...over,
});
export const raters = (rows: RaterRow[], all = true): Raters => ({
  rows,
  all,
  asOf: '2026-03-14T09:26:53.000Z',
});

export const bias: Bias = {
  left: est(0.62, 0.55, 0.69, 200),
  longer: est(0.5, 0.4, 0.6, 200),
  tauControlled: est(0.9, 0.8, 1, 6),
};

export const criteria: Criteria = {
  criteria: [
    {
      key: 'voice',
      label: 'Voice',
      scale: { min: 1, max: 5 },
      histogram: [0, 1, 3, 6, 2],
      mean: 3.75,
      alpha: est(0.7, 0.5, 0.8),
      icc: est(0.6, 0.3, 0.8),
    },
    {
      key: 'fit',
      label: '贴合',
      scale: { min: 1, max: 5 },
      histogram: [2, 2, 2, 2, 2],
      mean: 3,
      alpha: est(0.2, -0.1, 0.5),
      icc: not('constant'),
    },
  ],
  correlations: [{ a: 0, b: 1, rho: est(0.8, 0.6, 0.9, 6) }],
  earlier: 2,
};

export const metrics: MetricsPanel = {
  metrics: [
    {
      metric: 'bleu',
      against: 'reference',
      signature: 'nrefs:1|case:mixed|eff:yes|tok:13a|smooth:exp',
      better: 'more',
      n: 12,
      five: [2, 8, 14, 22, 40],
      parts: { below: 3, box: 6, above: 3 },
      undefined: { otherLanguage: 2 },
      withRatings: est(-0.1, -0.6, 0.5, 12),
      withVotes: not('fewValues', 3),
    },
    {
      metric: 'chrf++',
      against: 'final',
      signature: 'chrf|nc:6|nw:2',
      better: 'more',
      n: 0,
      five: null,
      parts: { below: 0, box: 0, above: 0 },
      undefined: { noReference: 12 },
      withRatings: not('noReference'),
      withVotes: not('noReference'),
    },
  ],
  contrasts: [
    { metric: 'bleu', signature: 's', a: 'm1', b: 'm2', difference: est(3, -1, 7, 5), drafts: 12, p: 0.12 },
  ],
  waiting: 1,
};

export const lineage: LineagePanel = {
  byDepth: [
    { depth: 0, drafts: 6, share: est(0.45, 0.4, 0.5) },
    { depth: 1, drafts: 3, share: est(0.6, 0.5, 0.7) },
  ],
  byEdge: [
    { kind: 'edit', pairs: 12, gain: est(0.75, 0.6, 0.86, 12) },
    { kind: 'fuse', pairs: 1, gain: not('fewValues', 1) },
  ],
  funnel: { made: 12, complete: 10, judged: 8, favourite: 2, published: 1 },
  toFinal: [{ id: 'd', briefId: 'brief', letter: 'D', title: 'Doors at eight', distance: 0.12 }],
};

export const time: TimePanel = {
  weeks: [
    { week: '2026-03-02', votes: 12, ratings: 4, reviewers: 3, meanSeconds: 14 },
    { week: '2026-03-16', votes: 8, ratings: 0, reviewers: 2, meanSeconds: 9 },
  ],
};

const leader = (letter: string, rank: number): DashboardView['board']['rows'][number] => ({
  draftId: `id-${letter}`,
  letter,
  title: `Title ${letter}`,
  medium: 'text',
  model: 'm',
  rank,
  component: 0,
  share: 0.6,
  low: 0.5,
  high: 0.7,
  pBest: 0.5,
  wins: 6,
  losses: 4,
  ties: 0,
  bothBad: 0,
  votes: 10,
  durationMs: 200,
  size: 80,
  yourVote: false,
});
export const board = (ranks: number[], votes = 40): DashboardView => ({
  brief: { id: 'brief', title: 'A brief' },
  medium: 'text',
  media: ['text'],
  board: {
    rows: ranks.map((rank, at) => leader(String.fromCharCode(65 + at), rank)),
    prior: false,
    components: 1,
    votesNeeded: 14,
  },
  counts: {
    drafts: ranks.length,
    byState: { complete: ranks.length },
    votes,
    ties: 0,
    bothBad: 0,
    reviewers: 3,
    ratings: 4,
    medianSeconds: 8,
  },
  leftShare: null,
  alpha: null,
  rubric: {
    id: 'r',
    version: 2,
    scaleMin: 1,
    scaleMax: 5,
    criteria: [{ key: 'voice', name: 'Voice', hint: '', weight: 100 }],
  },
  profiles: [],
  latest: [],
  next: [],
});
