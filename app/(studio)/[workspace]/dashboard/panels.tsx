import 'server-only';
import type { Slots } from '@/components/dashboard/dashboard';
import type { Where } from '@/components/dashboard/query';
import type { DashboardFilter } from '@/lib/dashboard';
import type { WorkspaceContext } from '@/lib/kernel/context';

/** The panels of a board, as far as they are counted. */
export function panelsOf(_ctx: WorkspaceContext, _filter: DashboardFilter, _where: Where): Slots {
  return { alphas: null, bias: null, severity: null, below: null };
}
