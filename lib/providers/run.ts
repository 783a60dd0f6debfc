import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
} from '@ai-sdk/provider';
import type { EngineMetadata } from '@/lib/generation/schema';
import { engineMetadata } from './engine-metadata';
import { failureOf, GenerationFailure } from './failure';
import { Mender } from './mend';
import { Watch } from './watch';

/** What a model is asked. The abort signal is the runner's. */
export type TextRequest = Omit<LanguageModelV4CallOptions, 'abortSignal' | 'includeRawChunks'>;

export interface RunLimits {
  /** To the first text or sign of thought. */
  firstTokenMs: number;
  /** Between two. */
  idleMs: number;
  totalMs: number;
  /** UTF-16 units of the text. */
  maxCharacters: number;
}

export const runLimits: RunLimits = {
  firstTokenMs: 60_000,
  idleMs: 30_000,
  totalMs: 600_000,
  maxCharacters: 1024 * 1024,
};

export interface RunTextOptions {
  /** Gets well-formed text without NUL, never empty, in order. Whatever it throws ends the run and is thrown on. */
  onDelta: (text: string) => void;
  signal?: AbortSignal;
  limits?: Partial<RunLimits>;
}

export interface TextRun {
  /** `stop`; `length` where the model reached its own limit; `content-filter`, `tool-calls`, `other`. */
  finishReason: string;
  /** Tokens as the provider counted them. */
  usage: { input: number | null; output: number | null; reasoning: number | null };
  metadata: EngineMetadata | null;
  /** From the call to the first text handed on. */
  firstTokenMs: number;
}

/**
 * Runs one stream of a model, embedded or hosted, straight over `doStream`. Resolves when the model says that it is
 * finished. Rejects with `GenerationFailure`, whatever happened; with the signal's own reason where the caller stopped it.
 * A model that ignores its abort signal is left behind, never waited for.
 */
export async function runText(
  model: LanguageModelV4,
  request: TextRequest,
  options: RunTextOptions,
): Promise<TextRun> {
  const limits = { ...runLimits, ...options.limits };
  const watch = new Watch(limits, options.signal);
  try {
    return await watch.guard(consume(model, request, options, limits, watch));
  } catch (error) {
    if (options.signal?.aborted && error === options.signal.reason) throw error;
    if (error instanceof ListenerError) throw error.cause;
    throw failureOf(error);
  } finally {
    watch.end();
  }
}

/** The listener's own fault must not look like the provider's. */
class ListenerError extends Error {}

async function consume(
  model: LanguageModelV4,
  request: TextRequest,
  { onDelta }: RunTextOptions,
  limits: RunLimits,
  watch: Watch,
): Promise<TextRun> {
  const began = performance.now();
  const mender = new Mender();
  let length = 0;
  let blank = true;
  let firstTokenMs: number | null = null;
  const hand = (text: string) => {
    if (text === '' || watch.over) return;
    firstTokenMs ??= performance.now() - began;
    length += text.length;
    blank &&= text.trim() === '';
    try {
      onDelta(text);
    } catch (cause) {
      throw new ListenerError('onDelta', { cause });
    }
    if (length > limits.maxCharacters)
      throw new GenerationFailure('tooLong', 'The text is longer than the studio stores.');
  };
  const { stream } = await model.doStream({ ...request, abortSignal: watch.signal });
  const reader = stream.getReader();
  watch.onEnd(() => reader.cancel().catch(() => {}));
  let finish: Extract<LanguageModelV4StreamPart, { type: 'finish' }> | null = null;
  try {
    for (;;) {
      const { done, value: part } = await reader.read();
      if (done) break;
      if (part.type === 'text-delta') {
        if (part.delta === '') continue;
        watch.alive();
        hand(mender.push(part.delta));
      } else if (part.type === 'error') throw failureOf(part.error);
      else if (part.type === 'finish') finish = part;
      else if (part.type === 'reasoning-delta' || part.type === 'tool-input-delta') watch.alive();
    }
  } finally {
    // Half a character that waited is shown as what it is, also where the stream broke.
    hand(mender.end());
  }
  if (!finish || finish.finishReason.unified === 'interrupted') {
    throw new GenerationFailure('cutOff', 'The answer ended without saying that it is finished.');
  }
  if (finish.finishReason.unified === 'error')
    throw new GenerationFailure('unknown', finish.finishReason.raw);
  if (blank) throw new GenerationFailure('emptyAnswer', finish.finishReason.raw);
  const { inputTokens, outputTokens } = finish.usage;
  return {
    finishReason: finish.finishReason.unified,
    usage: {
      input: inputTokens.total ?? null,
      output: outputTokens.total ?? null,
      reasoning: outputTokens.reasoning ?? null,
    },
    metadata: engineMetadata(finish.providerMetadata),
    firstTokenMs: firstTokenMs ?? 0,
  };
}
