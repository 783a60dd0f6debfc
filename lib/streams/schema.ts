import { z } from 'zod';
import type { DraftState } from '@/lib/drafts/schema';
import { media } from '@/lib/generation/schema';
import { hasForbiddenCharacters } from '@/lib/kernel/text';

export const strategyInput = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('greedy') }),
  z.strictObject({
    kind: z.literal('random'),
    temperature: z.number().min(0).max(2),
    topP: z.number().gt(0).max(1),
  }),
  z.strictObject({
    kind: z.literal('best-of-n'),
    n: z.number().int().min(2).max(16),
    temperature: z.number().min(0).max(2),
  }),
]);

export const generateInput = z.strictObject({
  briefId: z.uuid(),
  medium: z.enum(media, 'chooseMedium'),
  /** May be empty: the brief alone then says what is wanted. */
  prompt: z
    .string()
    .max(8_000, 'tooLong')
    .refine((text) => !hasForbiddenCharacters(text), 'forbiddenCharacters')
    .default(''),
  /** Drafts are dealt to the models in turn. */
  models: z.array(z.string().max(200)).min(1, 'chooseModel').max(4),
  strategy: strategyInput.default({ kind: 'random', temperature: 0.9, topP: 0.95 }),
  count: z.number().int().min(1, 'countRange').max(8, 'countRange').default(1),
  operation: z.enum(['variant', 'refine', 'continue', 'translate', 'uses']).nullable().default(null),
  /** Drafts the request builds on, primary parent first. */
  sources: z.array(z.uuid()).max(4).default([]),
  /** First seed; draft i uses seed + i. Chosen by the server when absent. */
  seed: z.number().int().min(0).max(2_147_483_000).optional(),
});
export type GenerateInput = z.input<typeof generateInput>;

/**
 * One message of a stream. `seq` is the offset (UTF-16 units) of the first unit of `delta`: a reader that has `n` units
 * drops what lies before `n`, and asks again where `seq > n`. Nothing can be lost or doubled.
 */
export type StreamMessage =
  | { draft: string; seq: number; delta: string }
  | {
      draft: string;
      state: DraftState;
      /** Length of the whole text so far. */
      length: number;
      place?: number;
      reason?: string;
      detail?: string;
      title?: string;
      rawUrl?: string;
      size?: number;
      tokens?: number;
      firstTokenMs?: number;
      durationMs?: number;
      width?: number;
      height?: number;
    };

/**
 * What the workspace's SSE route sends: stream messages of its drafts, and events of the workspace by number (`id:` of the
 * SSE frame), of which a client only needs the kind and what to load again.
 */
export type LiveMessage =
  | { type: 'stream'; message: StreamMessage }
  | {
      type: 'event';
      seq: number;
      kind: string;
      briefId: string | null;
      draftId: string | null;
      actorId: string | null;
    }
  | { type: 'presence'; here: string[] };
