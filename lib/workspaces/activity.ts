import { and, desc, eq, notInArray } from 'drizzle-orm';
import { briefs, drafts, events, users } from '@/db/schema';
import { requireCan } from '@/lib/access';
import { personView } from '@/lib/accounts';
import { letterFor } from '@/lib/drafts/lineage';
import type { WorkspaceContext } from '@/lib/kernel/context';
import type { ActivityView } from './schema';

/** Kinds that only drive live views, or that belong to the owner's audit, not to everybody's activity. */
const quiet = [
  'draftFinished',
  'draftMarked',
  'tokenCreated',
  'tokenRevoked',
  'roleChanged',
  'memberInvited',
  'invitationRevoked',
];

/** Kinds of which several in a row by one person in one brief are one line with a count. */
const bundled = new Set(['pairJudged', 'draftRated', 'draftMade', 'draftEdited', 'voteWithdrawn']);

/**
 * The latest `limit` things that happened, newest first; many of the same in a row are one line. Votes name the voter,
 * never the choice.
 */
export async function listActivity(
  ctx: WorkspaceContext,
  input: { limit?: number; briefId?: string } = {},
): Promise<ActivityView[]> {
  requireCan(ctx, 'workspace.read');
  const rows = await ctx.db
    .select({
      event: events,
      actor: { id: users.id, name: users.name },
      briefTitle: briefs.title,
      number: drafts.number,
    })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorId))
    .leftJoin(briefs, eq(briefs.id, events.briefId))
    .leftJoin(drafts, eq(drafts.id, events.draftId))
    .where(
      and(
        eq(events.workspaceId, ctx.workspace.id),
        notInArray(events.kind, quiet),
        input.briefId ? eq(events.briefId, input.briefId) : undefined,
      ),
    )
    .orderBy(desc(events.seq))
    .limit(600);
  const lines = rows.map(({ event, actor, briefTitle, number }) => {
    const data = event.data as { count?: number; detail?: string };
    return {
      seq: event.seq,
      kind: event.kind,
      actor: actor ? personView(actor) : null,
      briefId: event.briefId,
      briefTitle,
      draftId: event.draftId,
      draftLetter: number === null ? null : letterFor(number),
      count: data.count ?? null,
      detail: data.detail ?? null,
      at: event.at.toISOString(),
    };
  });
  return bundle(lines).slice(0, Math.min(input.limit ?? 20, 200));
}

/** Joins neighbours of the same kind, person and brief, also where others acted between them within the hour. */
function bundle(lines: ActivityView[]): ActivityView[] {
  const joined: ActivityView[] = [];
  const open = new Map<string, ActivityView>();
  for (const line of lines) {
    const key = `${line.kind} ${line.actor?.id} ${line.briefId}`;
    const newer = bundled.has(line.kind) ? open.get(key) : undefined;
    if (newer && Date.parse(newer.at) - Date.parse(line.at) < 3_600_000) {
      newer.count = (newer.count ?? 1) + (line.count ?? 1);
      if (newer.draftId !== line.draftId) {
        newer.draftId = null;
        newer.draftLetter = null;
      }
      continue;
    }
    joined.push(line);
    if (bundled.has(line.kind)) open.set(key, line);
  }
  return joined;
}
