import type { Database } from '@/db/client';
import type { SignedIn } from '@/lib/kernel/context';
import { person } from '@/lib/testing/world';
import { cookieFor, makeScene, removeWorkspace, type Scene } from '../scene';
import type { Actor } from './addresses';

/** Three workspaces, one of them deleted, and everybody who may try their doors. */
export interface Stage {
  here: Scene;
  elsewhere: Scene;
  deleted: Scene;
  all: readonly Scene[];
  /** Headers by which the server knows the actor, who is at home in `of`. */
  asActor: (actor: Actor, of: Scene) => Record<string, string>;
}

export async function setStage(database: Database): Promise<Stage> {
  const [here, elsewhere, deleted] = [
    await makeScene(database),
    await makeScene(database),
    await makeScene(database),
  ];
  await removeWorkspace(database, deleted);
  const stranger = await person(database, 'Stranger');
  const cookies = new Map<string, string>();
  const everybody: SignedIn[] = [
    stranger,
    ...[here, elsewhere, deleted].flatMap(({ cast }) => Object.values(cast)),
  ];
  for (const who of everybody) cookies.set(who.actor.userId, await cookieFor(who));
  return {
    here,
    elsewhere,
    deleted,
    all: [here, elsewhere, deleted],
    asActor: (actor, of): Record<string, string> => {
      if (actor === 'anonymous') return {};
      if (actor === 'token') return { authorization: `Bearer ${of.bearer}` };
      const who = actor === 'stranger' ? stranger : of.cast[actor];
      return { cookie: cookies.get(who.actor.userId)! };
    },
  };
}
