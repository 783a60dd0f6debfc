import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4FinishReason,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
  SharedV4Warning,
} from '@ai-sdk/provider';
import type { EngineMetadata } from '@/lib/generation/port';
import { chunksOf } from './chunks';
import { type Clock, Pacer, sharedPacer } from './pacer';
import type { Prose } from './prose';
import { requestOf } from './request';
import { writeProse } from './write';

export interface ProseSettings {
  /** Tokens a second of a stream; 0 sends everything at once. Default 90. */
  pace?: number;
  /** For tests; streams of one model share it. Default: the process's own, one timer for all models. */
  clock?: Clock;
}

/** What a person at a screen needs to see the draft being written rather than appear. */
const usualPace = 90;

interface Written {
  prose: Prose;
  chunks: string[];
  finishReason: LanguageModelV4FinishReason;
  usage: LanguageModelV4Usage;
  warnings: SharedV4Warning[];
}

function write(options: LanguageModelV4CallOptions): Written {
  const { request, inputTokens } = requestOf(options);
  const prose = writeProse(request);
  const all = chunksOf(prose.markdown);
  const cut = options.maxOutputTokens !== undefined && options.maxOutputTokens < all.length;
  const chunks = cut ? all.slice(0, Math.max(0, options.maxOutputTokens ?? 0)) : all;
  return {
    prose,
    chunks,
    finishReason: cut ? { unified: 'length', raw: 'max-output-tokens' } : { unified: 'stop', raw: 'end' },
    usage: {
      inputTokens: { total: inputTokens, noCache: inputTokens, cacheRead: 0, cacheWrite: 0 },
      outputTokens: { total: chunks.length, text: chunks.length, reasoning: 0 },
    },
    warnings: warningsFor(options),
  };
}

function warningsFor(options: LanguageModelV4CallOptions): SharedV4Warning[] {
  const warnings: SharedV4Warning[] = [];
  const unsupported = (feature: string, details: string) =>
    warnings.push({ type: 'unsupported', feature, details });
  if (options.tools && options.tools.length > 0) unsupported('tools', 'prose-1 calls no tools.');
  if (options.responseFormat?.type === 'json') unsupported('responseFormat', 'prose-1 writes Markdown only.');
  if (options.stopSequences && options.stopSequences.length > 0)
    unsupported('stopSequences', 'prose-1 ends where its text ends.');
  if (options.topK !== undefined) unsupported('topK', 'Use temperature and topP.');
  return warnings;
}

const metadataOf = ({ prose }: Written) => ({
  maquette: { genome: prose.genome, title: prose.title } satisfies EngineMetadata,
});

/**
 * prose-1 as an AI SDK language model. It reads `providerOptions.maquette` (`EngineOptions`; else the last user message
 * is the goal), `seed`, `temperature` (default 0.8), `topP` and `maxOutputTokens`; its `finish` part carries
 * `providerMetadata.maquette` (`EngineMetadata`). An abort rejects the call, or errors the stream, with the signal's reason.
 */
export function proseModel(settings: ProseSettings = {}): LanguageModelV4 {
  const pace = settings.pace ?? usualPace;
  const pacer = settings.clock ? new Pacer(settings.clock) : sharedPacer;
  return {
    specificationVersion: 'v4',
    provider: 'maquette',
    modelId: 'prose-1',
    supportedUrls: {},

    async doGenerate(options) {
      options.abortSignal?.throwIfAborted();
      const written = write(options);
      return {
        content: [{ type: 'text', text: written.chunks.join('') }],
        finishReason: written.finishReason,
        usage: written.usage,
        warnings: written.warnings,
        providerMetadata: metadataOf(written),
        response: { modelId: 'prose-1' },
      };
    },

    async doStream(options) {
      options.abortSignal?.throwIfAborted();
      // One turn of the loop each: fifty drafts asked for at once appear one after the other, not all after the last.
      await new Promise<void>((next) => setImmediate(next));
      options.abortSignal?.throwIfAborted();
      return { stream: streamOf(options, pace, pacer) };
    },
  };
}

function streamOf(
  options: LanguageModelV4CallOptions,
  pace: number,
  pacer: Pacer,
): ReadableStream<LanguageModelV4StreamPart> {
  let release = () => {};
  return new ReadableStream<LanguageModelV4StreamPart>({
    start(controller) {
      const written = write(options);
      const { chunks } = written;
      const began = pacer.now();
      let sent = 0;
      controller.enqueue({ type: 'stream-start', warnings: written.warnings });
      controller.enqueue({ type: 'response-metadata', modelId: 'prose-1' });
      controller.enqueue({ type: 'text-start', id: '0' });

      const send = (until: number) => {
        if (until <= sent) return;
        controller.enqueue({ type: 'text-delta', id: '0', delta: chunks.slice(sent, until).join('') });
        sent = until;
      };
      const end = () => {
        controller.enqueue({ type: 'text-end', id: '0' });
        controller.enqueue({
          type: 'finish',
          finishReason: written.finishReason,
          usage: written.usage,
          providerMetadata: metadataOf(written),
        });
        release();
        controller.close();
      };
      // Tokens that fell due since the last tick travel as one delta.
      const step = (now: number): boolean => {
        send(Math.min(chunks.length, 1 + Math.floor(((now - began) * pace) / 1000)));
        if (sent < chunks.length) return true;
        end();
        return false;
      };
      const stop = () => {
        release();
        controller.error(options.abortSignal?.reason);
      };
      release = () => {
        pacer.remove(step);
        options.abortSignal?.removeEventListener('abort', stop);
      };
      if (pace <= 0) {
        for (let i = 1; i <= chunks.length; i++) send(i);
        end();
        return;
      }
      options.abortSignal?.addEventListener('abort', stop, { once: true });
      send(Math.min(1, chunks.length));
      pacer.add(step);
    },
    cancel() {
      release();
    },
  });
}
