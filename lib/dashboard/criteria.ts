import type { z } from 'zod';
import { iccOfCounts, krippendorffOfCounts, spearman } from '@/lib/evaluation/agreement/index';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { askedFilter } from './asked';
import { once } from './cache';
import { correlationFigure, intervalFigure, undefinedFigure } from './figures';
import type { Filter, filterInput } from './filter';
import type { Criteria, CriterionPanel, Figure } from './panels';
import {
  histogramOf,
  loadScores,
  meanOf,
  type RubricVersion,
  ratingsBehind,
  type ScoreRow,
  sameQuestions,
} from './scores';
import { loadWorks } from './source';

/**
 * The rubric's criteria: scores given, agreement (alpha, ordinal, and ICC(1): each draft by other raters), and how criteria go
 * together over drafts. The rubric is the brief's present one; over a whole workspace the one that most ratings were given by.
 * Ratings by a version with another scale or other criteria are counted in `earlier` and nowhere else.
 * @throws forbidden, invalid, not_found
 */
export async function readCriteria(
  ctx: WorkspaceContext,
  input: z.input<typeof filterInput>,
): Promise<Criteria> {
  const filter = await askedFilter(ctx, input);
  return once(ctx, 'criteria', filter, () => makeCriteria(ctx, filter));
}

async function makeCriteria(ctx: WorkspaceContext, filter: Filter): Promise<Criteria> {
  const works = await loadWorks(ctx, filter);
  const { scores, rubrics } = await loadScores(
    ctx,
    filter,
    works.map(({ id }) => id),
  );
  const rubric = filter.briefId ? rubrics.at(-1) : mostUsed(rubrics, scores);
  if (!rubric) return { criteria: [], correlations: [], earlier: 0 };
  const known = new Set(rubrics.filter((version) => sameQuestions(version, rubric)).map(({ id }) => id));
  const counted = scores.filter(({ rubricId }) => known.has(rubricId));
  const all = ratingsBehind(scores);
  const byCriterion = Map.groupBy(counted, ({ criterion }) => criterion);
  const criteria = rubric.criteria.map(({ key, name }) =>
    panelOf(key, name, rubric, byCriterion.get(key) ?? [], all > 0),
  );
  const means = rubric.criteria.map(({ key }) => draftMeans(byCriterion.get(key) ?? []));
  return {
    criteria,
    correlations: means.flatMap((one, a) =>
      means.slice(a + 1).map((other, step) => ({ a, b: a + 1 + step, rho: correlation(one, other) })),
    ),
    earlier: all - ratingsBehind(counted),
  };
}

/** The version with the questions that most scores answer; the newest where none were given. */
function mostUsed(rubrics: readonly RubricVersion[], scores: readonly ScoreRow[]): RubricVersion | undefined {
  const answers = new Map<string, number>();
  for (const { rubricId, count } of scores) answers.set(rubricId, (answers.get(rubricId) ?? 0) + count);
  const kinds: { newest: RubricVersion; count: number }[] = [];
  for (const version of rubrics) {
    const kind = kinds.find(({ newest }) => sameQuestions(newest, version));
    if (kind) {
      kind.newest = version;
      kind.count += answers.get(version.id) ?? 0;
    } else kinds.push({ newest: version, count: answers.get(version.id) ?? 0 });
  }
  return kinds.sort((a, b) => b.count - a.count)[0]?.newest;
}

function panelOf(
  key: string,
  label: string,
  rubric: RubricVersion,
  rows: readonly ScoreRow[],
  otherwiseRated: boolean,
): CriterionPanel {
  const histogram = histogramOf(rows, rubric);
  const n = histogram.reduce((sum, count) => sum + count, 0);
  const units = [...Map.groupBy(rows, ({ draftId }) => draftId).values()].map((own) =>
    histogramOf(own, rubric),
  );
  const values = histogram.map((_, at) => rubric.scaleMin + at);
  const why =
    n === 0
      ? otherwiseRated
        ? 'rubricChanged'
        : 'noRatings'
      : units.every((counts) => counts.reduce((sum, count) => sum + count, 0) < 2)
        ? 'oneRater'
        : histogram.filter((count) => count > 0).length < 2
          ? 'oneCategory'
          : 'fewValues';
  return {
    key,
    label,
    scale: { min: rubric.scaleMin, max: rubric.scaleMax },
    histogram,
    mean: meanOf(rows),
    alpha: intervalFigure(krippendorffOfCounts({ units }), n, why),
    icc: intervalFigure(iccOfCounts({ units, values }), n, why),
  };
}

function draftMeans(rows: readonly ScoreRow[]): Map<string, number> {
  return new Map([...Map.groupBy(rows, ({ draftId }) => draftId)].map(([id, own]) => [id, meanOf(own)!]));
}

function correlation(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): Figure {
  const both = [...one.keys()].filter((id) => other.has(id));
  const n = both.length;
  if (n === 0) return undefinedFigure('noRatings', 0);
  if (n < 4) return undefinedFigure('fewValues', n);
  const rho = spearman({ x: both.map((id) => one.get(id)!), y: both.map((id) => other.get(id)!) });
  return rho === null
    ? undefinedFigure('constant', n)
    : correlationFigure(rho, (1 + rho ** 2 / 2) / (n - 3), n);
}
