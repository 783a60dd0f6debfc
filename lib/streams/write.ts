import type { LanguageModelV4, SharedV4ProviderOptions } from '@ai-sdk/provider';
import type { Strategy } from '@/lib/generation/schema';
import { failureOf, runImage, runText, type TextRequest, type TextRun } from '@/lib/providers';
import { bestOf, candidateSeed } from './best-of';
import { DesignFilter, EchoFilter, type Filter, FilterChain, passThrough } from './filters';
import type { Models } from './models';
import type { Made, Order } from './order';

/** Candidates of best-of-n that are written at the same time. */
const candidatesAtOnce = 4;

export interface WriteOptions {
  onText: (text: string) => void;
  signal: AbortSignal;
}

/**
 * Runs the model of one order. Resolves when it is finished; rejects with a GenerationFailure, or with the signal's reason
 * when it was stopped. `onText` gets text behind `order.prefix`, as it is to be stored.
 */
export async function write(models: Models, order: Order, options: WriteOptions): Promise<Made> {
  if (order.medium === 'art') return paint(models, order, options.signal);
  const model = await models.language(order.model).catch((thrown: unknown) => {
    throw failureOf(thrown);
  });
  if (order.strategy.kind === 'best-of-n') return writeBest(models, model, order, order.strategy.n, options);
  const filter = filterOf(order);
  const began = performance.now();
  let firstTokenMs: number | null = null;
  const hand = (text: string) => {
    if (text === '') return;
    firstTokenMs ??= Math.round(performance.now() - began);
    options.onText(text);
  };
  const run = await runText(model, requestOf(order, order.seed), {
    onDelta: (piece) => hand(filter.push(piece)),
    signal: options.signal,
    ...(models.limits ? { limits: models.limits } : {}),
  });
  hand(filter.end());
  return madeOf(run, run.usage.output, firstTokenMs);
}

/**
 * Best of n: n candidates with seeds of their own are written unseen, and the one `scoreCandidate` rates highest becomes
 * the draft. Fewer where some failed; the first failure where all did.
 */
async function writeBest(
  models: Models,
  model: LanguageModelV4,
  order: Order,
  n: number,
  { onText, signal }: WriteOptions,
): Promise<Made> {
  const began = performance.now();
  const candidates: { j: number; text: string; run: TextRun }[] = [];
  const failures: unknown[] = [];
  let next = 0;
  const worker = async () => {
    for (let j = next++; j < n; j = next++) {
      const filter = filterOf(order);
      let text = '';
      try {
        const run = await runText(model, requestOf(order, candidateSeed(order.seed, j)), {
          onDelta: (piece) => {
            text += filter.push(piece);
          },
          signal,
          ...(models.limits ? { limits: models.limits } : {}),
        });
        candidates.push({ j, text: text + filter.end(), run });
      } catch (error) {
        if (signal.aborted) throw error;
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(n, candidatesAtOnce) }, worker));
  // In the order of their seeds, whichever came first: a repeat chooses the same.
  candidates.sort((a, b) => a.j - b.j);
  const { brief, prompt } = order.prompt.engine;
  const chosen =
    candidates[
      bestOf(
        candidates.map(({ text }) => text),
        brief,
        prompt,
      )
    ];
  if (!chosen) throw failures[0];
  onText(chosen.text);
  const tokens = candidates.reduce<number | null>(
    (sum, { run: { usage } }) => (sum === null || usage.output === null ? null : sum + usage.output),
    0,
  );
  return madeOf(chosen.run, tokens, Math.round(performance.now() - began));
}

async function paint(models: Models, order: Order, signal: AbortSignal): Promise<Made> {
  const model = await models.image(order.model).catch((thrown: unknown) => {
    throw failureOf(thrown);
  });
  const { bytes, metadata } = await runImage(
    model,
    {
      prompt: order.prompt.text,
      size: undefined,
      aspectRatio: undefined,
      seed: order.seed,
      files: undefined,
      mask: undefined,
      providerOptions: providerOptions(order),
    },
    { signal, ...(models.limits?.totalMs ? { timeoutMs: models.limits.totalMs } : {}) },
  );
  return {
    tokens: null,
    firstTokenMs: null,
    title: metadata?.title ?? '',
    genome: metadata?.genome ?? null,
    bytes,
  };
}

function madeOf(run: TextRun, tokens: number | null, firstTokenMs: number | null): Made {
  return {
    tokens,
    firstTokenMs,
    title: run.metadata?.title ?? '',
    genome: run.metadata?.genome ?? null,
    bytes: null,
  };
}

function filterOf(order: Order): Filter {
  const filters: Filter[] = [];
  if (order.medium === 'design') filters.push(new DesignFilter());
  if (order.prefix !== '') filters.push(new EchoFilter(order.prefix, order));
  return filters.length > 0 ? new FilterChain(filters) : passThrough;
}

function requestOf(order: Order, seed: number): TextRequest {
  return {
    prompt: order.prompt.messages,
    seed,
    ...sampling(order.strategy),
    providerOptions: providerOptions(order),
  };
}

/** Greedy is temperature 0: the likeliest token each time. */
function sampling(strategy: Strategy): { temperature: number; topP?: number } {
  if (strategy.kind === 'greedy') return { temperature: 0 };
  if (strategy.kind === 'best-of-n') return { temperature: strategy.temperature };
  return { temperature: strategy.temperature, topP: strategy.topP };
}

/** JSON-safe by its type; the SDK's own type wants an index signature. */
const providerOptions = (order: Order): SharedV4ProviderOptions => ({
  maquette: order.prompt.engine as unknown as SharedV4ProviderOptions[string],
});
