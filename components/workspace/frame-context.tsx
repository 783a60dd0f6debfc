'use client';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import { HuesOfPeople } from '@/components/ui/person';
import type { Role } from '@/lib/access/schema';
import type { PersonView } from '@/lib/accounts/schema';
import type { Locale } from '@/lib/i18n';
import type { Result } from '@/lib/kernel/result';
import type { WorkspaceSummary } from '@/lib/workspaces/schema';

export type Theme = 'system' | 'light' | 'dark';

export type BriefName = { id: string; title: string; language: Locale };

export interface FrameActions {
  signOut: (input: Record<string, never>) => Promise<Result<void>>;
  setPreferences: (input: { locale?: string; theme?: string }) => Promise<Result<void>>;
  inviteMember: (slug: string, input: { role: Role; email?: string }) => Promise<Result<{ url: string }>>;
  findBriefs: (slug: string, input: { query: string }) => Promise<Result<BriefName[]>>;
}

/** What every page of a workspace shares: where we are, who we are, who else belongs here, and where one can go. */
export interface FrameData {
  slug: string;
  name: string;
  role: Role;
  you: PersonView & { email: string };
  members: PersonView[];
  /** How many more there are. */
  others: number;
  workspaces: WorkspaceSummary[];
  /** Those touched last. */
  briefs: BriefName[];
  /** Whether there are others, which the server finds by their title. */
  moreBriefs: boolean;
  may: { invite: boolean; writeBriefs: boolean; review: boolean };
  locale: Locale;
  theme: Theme;
  actions: FrameActions;
}

interface Frame extends FrameData {
  /** Ids of the people here now, as the live route last said. */
  here: readonly string[];
  /** A page that follows the live route tells the frame who is here. */
  setHere: (ids: readonly string[]) => void;
}

const FrameContext = createContext<Frame | null>(null);

export function FrameProvider({ data, children }: { data: FrameData; children: ReactNode }) {
  const [here, setHere] = useState<readonly string[]>([]);
  const frame = useMemo(() => ({ ...data, here, setHere }), [data, here]);
  return (
    <FrameContext value={frame}>
      <HuesOfPeople people={data.members}>{children}</HuesOfPeople>
    </FrameContext>
  );
}

/** The frame around this page. Only pages under a workspace have one. */
export function useFrame(): Frame {
  const frame = useContext(FrameContext);
  if (!frame) throw new Error('useFrame: this component stands outside a workspace');
  return frame;
}
