import { operations, type RouteName } from '@/app/_server/operations';
import { type Capability, can } from '@/lib/access';
import { roles } from '@/lib/access/schema';
import type { nowhere } from '../scene';

export type Actor = (typeof roles)[number] | 'stranger' | 'anonymous' | 'token';
export const actors: readonly Actor[] = [...roles, 'stranger', 'anonymous', 'token'];
export type Place = ReturnType<typeof nowhere>;

/** What a page asks for, and what somebody of the workspace without that right meets: a 404, or a page that says why not. */
interface PageRule {
  needs: Capability | 'nothing';
  address: (place: Place) => string;
  without?: 'missing' | 'explained';
}
const studioPage = (rest: string, more: Partial<PageRule> = {}): PageRule => ({
  needs: 'workspace.read',
  address: ({ slug, briefId, draftIds }) =>
    `/${slug}${rest.replace('[brief]', briefId).replace('[draft]', draftIds[0])}`,
  ...more,
});
export const pages: Record<string, PageRule> = {
  '/[workspace]': studioPage(''),
  '/[workspace]/settings': studioPage('/settings'),
  '/[workspace]/reviews': studioPage('/reviews', { needs: 'review.submit', without: 'explained' }),
  '/[workspace]/dashboard': studioPage('/dashboard', { needs: 'dashboard.read' }),
  '/[workspace]/dashboard/report': studioPage('/dashboard/report?brief=[brief]', {
    needs: 'dashboard.export.csv',
    without: 'missing',
  }),
  '/[workspace]/briefs/new': studioPage('/briefs/new', { needs: 'brief.create', without: 'missing' }),
  '/[workspace]/briefs/[brief]': studioPage('/briefs/[brief]', { needs: 'brief.read' }),
  '/[workspace]/briefs/[brief]/edit': studioPage('/briefs/[brief]/edit', {
    needs: 'brief.update',
    without: 'missing',
  }),
  '/[workspace]/briefs/[brief]/vote': studioPage('/briefs/[brief]/vote?medium=text', {
    needs: 'review.submit',
    without: 'explained',
  }),
  '/[workspace]/briefs/[brief]/compare': studioPage('/briefs/[brief]/compare?d=[draft]', {
    needs: 'draft.compare',
  }),
  '/[workspace]/briefs/[brief]/dashboard': studioPage('/briefs/[brief]/dashboard', {
    needs: 'dashboard.read',
  }),
  '/[workspace]/briefs/[brief]/drafts/[draft]': studioPage('/briefs/[brief]/drafts/[draft]', {
    needs: 'draft.read',
  }),
  '/': { needs: 'nothing', address: () => '/' },
  '/new': { needs: 'nothing', address: () => '/new' },
  '/sign-in': { needs: 'nothing', address: () => '/sign-in' },
  '/sign-up': { needs: 'nothing', address: () => '/sign-up' },
  '/join/[token]': { needs: 'nothing', address: () => `/join/${'x'.repeat(43)}` },
};

export interface RouteRule {
  address: (place: Place, actor: Actor) => string;
  method?: 'POST';
  /** `own`: in one's own workspace. */
  body?: (place: Place, own: boolean) => string;
  /** Status for a member who may, where that is not 200. */
  fine?: number;
  /** The door takes a bearer token and no cookie. */
  byToken?: true;
  /** Answers the same to everybody. */
  open?: number;
  /** The thing is one person's own: other members are strangers to it. */
  own?: true;
}
export const routes: Record<RouteName, RouteRule> = {
  'GET /api/health': { address: () => '/api/health', open: 200 },
  'GET /api/auth/[...nextauth]': { address: () => '/api/auth/providers', open: 200 },
  // Without next-auth's own token nothing is done; the browser is led to a page.
  'POST /api/auth/[...nextauth]': { address: () => '/api/auth/signout', method: 'POST', open: 302 },
  'GET /api/events/[workspace]': { address: ({ slug }) => `/api/events/${slug}` },
  'GET /api/exports/[workspace]/[file]': { address: ({ slug }) => `/api/exports/${slug}/votes.csv` },
  'GET /api/exports/[workspace]/chart/[chart]': { address: ({ slug }) => `/api/exports/${slug}/chart/time` },
  // Of the demo's works only, to anybody: no work of a scene is one.
  'GET /api/landing/[draft]': { address: ({ designId }) => `/api/landing/${designId}`, open: 404 },
  'GET /api/raw/[draft]': { address: ({ designId }) => `/api/raw/${designId}` },
  'GET /api/raw/pair/[pair]/[side]': {
    address: ({ pairId, pairOf }, actor) =>
      `/api/raw/pair/${(pairOf as Record<string, string>)[actor] ?? pairId}/left`,
    own: true,
  },
  'POST /api/v1/generations': {
    address: () => '/api/v1/generations',
    method: 'POST',
    // In one's own brief the verb refuses the model, behind every guard: nothing is generated. Elsewhere nothing else is wrong.
    body: (place, own) =>
      JSON.stringify({
        briefId: place.briefId,
        medium: 'text',
        prompt: '',
        model: own ? 'no/such-model' : 'maquette/prose-1',
        count: 1,
      }),
    fine: 422,
    byToken: true,
  },
};

/** What the table says a route answers. */
export function expectedStatus(
  name: RouteName,
  rule: RouteRule,
  actor: Actor,
  target: 'own' | 'other' | 'deleted' | 'missing',
): number {
  if (rule.open !== undefined) return rule.open;
  if (rule.byToken) {
    // A token lives in one workspace and dies with it.
    if (actor !== 'token' || target === 'deleted') return 401;
    return target === 'own' ? (rule.fine ?? 200) : 404;
  }
  if (actor === 'anonymous' || actor === 'token') return 401;
  if (target !== 'own' || actor === 'stranger') return 404;
  if (!can(actor, operations[name].needs)) return 403;
  return rule.own && !can(actor, 'review.submit') ? 404 : (rule.fine ?? 200);
}
