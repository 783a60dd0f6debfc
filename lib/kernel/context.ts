import type { Database } from '@/db/client';
import type { Role } from '@/lib/access/schema';

/** Who acts. `via` tells a browser session from an API token; a token never manages tokens or the account. */
export interface Actor {
  userId: string;
  name: string;
  email: string;
  via: 'session' | 'token';
  /** What was shown at the door; what stays open for them ends when it is revoked. Absent for who acts inside the machine. */
  proof?: { sessionVersion: number } | { tokenId: string };
}

/** What every verb gets first. `actor` is null before sign-in. */
export interface Context {
  actor: Actor | null;
  db: Database;
  now: () => Date;
  /** Address of the caller as the server saw it, for rate limits; null inside the machine. */
  address: string | null;
}

export interface SignedIn extends Context {
  actor: Actor;
}

/** A context inside one workspace: made only by the ways in of `lib/workspaces`, so holding one proves membership. */
export interface WorkspaceContext extends SignedIn {
  workspace: { id: string; slug: string; name: string; role: Role };
}
