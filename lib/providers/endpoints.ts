import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import type { ImageModelV4, LanguageModelV4 } from '@ai-sdk/provider';
import type { Env } from '@/lib/kernel/env';
import { type GuardedFetchOptions, guardedFetch } from './guarded-fetch';
import { imageLimits, type Limits } from './limits';
import { type NamedModel, parseModels } from './model-list';
import type { OutgoingError } from './outgoing-error';
import { checkUrl, parseAllowHosts } from './policy';
import type { ModelInfo } from './schema';

/** The variables that name a provider. */
export type ProviderEnv = Pick<
  Env,
  'OPENAI_API_KEY' | 'OPENAI_BASE_URL' | 'MAQUETTE_MODELS' | 'MAQUETTE_ALLOW_HOSTS'
>;

/** One place where hosted models are reached. Models are by their own names, without the endpoint's. */
export interface Endpoint {
  /** First part of the model ids: `openai` or `compatible`. */
  name: 'openai' | 'compatible';
  host: string;
  models: NamedModel[];
  languageModel(model: string): LanguageModelV4;
  imageModel(model: string): ImageModelV4;
}

const openaiUrl = 'https://api.openai.com/v1';
/** What a key alone gives: one model for words and one for pictures. */
const openaiModels = ['gpt-4o-mini', 'gpt-image-1'];

/** Injected in tests. */
export interface EndpointOptions extends Pick<GuardedFetchOptions, 'resolver' | 'random'> {
  limits?: Partial<Limits>;
}

/**
 * The endpoints that the environment names: none, OpenAI (a key alone), or one OpenAI-compatible server (OPENAI_BASE_URL,
 * with a key where it wants one). All of them go through the guarded fetch. Chat completions are used everywhere, because
 * that is what compatible servers speak.
 */
export function endpoints(env: ProviderEnv, options: EndpointOptions = {}): Endpoint[] {
  const allow = parseAllowHosts(env.MAQUETTE_ALLOW_HOSTS);
  const { limits, ...wiring } = options;
  const forText = guardedFetch({ ...wiring, allow, limits });
  const forImages = guardedFetch({ ...wiring, allow, limits: { ...imageLimits, ...limits } });
  if (env.OPENAI_BASE_URL) {
    const settings = {
      name: 'compatible',
      baseURL: env.OPENAI_BASE_URL,
      includeUsage: true,
      ...(env.OPENAI_API_KEY ? { apiKey: env.OPENAI_API_KEY } : {}),
    };
    const text = createOpenAICompatible({ ...settings, fetch: forText });
    const images = createOpenAICompatible({ ...settings, fetch: forImages });
    return [
      {
        name: 'compatible',
        host: hostOf(env.OPENAI_BASE_URL),
        models: parseModels(env.MAQUETTE_MODELS),
        languageModel: remembered((model) => text.chatModel(model)),
        imageModel: remembered((model) => images.imageModel(model)),
      },
    ];
  }
  if (!env.OPENAI_API_KEY) return [];
  // The base URL is given, because the SDK would otherwise read the environment by itself.
  const settings = { apiKey: env.OPENAI_API_KEY, baseURL: openaiUrl };
  const text = createOpenAI({ ...settings, fetch: forText });
  const images = createOpenAI({ ...settings, fetch: forImages });
  return [
    {
      name: 'openai',
      host: hostOf(openaiUrl),
      models: parseModels(env.MAQUETTE_MODELS.length > 0 ? env.MAQUETTE_MODELS : openaiModels),
      languageModel: remembered((model) => text.chat(model)),
      imageModel: remembered((model) => images.image(model)),
    },
  ];
}

/** Making a model of the SDK costs more than half a millisecond; models hold no state. Names come from our own list only. */
function remembered<M>(make: (name: string) => M): (name: string) => M {
  const made = new Map<string, M>();
  return (name) => {
    const model = made.get(name) ?? make(name);
    made.set(name, model);
    return model;
  };
}

const hostOf = (url: string) => (URL.canParse(url) ? new URL(url).host : 'unknown');

/** The hosted models of the environment as the picker shows them. */
export function hostedModels(env: ProviderEnv): ModelInfo[] {
  return endpointsOf(env).flatMap((endpoint) =>
    endpoint.models.map(({ name, media }) => ({
      id: `${endpoint.name}/${name}`,
      label: name,
      media,
      embedded: false,
      where: endpoint.host,
    })),
  );
}

const made = new WeakMap<ProviderEnv, Endpoint[]>();

/** The endpoints of an environment, made once, so that their connections are shared. */
export function endpointsOf(env: ProviderEnv): Endpoint[] {
  let known = made.get(env);
  if (!known) {
    known = endpoints(env);
    made.set(env, known);
  }
  return known;
}

/** What is wrong with the provider variables: one sentence each that says what to change. Empty where all is well. */
export function endpointProblems(env: ProviderEnv): string[] {
  const problems: string[] = [];
  if (env.OPENAI_BASE_URL) {
    try {
      checkUrl(env.OPENAI_BASE_URL, parseAllowHosts(env.MAQUETTE_ALLOW_HOSTS));
    } catch (error) {
      problems.push(`OPENAI_BASE_URL cannot be used. ${(error as OutgoingError).message}`);
    }
    if (parseModels(env.MAQUETTE_MODELS).length === 0) {
      problems.push(
        'OPENAI_BASE_URL is set, but MAQUETTE_MODELS names no model: add one, for example text:qwen2.5:7b.',
      );
    }
  } else if (!env.OPENAI_API_KEY && env.MAQUETTE_MODELS.length > 0) {
    problems.push(
      'MAQUETTE_MODELS names models, but neither OPENAI_API_KEY nor OPENAI_BASE_URL says where they are.',
    );
  }
  return problems;
}
