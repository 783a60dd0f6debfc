import type { LanguageModelV4 } from '@ai-sdk/provider';
import { listModels, type ModelInfo, resolveLanguageModel } from '@/lib/providers';

/** Where judges get their models from; tests put scripted ones there. */
export interface JudgeModels {
  list(): ModelInfo[];
  language(id: string): Promise<LanguageModelV4>;
}
export const providedModels: JudgeModels = {
  list: () => listModels(),
  language: (id) => resolveLanguageModel(id),
};

/** Hosted models that write text: the embedded engines cannot read. */
export const judgeModels = (models: JudgeModels): ModelInfo[] =>
  models.list().filter(({ embedded, media }) => !embedded && media.includes('text'));
