import { eq, sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { draftEdges, drafts, rubrics } from '@/db/schema';
import { createBrief, readBrief } from '@/lib/briefs';
import { forgetFigures } from '@/lib/dashboard';
import { removeDraft, setFavourite } from '@/lib/drafts';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { newId } from '@/lib/kernel/ids';
import { addReference, setPublished } from '@/lib/measures';
import { rate } from '@/lib/reviews';
import { castVotes, judgedWorld } from './judged-world';
import { measureBrief } from './measured';
import { aBrief, hangDesign, hangText, studio } from './world';

/**
 * What a board may meet: works of two media, models and depths, ties and "both bad", votes without seconds, people who judged a pair
 * again, a draft removed with its votes, a rubric changed half-way, a reference in the other language beside one in this.
 */
export async function livedWorld(db: Database) {
  const world = await judgedWorld(db, 12);
  const { owner, people, briefId, ids, rubric } = world;
  const who = (at: number) => people[at % people.length]!;
  const cast = (left: string, right: string, choice: string, nth: number, medium = 'text') => ({
    who: who(nth).actor.userId,
    left,
    right,
    choice,
    seconds: nth % 3 ? nth : null,
    at: new Date(Date.UTC(2026, 1, 3 + nth)),
    medium,
  });
  for (const [parent, child, kind] of [
    [0, 1, 'edit'],
    [1, 2, 'refine'],
    [0, 3, 'edit'],
  ] as const)
    await owner.db.insert(draftEdges).values({ parentId: ids[parent]!, childId: ids[child]!, kind, briefId });
  const gone = await hangText(owner, briefId, 'Gone');
  const designs = [
    await hangDesign(owner, briefId, null, 'One'),
    await hangDesign(owner, briefId, null, 'Two'),
  ];
  await castVotes(owner, briefId, [
    cast(gone, ids[0]!, 'left', 1),
    cast(ids[1]!, gone, 'tie', 2),
    cast(designs[0]!, designs[1]!, 'left', 0, 'design'),
    cast(designs[1]!, designs[0]!, 'both_bad', 1, 'design'),
  ]);
  await rate(owner, { draftId: gone, rubricId: rubric.id, scores: { voice: 2, clarity: 2 }, comment: '' });
  await setFavourite(owner, { draftId: ids[2]!, on: true });
  await setPublished(owner, { draftId: ids[1]!, on: true });
  await addReference(owner, { briefId, content: 'Forty seats wait at one long table. Come on Friday.' });
  await measureBrief(db, briefId);
  await removeDraft(owner, { draftId: gone });
  // Half-way one criterion goes and another comes; the scale stays.
  const [first] = await owner.db.select().from(rubrics).where(eq(rubrics.id, rubric.id));
  const later = newId();
  await owner.db.insert(rubrics).values({
    ...first!,
    id: later,
    version: 2,
    criteria: [
      { key: 'voice', name: 'Voice', hint: '', weight: 50 },
      { key: 'fit', name: 'Fit', hint: '', weight: 50 },
    ],
  });
  for (const [at, draftId] of ids.slice(0, 5).entries())
    for (const nth of [0, 1, 2])
      if (at + nth !== 3)
        await rate(who(nth), {
          draftId,
          rubricId: later,
          scores: { voice: 1 + ((at + nth) % 5), fit: 1 + ((at * 2 + nth) % 5) },
          comment: '',
        });
  await owner.db.execute(sql`update ${drafts} set tokens = 100 where number < 4`);
  // The texts are of one length: a box would be a line.
  await owner.db.execute(sql`update metric_values x set value = x.value + d.number from drafts d
    where d.id = x.draft_id and x.metric = 'words'`);
  forgetFigures();
  return { ...world, designs };
}

/** A brief with four texts, and ways to judge them. */
export async function smallWorld(db: Database) {
  const { owner, join } = await studio(db);
  const { id: briefId } = await createBrief(owner, aBrief());
  const ids: string[] = [];
  for (const title of ['One', 'Two', 'Three', 'Four']) ids.push(await hangText(owner, briefId, title));
  const { rubric } = await readBrief(owner, { briefId });
  return {
    owner,
    join,
    briefId,
    ids,
    rubric,
    cast: (left: number, right: number, choice: string, who: WorkspaceContext = owner) =>
      castVotes(owner, briefId, [
        { who: who.actor.userId, left: ids[left]!, right: ids[right]!, choice, seconds: 3, at: new Date() },
      ]),
    give: (who: WorkspaceContext, at: number, voice: number, clarity = 3) =>
      rate(who, { draftId: ids[at]!, rubricId: rubric.id, scores: { voice, clarity }, comment: '' }),
  };
}

/** Three more briefs of the same people, each with two texts by each of two models, judged and measured. */
export async function moreBriefs(
  db: Database,
  { owner, people }: Pick<Awaited<ReturnType<typeof livedWorld>>, 'owner' | 'people'>,
): Promise<void> {
  for (const nth of [0, 1, 2]) {
    const { id: briefId } = await createBrief(owner, aBrief({ title: `Brief ${nth}` }));
    const ids: string[] = [];
    for (const title of ['One', 'Two', 'Three', 'Four']) ids.push(await hangText(owner, briefId, title));
    await owner.db.execute(sql`update ${drafts} set recipe = jsonb_set(recipe, '{model}',
      case when number % 2 = 0 then '"a-1"'::jsonb else '"b-2"' end), size = 30 + 5 * number where brief_id = ${briefId}`);
    await owner.db.insert(draftEdges).values({ parentId: ids[0]!, childId: ids[3]!, kind: 'edit', briefId });
    await castVotes(
      owner,
      briefId,
      ids.flatMap((left, at) =>
        ids.slice(at + 1).map((right, step) => ({
          who: people[(at + step + nth) % people.length]!.actor.userId,
          left,
          right,
          choice: ['left', 'right', 'left', 'tie'][(at + 2 * step + nth) % 4]!,
          seconds: 3 + at,
          at: new Date(Date.UTC(2026, 1, 10 + 7 * nth)),
        })),
      ),
    );
    await measureBrief(db, briefId);
    await owner.db.execute(sql`update metric_values x set value = x.value + d.number from drafts d
      where d.id = x.draft_id and d.brief_id = ${briefId} and x.metric = 'words'`);
  }
  forgetFigures();
}
