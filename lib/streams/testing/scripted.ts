import { setTimeout as pause } from 'node:timers/promises';
import type {
  ImageModelV4,
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider';
import type { Models } from '../models';

/** What a scripted model does after its pieces. */
export type Turn = 'finish' | 'throw' | 'hang' | 'cut' | 'error';

export interface Script {
  /** Pieces by call; a function sees the options, so that a text may depend on the seed. */
  pieces: string[] | ((options: LanguageModelV4CallOptions) => string[]);
  everyMs?: number;
  after?: Turn;
  /** Fails before anything is sent. */
  refuses?: unknown;
  media?: ('text' | 'design')[];
  embedded?: boolean;
}

/** Calls a scripted model got: for tests that ask what was sent. */
export interface Calls {
  options: LanguageModelV4CallOptions[];
  aborted: number;
}

const usage = {
  inputTokens: { total: 10, noCache: 10, cacheRead: 0, cacheWrite: 0 },
  outputTokens: { total: 7, text: 7, reasoning: 0 },
};

/** A real LanguageModelV4 that says what its script says, at its pace, and listens to its abort signal. */
export function scriptedModel(id: string, script: Script, calls: Calls): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'scripted',
    modelId: id,
    supportedUrls: {},
    doGenerate: () => Promise.reject(new Error('scripted models only stream')),
    async doStream(options) {
      calls.options.push(options);
      options.abortSignal?.addEventListener('abort', () => {
        calls.aborted += 1;
      });
      if (script.refuses !== undefined) throw script.refuses;
      const parts = play(script, options);
      return {
        stream: new ReadableStream<LanguageModelV4StreamPart>({
          async pull(controller) {
            try {
              const { done, value } = await parts.next();
              if (done) controller.close();
              else controller.enqueue(value);
            } catch (error) {
              controller.error(error);
            }
          },
        }),
      };
    },
  };
}

async function* play(
  script: Script,
  options: LanguageModelV4CallOptions,
): AsyncGenerator<LanguageModelV4StreamPart> {
  const pieces = typeof script.pieces === 'function' ? script.pieces(options) : script.pieces;
  const signal = options.abortSignal;
  yield { type: 'stream-start', warnings: [] };
  yield { type: 'text-start', id: '0' };
  for (const delta of pieces) {
    if (script.everyMs) await pause(script.everyMs, undefined, signal ? { signal } : {});
    yield { type: 'text-delta', id: '0', delta };
  }
  const turn = script.after ?? 'finish';
  if (turn === 'hang') await new Promise(() => {});
  if (turn === 'throw') throw new Error('The model broke with key sk-abcdef1234567890.');
  if (turn === 'error') yield { type: 'error', error: { statusCode: 500, message: 'server on fire' } };
  if (turn === 'cut' || turn === 'error') return;
  yield { type: 'text-end', id: '0' };
  yield { type: 'finish', usage, finishReason: { unified: 'stop', raw: 'stop' } };
}

/** A real ImageModelV4 that answers the given bytes. */
export function scriptedImage(id: string, bytes: Uint8Array): ImageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'scripted',
    modelId: id,
    maxImagesPerCall: 1,
    doGenerate: async () => ({
      images: [bytes],
      warnings: [],
      response: { timestamp: new Date(), modelId: id, headers: undefined },
      providerMetadata: { maquette: { images: [], genome: { hue: 4 }, title: 'A field' } },
    }),
  };
}

/** A source of scripted models, for `openHub`. */
export function scriptedModels(
  scripts: Record<string, Script>,
  options: { images?: Record<string, Uint8Array>; limits?: Models['limits'] } = {},
): Models & { calls: Calls } {
  const calls: Calls = { options: [], aborted: 0 };
  const images = options.images ?? {};
  return {
    calls,
    ...(options.limits ? { limits: options.limits } : {}),
    list: () => [
      ...Object.entries(scripts).map(([id, script]) => ({
        id,
        label: id,
        media: script.media ?? (['text', 'design'] as ('text' | 'design')[]),
        embedded: script.embedded ?? false,
        where: 'a script',
      })),
      ...Object.keys(images).map((id) => ({
        id,
        label: id,
        media: ['art' as const],
        embedded: false,
        where: 'a script',
      })),
    ],
    language: async (id) => scriptedModel(id, scripts[id]!, calls),
    image: async (id) => scriptedImage(id, images[id]!),
  };
}
