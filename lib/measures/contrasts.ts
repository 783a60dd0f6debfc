import { type MetricsPanel, undefinedFigure, type Work } from '@/lib/dashboard';
import { pairedBootstrap } from '@/lib/evaluation/metrics/index';
import { fewestBriefs } from './format';

/** Models that are held against each other: those with most drafts. */
const mostModels = 4;
/** Of the bootstrap, so that the same data give the same interval. */
export const contrastSeed = 12_345;

/**
 * Two models by one metric: the mean over briefs of the difference of their means, with a paired bootstrap over the briefs that have
 * drafts of both. `values` are of one metric and signature, by draft.
 */
export function contrastsOf(
  metric: string,
  works: readonly Work[],
  values: ReadonlyMap<string, number>,
): Omit<MetricsPanel['contrasts'][number], 'signature'>[] {
  const byModel = new Map<string, Map<string, number[]>>();
  for (const { id, briefId, recipe } of works) {
    const value = values.get(id);
    if (value === undefined) continue;
    const byBrief = byModel.get(recipe.model) ?? new Map<string, number[]>();
    byBrief.set(briefId, [...(byBrief.get(briefId) ?? []), value]);
    byModel.set(recipe.model, byBrief);
  }
  const size = (byBrief: Map<string, number[]>) =>
    [...byBrief.values()].reduce((sum, { length }) => sum + length, 0);
  const models = [...byModel]
    .sort(([a, x], [b, y]) => size(y) - size(x) || (a < b ? -1 : 1))
    .slice(0, mostModels);
  return models.flatMap(([a, ofA], at) =>
    models.slice(at + 1).map(([b, ofB]) => {
      const shared = [...ofA.keys()].filter((briefId) => ofB.has(briefId)).sort();
      const drafts = shared.reduce((sum, id) => sum + ofA.get(id)!.length + ofB.get(id)!.length, 0);
      if (shared.length < fewestBriefs)
        return { metric, a, b, difference: undefinedFigure('fewValues', shared.length), drafts, p: null };
      const score = (of: Map<string, number[]>) => {
        const means = shared.map((briefId) => mean(of.get(briefId) ?? []));
        return (drawn: readonly number[]) => mean(drawn.map((one) => means[one]!));
      };
      const test = pairedBootstrap(shared.length, score(ofA), score(ofB), { seed: contrastSeed });
      const [low, high] = test.interval ?? [test.difference, test.difference];
      const difference = { ok: true as const, value: test.difference, low, high, n: shared.length };
      return { metric, a, b, difference, drafts, p: test.p };
    }),
  );
}

/** The briefs that have drafts of every one of the models. */
export function sharedBriefs(works: readonly Work[], models: readonly string[]): Set<string> {
  const briefs = new Set(works.map(({ briefId }) => briefId));
  for (const model of models) {
    const own = new Set(works.filter(({ recipe }) => recipe.model === model).map(({ briefId }) => briefId));
    for (const briefId of briefs) if (!own.has(briefId)) briefs.delete(briefId);
  }
  return briefs;
}

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
