import 'server-only';
import { translator } from '@/app/_frame/translate';
import type { Context, WorkspaceContext } from '@/lib/kernel/context';
import { asStudioError } from '@/lib/kernel/errors';
import { Flood } from '@/lib/kernel/flood';
import { enterWorkspace } from '@/lib/workspaces';
import { callerOf } from './caller';
import { contextFromToken, visitor } from './context';
import { report } from './log';
import type { RouteName } from './operations';
import { requireOwnOrigin } from './origin';

type Params = Record<string, string>;
type Handler<C> = (ctx: C, request: Request, params: Params) => Promise<Response>;

async function answer(operation: RouteName, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (thrown) {
    const error = asStudioError(thrown);
    if (error.code === 'internal') report(operation, thrown);
    const headers: Record<string, string> = { 'cache-control': 'private, no-store' };
    if (error.code === 'limited') headers['retry-after'] = String(error.say.values?.seconds ?? 1);
    if (error.code === 'unauthenticated') headers['www-authenticate'] = 'Bearer';
    const say = await translator('errors');
    const message = say(error.say.key, error.say.values);
    return Response.json(
      { error: { code: error.code, key: error.say.key, message, fields: error.fields } },
      { status: error.status, headers },
    );
  }
}

/** A route that asks nobody who they are: what it calls has guards of its own. */
export function openRoute<R extends Request>(
  operation: RouteName,
  handler: (request: R) => Promise<Response>,
) {
  return (request: R): Promise<Response> => answer(operation, () => handler(request));
}

/** Requests of one caller a minute. */
const flood = new Flood(6_000, 60);
const guard = (ctx: Context) => flood.pass(callerOf(ctx), ctx.now());

/** A route inside the workspace named by the path's `[workspace]`, for a session. */
export function workspaceRoute(operation: RouteName, handler: Handler<WorkspaceContext>) {
  return (request: Request, { params }: { params: Promise<Params> }): Promise<Response> =>
    answer(operation, async () => {
      if (request.method !== 'GET') requireOwnOrigin(request.headers);
      const ctx = await visitor();
      guard(ctx);
      const named = await params;
      return handler(await enterWorkspace(ctx, named.workspace ?? ''), request, named);
    });
}

/** A route for a session whose verb finds the workspace itself (ids are enough to know it). */
export function sessionRoute(operation: RouteName, handler: Handler<Context>) {
  return (request: Request, { params }: { params: Promise<Params> }): Promise<Response> =>
    answer(operation, async () => {
      if (request.method !== 'GET') requireOwnOrigin(request.headers);
      const ctx = await visitor();
      guard(ctx);
      return handler(ctx, request, await params);
    });
}

/** A REST route for a bearer token. No cookie counts here, so no Origin is asked for. */
export function tokenRoute(operation: RouteName, handler: Handler<WorkspaceContext>) {
  return (request: Request, { params }: { params: Promise<Params> }): Promise<Response> =>
    answer(operation, async () => {
      const ctx = await contextFromToken(request);
      guard(ctx);
      return handler(ctx, request, await params);
    });
}
