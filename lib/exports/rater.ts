import { createHmac, randomBytes } from 'node:crypto';
import type { WorkspaceContext } from '@/lib/kernel/context';

/** A person as a file names them. */
export interface RaterCells {
  rater: string;
  /** Empty where people are not named. */
  rater_name: string;
}

/**
 * How this file names people: the owner gets ids and names; for everybody else each person has a new name in every file, the same
 * all through it, made with a key that is never kept.
 */
export function raterNames(ctx: WorkspaceContext): (person: { id: string; name: string }) => RaterCells {
  if (ctx.workspace.role === 'owner') return ({ id, name }) => ({ rater: id, rater_name: name });
  const key = randomBytes(32);
  return ({ id }) => ({
    rater: `r-${createHmac('sha256', key).update(id).digest('hex').slice(0, 16)}`,
    rater_name: '',
  });
}
