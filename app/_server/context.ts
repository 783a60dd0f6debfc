import 'server-only';
import { headers } from 'next/headers';
import { notFound, redirect } from 'next/navigation';
import { cache } from 'react';
import type { Context, WorkspaceContext } from '@/lib/kernel/context';
import { StudioError } from '@/lib/kernel/errors';
import { enterByToken, enterWorkspace } from '@/lib/workspaces';
import { sessionActor } from './auth';
import { anonymous } from './caller';

/** The context of this request, once per request; `actor` is null for a visitor. */
export const visitor = cache(async (): Promise<Context> => {
  const context = await anonymous();
  return { ...context, actor: await sessionActor(context.db) };
});

const enterOnce = cache(
  async (slug: string): Promise<WorkspaceContext> => enterWorkspace(await visitor(), slug),
);

/** For pages: inside the workspace, or the sign-in page, or the 404 a stranger and a missing one share. */
export async function pageContext(slug: string): Promise<WorkspaceContext> {
  try {
    return await enterOnce(slug);
  } catch (error) {
    if (error instanceof StudioError && error.code === 'unauthenticated') {
      const path = (await headers()).get('x-maquette-path') ?? `/${slug}`;
      redirect(`/sign-in?to=${encodeURIComponent(path)}`);
    }
    if (error instanceof StudioError && error.code === 'not_found') notFound();
    throw error;
  }
}

/** A verb's answer for a page; its not-found becomes the page's 404. */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof StudioError && (error.code === 'not_found' || error.code === 'forbidden'))
      notFound();
    throw error;
  }
}

/** Inside the one workspace a bearer token belongs to. @throws unauthenticated, not_found */
export async function contextFromToken(request: Request): Promise<WorkspaceContext> {
  const token = /^Bearer ([^\s]+)$/.exec(request.headers.get('authorization') ?? '')?.[1];
  return enterByToken(await anonymous(), token ?? '');
}
