import { randomInt } from 'node:crypto';
import type { z } from 'zod';
import type { Transaction } from '@/db/client';
import { requireCan } from '@/lib/access';
import type { BuiltPrompt, PromptPart } from '@/lib/generation';
import type { EngineOptions } from '@/lib/generation/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { parse } from '@/lib/kernel/parse';
import type { Hub } from './hub';
import { hubOf } from './hubs';
import { type Place, placeWithin, placeWithOthers } from './place';
import { checkRequest, jointOf, type Prepared, prepare } from './request';
import { requireRoom } from './room';
import { type GenerateInput, generateInput } from './schema';
import { freshCard, type Generation, insertDrafts, type Placed, type Plan, streamOf } from './start';

/** Largest seed a client may send, plus room for one seed a draft. */
const seeds = 2_147_483_000;

/** `generations.request`: exactly what is sent, so that a draft can be made again when the brief has changed. */
export interface StoredRequest {
  operation: EngineOptions['operation'];
  sources: string[];
  manifest: PromptPart[];
  engine: EngineOptions;
}

/** Drafts that were placed and handed to the hub. */
export interface Begun {
  generationId: string;
  hub: Hub;
  placed: Placed[];
}

/**
 * Starts N drafts and answers at once with their cards and ONE stream of all of them. Cancelling the stream stops nothing.
 * @throws forbidden, invalid, not_found, conflict (stillWriting), limited, unavailable
 */
export async function generate(ctx: WorkspaceContext, input: GenerateInput): Promise<Generation> {
  const at = ctx.now();
  const { generationId, hub, placed } = await begin(ctx, input);
  return {
    generationId,
    drafts: placed.map((row) => freshCard(hub, row, ctx.actor, at)),
    stream: streamOf(ctx, hub, placed),
  };
}

/**
 * The same without cards and stream. `within` runs in the same transaction as the rows are written in.
 * @throws as `generate`
 */
export async function begin(
  ctx: WorkspaceContext,
  input: GenerateInput,
  within?: (tx: Transaction, made: { generationId: string; draftIds: string[] }) => Promise<void>,
): Promise<Begun> {
  requireCan(ctx, 'draft.generate');
  const parsed = parse(generateInput, input);
  if (parsed.sources.length > 0) requireCan(ctx, 'draft.branch');
  const hub = hubOf(ctx.db);
  checkRequest(parsed, hub.models.list());
  requireRoom(hub, ctx, parsed.count);
  const generationId = newId();
  const prepared = await prepare(ctx.db, ctx, parsed);
  const place = (put: Place) =>
    insertDrafts(
      put,
      hub,
      {
        workspaceId: ctx.workspace.id,
        briefId: parsed.briefId,
        authorId: ctx.actor.userId,
        generationId,
        parents: prepared.parents,
        request: {
          prompt: parsed.prompt,
          request: storedRequest(prepared.operation, parsed.sources, prepared.prompt),
        },
        event: { kind: 'draftsGenerated', data: (drafts) => ({ count: drafts.length, drafts }) },
        at: ctx.now(),
      },
      plansOf(parsed, prepared),
    );
  // Without more to write, one statement is a transaction by itself, and its locks are not held across round trips.
  const placed = within
    ? await ctx.db.transaction(async (tx) => {
        const rows = await place(placeWithin(tx));
        await within(tx, { generationId, draftIds: rows.map(({ order }) => order.draftId) });
        return rows;
      })
    : await place(placeWithOthers(ctx.db));
  hub.begin(placed.map(({ order }) => order));
  return { generationId, hub, placed };
}

export interface RequestPreview {
  /** What is sent, part by part; joined it is the request. */
  parts: PromptPart[];
  /** An estimate for one draft. */
  tokens: number;
  /** Where it goes: `this machine`, or the hosts. */
  where: string[];
}

/** Shows exactly what `generate` would send, and starts nothing. @throws as `generate` */
export async function previewRequest(ctx: WorkspaceContext, input: GenerateInput): Promise<RequestPreview> {
  requireCan(ctx, 'draft.generate');
  const parsed = parse(generateInput, input);
  const models = hubOf(ctx.db).models.list();
  checkRequest(parsed, models);
  const { prompt } = await prepare(ctx.db, ctx, parsed);
  const where = new Set(models.flatMap((model) => (parsed.models.includes(model.id) ? [model.where] : [])));
  return { parts: prompt.parts, tokens: prompt.tokens, where: [...where] };
}

function storedRequest(
  operation: EngineOptions['operation'],
  sources: string[],
  { parts, engine }: BuiltPrompt,
): StoredRequest {
  return { operation, sources, manifest: parts, engine };
}

/** Drafts are dealt to the models in turn; draft i has seed + i. */
function plansOf(input: z.output<typeof generateInput>, prepared: Prepared): Plan[] {
  const base = input.seed ?? randomInt(seeds);
  return Array.from({ length: input.count }, (_, index) => {
    const model = input.models[index % input.models.length]!;
    const seed = base + index;
    return {
      medium: input.medium,
      model,
      strategy: input.strategy,
      seed,
      prompt: prepared.prompt,
      prefix: prepared.prefix,
      joint: jointOf(prepared.prefix),
      replay: false,
      briefTitle: prepared.briefTitle,
      recipe: { model, strategy: input.strategy, seed, prompt: input.prompt, operation: prepared.operation },
    };
  });
}
