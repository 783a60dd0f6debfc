import type { ImageModelV4, LanguageModelV4 } from '@ai-sdk/provider';
import { env as processEnv } from '@/lib/kernel/env';
import { StudioError } from '@/lib/kernel/errors';
import { embeddedImageModel, embeddedLanguageModel, embeddedModels } from './embedded';
import { type Endpoint, endpointsOf, hostedModels, type ProviderEnv } from './endpoints';
import type { ModelInfo } from './schema';

/** Every model that can be chosen: the embedded engines, then the hosted ones. */
export function listModels(env: ProviderEnv = processEnv()): ModelInfo[] {
  return [...embeddedModels, ...hostedModels(env)];
}

/** The model for text or design behind an id of `listModels`. Throws `invalid` (`unknownModel`) for any other id. */
export async function resolveLanguageModel(
  id: string,
  env: ProviderEnv = processEnv(),
): Promise<LanguageModelV4> {
  const info = listModels(env).find((model) => model.id === id);
  if (!info?.media.some((medium) => medium !== 'art')) throw unknownModel();
  const [place, name] = split(id);
  const model = info.embedded ? await embeddedLanguageModel(name) : endpoint(env, place)?.languageModel(name);
  if (!model) throw unknownModel();
  return model;
}

/** The model for art behind an id of `listModels`. Throws `invalid` (`unknownModel`) for any other id. */
export async function resolveImageModel(id: string, env: ProviderEnv = processEnv()): Promise<ImageModelV4> {
  const info = listModels(env).find((model) => model.id === id);
  if (!info?.media.includes('art')) throw unknownModel();
  const [place, name] = split(id);
  const model = info.embedded ? await embeddedImageModel(name) : endpoint(env, place)?.imageModel(name);
  if (!model) throw unknownModel();
  return model;
}

const unknownModel = () => new StudioError('invalid', 'unknownModel');

/** Names may hold slashes; the place is what stands before the first. */
function split(id: string): [place: string, name: string] {
  const at = id.indexOf('/');
  return [id.slice(0, at), id.slice(at + 1)];
}

function endpoint(env: ProviderEnv, name: string): Endpoint | undefined {
  return endpointsOf(env).find((each) => each.name === name);
}
