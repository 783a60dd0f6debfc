import type { Recipe } from '@/lib/drafts/schema';
import type { Medium, Operation, Strategy } from '@/lib/generation/schema';
import type { ModelInfo } from '@/lib/providers/schema';
import type { GenerateInput } from '@/lib/streams/schema';
import type { OutlineRow } from '../draft/types';

export type Deed = Exclude<Operation, null>;

/** What stands in the composer. Models are kept per medium, so that going to designs and back loses nothing. */
export interface Composed {
  medium: Medium;
  prompt: string;
  models: Partial<Record<Medium, string[]>>;
  strategy: Strategy;
  count: number;
  /** How the new drafts come from the first source. */
  operation: Deed;
  sources: string[];
  /** A remix repeats a seed; otherwise the server draws one. */
  seed: number | null;
}

export const counts = [1, 2, 4, 8] as const;
export const mostModels = 4;
export const mostSources = 4;

export const blank: Composed = {
  medium: 'text',
  prompt: '',
  models: {},
  strategy: { kind: 'random', temperature: 0.9, topP: 0.95 },
  count: 4,
  operation: 'variant',
  sources: [],
  seed: null,
};

export const modelsFor = (models: readonly ModelInfo[], medium: Medium): ModelInfo[] =>
  models.filter((model) => model.media.includes(medium));

/** The models chosen for the medium; without a choice the first that can do it. Unknown ones (gone since) are left out. */
export function chosenModels(composed: Composed, models: readonly ModelInfo[]): string[] {
  const able = modelsFor(models, composed.medium);
  const chosen = (composed.models[composed.medium] ?? []).filter((id) =>
    able.some((model) => model.id === id),
  );
  return chosen.length > 0 ? chosen : able.slice(0, 1).map(({ id }) => id);
}

/** How the first source may be built on: another medium can only use it, and only a text is continued. */
export function deedsFor(source: Pick<OutlineRow, 'medium'> | undefined, medium: Medium): Deed[] {
  if (!source || source.medium !== medium) return ['uses'];
  if (medium === 'art') return ['variant', 'refine', 'uses'];
  return medium === 'text'
    ? ['variant', 'refine', 'continue', 'translate', 'uses']
    : ['variant', 'refine', 'translate', 'uses'];
}

/** Whether the chosen models can translate: engines on this machine cannot, and each of several gets its share. */
export const canTranslate = (composed: Composed, models: readonly ModelInfo[]): boolean => {
  const chosen = chosenModels(composed, models);
  return (
    chosen.length > 0 && chosen.every((id) => models.find((model) => model.id === id)?.embedded === false)
  );
};

/** The composer with its operation made possible again after medium or sources changed. */
export function settled(composed: Composed, byId: ReadonlyMap<string, OutlineRow>): Composed {
  const sources = composed.sources.filter((id) => byId.has(id));
  const able = deedsFor(byId.get(sources[0] ?? ''), composed.medium);
  const operation = able.includes(composed.operation) ? composed.operation : able[0]!;
  const same = sources.length === composed.sources.length && operation === composed.operation;
  return same ? composed : { ...composed, sources, operation };
}

/** The best of several is a matter of words; drawings are drawn by chance instead. */
export const strategyOf = ({ medium, strategy }: Composed): Strategy =>
  strategy.kind === 'best-of-n' && medium !== 'text' ? blank.strategy : strategy;

/** The likeliest words are the same words each time: a greedy text is written once by each model. Designs and pictures differ by their seed. */
export const writtenOnce = (composed: Composed): boolean =>
  composed.medium === 'text' && strategyOf(composed).kind === 'greedy';

/** How many drafts will be made. */
export const countOf = (composed: Composed, models: readonly ModelInfo[]): number =>
  writtenOnce(composed) ? Math.max(1, chosenModels(composed, models).length) : composed.count;

export function toRequest(briefId: string, composed: Composed, models: readonly ModelInfo[]): GenerateInput {
  return {
    briefId,
    medium: composed.medium,
    prompt: composed.prompt,
    models: chosenModels(composed, models),
    strategy: strategyOf(composed),
    count: countOf(composed, models),
    operation: composed.sources.length > 0 ? composed.operation : null,
    sources: composed.sources,
    ...(composed.seed === null ? {} : { seed: composed.seed }),
  };
}

/** A recipe as the composer takes it: everything needed to repeat the draft. */
export function remixOf(recipe: Recipe, medium: Medium): Partial<Composed> {
  return {
    medium,
    prompt: recipe.prompt,
    models: { [medium]: [recipe.model] },
    strategy: recipe.strategy,
    count: 1,
    sources: [],
    seed: recipe.seed,
  };
}
