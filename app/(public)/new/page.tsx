import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { loneWork } from '@/app/_frame/hanging';
import { titled, translator } from '@/app/_frame/translate';
import { visitor } from '@/app/_server/context';
import { setPreferences } from '@/app/actions/accounts';
import { createWorkspace } from '@/app/actions/workspaces';
import { Door } from '@/components/gate/door';
import { WorkspaceForm } from '@/components/gate/workspace-form';

export async function generateMetadata(): Promise<Metadata> {
  return titled((await translator('gate'))('workspace.title'));
}

/** Make a workspace; whoever is not signed in makes an account first and comes back. */
export default async function NewWorkspacePage() {
  const { actor } = await visitor();
  if (!actor) redirect('/sign-up');
  return (
    <Door work={await loneWork('design')} turn="design" setPreferences={setPreferences}>
      <WorkspaceForm create={createWorkspace} />
    </Door>
  );
}
