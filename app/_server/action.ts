import 'server-only';
import { headers } from 'next/headers';
import type { Context, WorkspaceContext } from '@/lib/kernel/context';
import { asStudioError, notFound } from '@/lib/kernel/errors';
import { Flood } from '@/lib/kernel/flood';
import { failed, type Result } from '@/lib/kernel/result';
import { enterWorkspace } from '@/lib/workspaces';
import { callerOf } from './caller';
import { visitor } from './context';
import { report } from './log';
import type { ActionName } from './operations';
import { requireOwnOrigin } from './origin';

/** Actions of one caller a minute. */
const flood = new Flood(1_200, 60);

async function answer<T>(operation: ActionName, work: (ctx: Context) => Promise<T>): Promise<Result<T>> {
  try {
    requireOwnOrigin(await headers());
    const ctx = await visitor();
    flood.pass(callerOf(ctx), ctx.now());
    return { ok: true, value: await work(ctx) };
  } catch (error) {
    // A redirect or not-found of Next travels as an error with a digest.
    if (error instanceof Error && 'digest' in error && String(error.digest).startsWith('NEXT_')) throw error;
    if (asStudioError(error).code === 'internal') report(operation, error);
    return failed(error);
  }
}

/** A server action inside a workspace: own origin, session, membership, then the verb; errors become data. */
export function workspaceAction<I, O>(
  operation: ActionName,
  verb: (ctx: WorkspaceContext, input: I) => Promise<O>,
) {
  return async (slug: string, input: I): Promise<Result<O>> =>
    answer(operation, async (ctx) => {
      if (typeof slug !== 'string') throw notFound();
      return verb(await enterWorkspace(ctx, slug), input);
    });
}

/** A server action outside any workspace. */
export function openAction<I, O>(operation: ActionName, verb: (ctx: Context, input: I) => Promise<O>) {
  return async (input: I): Promise<Result<O>> => answer(operation, (ctx) => verb(ctx, input));
}
