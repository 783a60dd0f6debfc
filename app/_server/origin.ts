import 'server-only';
import { forbidden } from '@/lib/kernel/errors';

/**
 * Refuses a write that does not come from our own pages. A missing, `null` or foreign Origin is refused; Next itself
 * lets a missing one through.
 * @throws forbidden
 */
export function requireOwnOrigin(list: Headers): void {
  const origin = list.get('origin');
  const host = list.get('x-forwarded-host') ?? list.get('host');
  if (!origin || origin === 'null' || !host) throw forbidden();
  let from: URL;
  try {
    from = new URL(origin);
  } catch {
    throw forbidden();
  }
  if (from.host !== host) throw forbidden();
}
