import { redirect } from 'next/navigation';
import { demoHanging } from '@/app/_frame/hanging';
import { anonymous } from '@/app/_server/caller';
import { visitor } from '@/app/_server/context';
import { openDemo, setPreferences } from '@/app/actions/accounts';
import { Landing } from '@/components/gate/landing';
import { env } from '@/lib/kernel/env';
import { myWorkspaces } from '@/lib/workspaces';

/** The first page. Somebody signed in goes on to a workspace of theirs, or makes the first. */
export default async function LandingPage() {
  const ctx = await visitor();
  if (ctx.actor) {
    const [first] = await myWorkspaces(ctx);
    redirect(first ? `/${first.slug}` : '/new');
  }
  const { local } = await anonymous();
  return (
    <Landing
      demo={await demoHanging()}
      demoOpen={!env().MAQUETTE_NO_DEMO}
      local={local}
      openDemo={openDemo}
      setPreferences={setPreferences}
    />
  );
}
