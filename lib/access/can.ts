import type { Context, SignedIn, WorkspaceContext } from '@/lib/kernel/context';
import { forbidden, unauthenticated } from '@/lib/kernel/errors';
import type { Role } from './schema';
import { type Capability, permissions } from './table';

/** Whether a role may do something. Unknown roles and capabilities are refused; both are read as own properties. */
export function can(role: Role | string, capability: Capability | string): boolean {
  if (!Object.hasOwn(permissions, capability)) return false;
  return (permissions[capability as Capability] as readonly string[]).includes(role);
}

/** First line of every workspace verb. @throws forbidden */
export function requireCan(ctx: WorkspaceContext, capability: Capability): void {
  if (!can(ctx.workspace.role, capability)) throw forbidden();
}

/** First line of every verb outside a workspace. @throws unauthenticated */
export function requireActor(ctx: Context): asserts ctx is SignedIn {
  if (!ctx.actor) throw unauthenticated();
}
