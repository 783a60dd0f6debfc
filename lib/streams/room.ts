import type { WorkspaceContext } from '@/lib/kernel/context';
import { StudioError, unavailable } from '@/lib/kernel/errors';
import { isShuttingDown } from '@/lib/kernel/lifecycle';
import type { Hub } from './hub';

/** Drafts that may wait in one process: of one person (in whatever workspace), of one workspace, in all. Each is less than the next, so that nobody's line refuses others. */
export interface Room {
  person: number;
  workspace: number;
  all: number;
}
export const usualRoom: Room = { person: 400, workspace: 1_000, all: 2_000 };

/** Seconds after which a refused request is worth another try. */
const later = 30;

/**
 * Whether so many drafts more may wait: a line has an end for a person, for a workspace and for the process.
 * @throws unavailable; limited (waitingPerson, waitingWorkspace, waitingAll), which says how many wait at most
 */
export function requireRoom(hub: Hub, ctx: WorkspaceContext, count: number): void {
  if (isShuttingDown()) throw unavailable('closingDown');
  const waiting = hub.waiting(ctx.workspace.id, ctx.actor.userId);
  const { room } = hub;
  const full = (key: string, most: number) =>
    new StudioError('limited', key, { values: { most, seconds: later } });
  if (waiting.person + count > room.person) throw full('waitingPerson', room.person);
  if (waiting.workspace + count > room.workspace) throw full('waitingWorkspace', room.workspace);
  if (waiting.all + count > room.all) throw full('waitingAll', room.all);
}
