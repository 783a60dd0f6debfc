import type { ImageModelV4, LanguageModelV4 } from '@ai-sdk/provider';
import {
  listModels,
  type ModelInfo,
  type RunLimits,
  resolveImageModel,
  resolveLanguageModel,
} from '@/lib/providers';

/** Where the hub gets its models from. The providers' own list stands behind it; tests put scripted models there. */
export interface Models {
  list(): ModelInfo[];
  language(id: string): Promise<LanguageModelV4>;
  image(id: string): Promise<ImageModelV4>;
  limits?: Partial<RunLimits>;
}

export const providedModels: Models = {
  list: () => listModels(),
  language: (id) => resolveLanguageModel(id),
  image: (id) => resolveImageModel(id),
};
