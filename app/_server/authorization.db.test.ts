import { eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { judgeRuns, users, workspaces } from '@/db/schema';
import { testDatabase } from '@/db/testing';
import { type Capability, openCapabilities, permissions, roles } from '@/lib/access';
import * as accounts from '@/lib/accounts';
import * as briefs from '@/lib/briefs';
import * as dashboard from '@/lib/dashboard';
import * as drafts from '@/lib/drafts';
import * as takeAway from '@/lib/exports';
import * as judges from '@/lib/judges';
import type { Context, WorkspaceContext } from '@/lib/kernel/context';
import { asStudioError } from '@/lib/kernel/errors';
import { newId } from '@/lib/kernel/ids';
import * as measures from '@/lib/measures';
import type { ModelInfo } from '@/lib/providers';
import * as reviews from '@/lib/reviews';
import * as streams from '@/lib/streams';
import { aBrief, hangText, person, studio } from '@/lib/testing/world';
import * as spaces from '@/lib/workspaces';
import { type Operation, operations } from './operations';

/** Ids of one workspace that an operation may be pointed at. */
interface Things {
  slug: string;
  briefId: string;
  draftId: string;
  otherDraftId: string;
  rubricId: string;
  referenceId: string;
  runId: string;
  memberId: string;
  invitationId: string;
  invitationToken: string;
  tokenIds: Map<string, string>;
  pairIds: Map<string, string>;
}

type Call = (ctx: WorkspaceContext, things: Things) => Promise<unknown>;

const own = (map: Map<string, string>, ctx: Context) =>
  map.get(ctx.actor?.userId ?? '') ?? map.values().next().value ?? '';

const hosted: ModelInfo = {
  id: 'compatible/judge',
  label: 'judge',
  media: ['text'],
  embedded: false,
  where: 'a host',
};
const judgesOf = (model: ModelInfo): judges.JudgeModels => ({
  list: () => [model],
  language: () => Promise.reject(new Error('nobody is asked here')),
});

/** How each operation inside a workspace is called with its things. Operations outside a workspace are told below. */
const calls: Partial<Record<Operation, Call>> = {
  renameWorkspace: (ctx) => spaces.renameWorkspace(ctx, { name: 'Another name' }),
  inviteMember: (ctx) => spaces.inviteMember(ctx, { role: 'viewer' }),
  revokeInvitation: (ctx, { invitationId }) => spaces.revokeInvitation(ctx, { id: invitationId }),
  changeRole: (ctx, { memberId }) => spaces.changeRole(ctx, { userId: memberId, role: 'editor' }),
  removeMember: (ctx, { memberId }) => spaces.removeMember(ctx, { userId: memberId }),
  leaveWorkspace: (ctx) => spaces.leaveWorkspace(ctx),
  createToken: (ctx) => spaces.createToken(ctx, { name: 'A token' }),
  revokeToken: (ctx, { tokenIds }) => spaces.revokeToken(ctx, { id: own(tokenIds, ctx) }),
  createBrief: (ctx) => briefs.createBrief(ctx, aBrief()),
  updateBrief: (ctx, { briefId }) => briefs.updateBrief(ctx, { briefId, ...aBrief({ title: 'Changed' }) }),
  findBriefs: (ctx) => briefs.findBriefs(ctx, { query: 'bar' }),
  editDraft: (ctx, { draftId }) =>
    drafts.editDraft(ctx, { draftId, title: 'By hand', content: 'Other words.' }),
  setFavourite: (ctx, { draftId }) => drafts.setFavourite(ctx, { draftId, on: true }),
  setArchived: (ctx, { draftId }) => drafts.setArchived(ctx, { draftId, on: true }),
  removeDraft: (ctx, { draftId }) => drafts.removeDraft(ctx, { draftId }),
  restoreDraft: async (ctx, { draftId }) => {
    await drafts.removeDraft(ctx, { draftId });
    return drafts.restoreDraft(ctx, { draftId });
  },
  addReference: (ctx, { briefId }) => measures.addReference(ctx, { briefId, content: 'A reference.' }),
  removeReference: (ctx, { briefId, referenceId }) => measures.removeReference(ctx, { briefId, referenceId }),
  setPublished: (ctx, { draftId }) => measures.setPublished(ctx, { draftId, on: true }),
  setTip: (ctx, { briefId, draftId }) => drafts.setTip(ctx, { briefId, draftId }),
  draftDetail: (ctx, { draftId }) => drafts.readDraft(ctx, { draftId }),
  moreDrafts: (ctx, { briefId }) => drafts.listDrafts(ctx, { briefId }),
  previewRequest: (ctx, { briefId }) =>
    streams.previewRequest(ctx, { briefId, medium: 'text', models: ['maquette/prose-1'] }),
  generate: (ctx, { briefId }) =>
    streams.generate(ctx, { briefId, medium: 'text', models: ['maquette/prose-1'] }),
  retryDraft: (ctx, { draftId }) => streams.retryDraft(ctx, { draftId }),
  resumeDraft: (ctx, { draftId }) => streams.resumeDraft(ctx, { draftId }),
  stopDraft: (ctx, { draftId }) => streams.stopDraft(ctx, { draftId }),
  drawPair: (ctx, { briefId }) => reviews.drawPair(ctx, { briefId }),
  vote: (ctx, { pairIds }) => reviews.vote(ctx, { pairId: own(pairIds, ctx), choice: 'left' }),
  skipPair: (ctx, { pairIds }) => reviews.skipPair(ctx, { pairId: own(pairIds, ctx) }),
  undoVote: (ctx, { briefId }) => reviews.undoVote(ctx, { briefId }),
  rate: (ctx, { draftId, rubricId }) =>
    reviews.rate(ctx, { draftId, rubricId, scores: { voice: 3, clarity: 3 }, comment: '' }),
  // Nobody has voted on a pair here: who may ask is told so.
  askJudge: (ctx, { briefId }) => judges.askJudge(ctx, { briefId, model: hosted.id }, judgesOf(hosted)),
  stopJudge: (ctx, { runId }) => judges.stopJudge(ctx, { runId }),
  'GET /api/raw/[draft]': (ctx, { draftId }) => drafts.readRaw(ctx, { draftId }),
  'GET /api/raw/pair/[pair]/[side]': (ctx, { pairIds }) =>
    reviews.pairSide(ctx, { pairId: own(pairIds, ctx), side: 'left' }),
  'GET /api/exports/[workspace]/[file]': async (ctx, { briefId }) => {
    const { body } = await takeAway.exportFile(ctx, { file: 'votes.csv', filter: { briefId } });
    return new Response(body).text();
  },
  'GET /api/exports/[workspace]/chart/[chart]': (ctx, { briefId }) =>
    takeAway.chartData(ctx, { chart: 'time', filter: { briefId } }),
};

/** Reads of pages: not operations of the list, but doors all the same. */
const reads: Record<string, { needs: Capability; call: Call }> = {
  readBrief: { needs: 'brief.read', call: (ctx, { briefId }) => briefs.readBrief(ctx, { briefId }) },
  listBriefs: { needs: 'brief.read', call: (ctx) => briefs.listBriefs(ctx) },
  listBriefLines: { needs: 'brief.read', call: (ctx) => briefs.listBriefLines(ctx) },
  countBriefs: { needs: 'brief.read', call: (ctx) => briefs.countBriefs(ctx) },
  readDraft: { needs: 'draft.read', call: (ctx, { draftId }) => drafts.readDraft(ctx, { draftId }) },
  readDashboard: {
    needs: 'dashboard.read',
    call: (ctx, { briefId }) => dashboard.readDashboard(ctx, { briefId }),
  },
  readRecipes: {
    needs: 'dashboard.read',
    call: (ctx, { briefId }) => dashboard.readRecipes(ctx, { briefId, by: 'model' }),
  },
  readMatrix: {
    needs: 'dashboard.read',
    call: (ctx, { briefId }) => dashboard.readMatrix(ctx, { briefId }),
  },
  readRaters: {
    needs: 'dashboard.read',
    call: (ctx, { briefId }) => dashboard.readRaters(ctx, { briefId }),
  },
  readBias: { needs: 'dashboard.read', call: (ctx, { briefId }) => dashboard.readBias(ctx, { briefId }) },
  readCriteria: {
    needs: 'dashboard.read',
    call: (ctx, { briefId }) => dashboard.readCriteria(ctx, { briefId }),
  },
  readTime: { needs: 'dashboard.read', call: (ctx, { briefId }) => dashboard.readTime(ctx, { briefId }) },
  listVerdicts: {
    needs: 'dashboard.read',
    call: (ctx, { briefId }) => dashboard.listVerdicts(ctx, { briefId }),
  },
  listRatings: {
    needs: 'dashboard.read',
    call: (ctx, { briefId }) => dashboard.listRatings(ctx, { briefId }),
  },
  countVerdicts: {
    needs: 'dashboard.read',
    call: (ctx, { briefId }) => dashboard.countVerdicts(ctx, { briefId }),
  },
  countRatings: {
    needs: 'dashboard.read',
    call: (ctx, { briefId }) => dashboard.countRatings(ctx, { briefId }),
  },
  listPeople: {
    needs: 'dashboard.read',
    call: (ctx, { briefId }) => dashboard.listPeople(ctx, { briefId }),
  },
  listWorks: {
    needs: 'dashboard.read',
    call: (ctx, { briefId }) => measures.listWorks(ctx, { briefId }),
  },
  readMetrics: {
    needs: 'dashboard.read',
    call: (ctx, { briefId }) => measures.readMetrics(ctx, { briefId }),
  },
  readJudges: {
    needs: 'dashboard.read',
    call: (ctx, { briefId }) => judges.readJudges(ctx, { briefId }),
  },
  readLineageStats: {
    needs: 'dashboard.read',
    call: (ctx, { briefId }) => measures.readLineageStats(ctx, { briefId }),
  },
  listReferences: {
    needs: 'brief.read',
    call: (ctx, { briefId }) => measures.listReferences(ctx, { briefId }),
  },
  reviewQueue: { needs: 'brief.read', call: (ctx, { briefId }) => reviews.reviewQueue(ctx, { briefId }) },
  listMembers: { needs: 'member.list', call: (ctx) => spaces.listMembers(ctx) },
  listInvitations: { needs: 'invite.list', call: (ctx) => spaces.listInvitations(ctx) },
  listTokens: { needs: 'workspace.read', call: (ctx) => spaces.listTokens(ctx) },
  listActivity: { needs: 'workspace.read', call: (ctx) => spaces.listActivity(ctx) },
};

/** Acts that name nothing of the workspace: pointed at another's things, they act in the caller's own. */
const nameNothing = new Set([
  'renameWorkspace',
  'inviteMember',
  'leaveWorkspace',
  'createToken',
  'createBrief',
  'listBriefs',
  'listBriefLines',
  'findBriefs',
  'countBriefs',
  'listMembers',
  'listInvitations',
  'listTokens',
  'listActivity',
]);

let database: Awaited<ReturnType<typeof testDatabase>>;
let here: Awaited<ReturnType<typeof scene>>;
let elsewhere: Awaited<ReturnType<typeof scene>>;

async function scene() {
  const { slug, owner, join } = await studio(database.db);
  const cast = new Map<string, WorkspaceContext>([['owner', owner]]);
  for (const role of roles.slice(1)) cast.set(role, await join(role));
  const bystander = await join('viewer');
  const { id: briefId } = await briefs.createBrief(owner, aBrief());
  const [draftId, otherDraftId] = [
    await hangText(owner, briefId, 'One'),
    await hangText(owner, briefId, 'Two'),
  ];
  const { token: invitationToken } = await spaces.inviteMember(owner, { role: 'viewer' });
  const [invitation] = await spaces.listInvitations(owner);
  const tokenIds = new Map<string, string>();
  const pairIds = new Map<string, string>();
  for (const ctx of cast.values()) {
    if (ctx.workspace.role === 'viewer') continue;
    await spaces.createToken(ctx, { name: 'Own' });
    tokenIds.set(ctx.actor.userId, (await spaces.listTokens(ctx)).find(({ yours }) => yours)!.id);
    pairIds.set(ctx.actor.userId, (await reviews.drawPair(ctx, { briefId }))!.pairId);
  }
  const { rubric } = await briefs.readBrief(owner, { briefId });
  const { id: referenceId } = await measures.addReference(owner, { briefId, content: 'As it could be.' });
  const runId = newId();
  await database.db.insert(judgeRuns).values({
    id: runId,
    workspaceId: owner.workspace.id,
    briefId,
    judge: hosted.id,
    version: '1',
    medium: 'text',
    seed: 1,
    state: 'running',
    touchedAt: new Date(),
  });
  const things: Things = {
    slug,
    briefId,
    draftId,
    otherDraftId,
    rubricId: rubric.id,
    referenceId,
    runId,
    memberId: bystander.actor.userId,
    invitationId: invitation!.id,
    invitationToken,
    tokenIds,
    pairIds,
  };
  return { cast, things };
}

/** A fingerprint of every row of every table. */
async function fingerprint(): Promise<string> {
  const tables = await database.sql<
    { name: string }[]
  >`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`;
  const parts: string[] = [];
  for (const { name } of tables) {
    if (name === 'rate_limits') continue;
    const [row] =
      await database.sql`select count(*)::int as n, coalesce(sum(hashtext(t::text)::bigint), 0)::text as h from ${database.sql(name)} t`;
    parts.push(`${name}:${row!.n}:${row!.h}`);
  }
  return parts.join(' ');
}

/** What became of a call: `ok`, or the code it was refused with. Whatever it wrote is rolled back. */
async function outcome(ctx: Context, slug: string, call: Call, things: Things): Promise<string> {
  let answer = 'ok';
  if (call === calls.previewRequest || [...startsWork].some((name) => calls[name as Operation] === call)) {
    // The hub knows a database by its handle, not by a transaction; these calls are refused before they write.
    return spaces
      .enterWorkspace(ctx, slug)
      .then((inside) => call(inside, things))
      .then(() => 'ok')
      .catch((error) => asStudioError(error).code);
  }
  await database.db
    .transaction(async (tx) => {
      try {
        await call(await spaces.enterWorkspace({ ...ctx, db: tx as unknown as Context['db'] }, slug), things);
      } catch (error) {
        const known = asStudioError(error);
        if (known.code === 'internal') throw error;
        answer = known.code;
      }
      throw new RolledBack();
    })
    .catch((error) => {
      if (!(error instanceof RolledBack)) throw error;
    });
  return answer;
}
class RolledBack extends Error {}

/** Verbs of the hub write through connections of their own; an allowed start is not rolled back, only told apart from a refusal. */
const startsWork = new Set(['generate', 'retryDraft', 'resumeDraft', 'stopDraft']);

const everything: [string, Capability, Call][] = [
  ...Object.entries(calls).map(([name, call]): [string, Capability, Call] => [
    name,
    operations[name as Operation].needs as Capability,
    call,
  ]),
  ...Object.entries(reads).map(([name, { needs, call }]): [string, Capability, Call] => [name, needs, call]),
];

beforeAll(async () => {
  database = await testDatabase();
  here = await scene();
  elsewhere = await scene();
});
afterAll(() => database.close());

describe('who may do what', () => {
  it('has a call for every operation inside a workspace', () => {
    const outside = [
      'signUp',
      'signIn',
      'signInWith',
      'signOut',
      'openDemo',
      'setPreferences',
      'endSessions',
      'createWorkspace',
      'acceptInvitation',
    ];
    const streamed = ['GET /api/events/[workspace]', 'POST /api/v1/generations'];
    const publicRoutes = Object.entries(operations)
      .filter(([name, { kind, needs }]) => kind === 'route' && Object.hasOwn(openCapabilities, needs) && name)
      .map(([name]) => name);
    const known = [...Object.keys(calls), ...outside, ...streamed, ...publicRoutes];
    expect([...new Set(known)].sort()).toEqual(Object.keys(operations).sort());
  });

  for (const [name, needs, call] of everything) {
    it(`${name} (${needs})`, async () => {
      for (const [role, ctx] of here.cast) {
        const allowed = (permissions[needs] as readonly string[]).includes(role);
        if (allowed && (startsWork.has(name) || (role === 'viewer' && name.includes('[pair]')))) continue;
        const before = allowed ? '' : await fingerprint();
        const answer = await outcome(ctx, here.things.slug, call, here.things);
        if (allowed) expect(['ok', 'conflict'], `${role} may ${name}`).toContain(answer);
        else {
          expect(answer, `${role} may not ${name}`).toBe('forbidden');
          expect(await fingerprint()).toBe(before);
        }
      }
      const before = await fingerprint();
      const stranger = await person(database.db);
      const after = await fingerprint();
      expect(after).not.toBe(before);
      expect(await outcome(stranger, here.things.slug, call, here.things), 'an outsider').toBe('not_found');
      expect(
        await outcome({ ...stranger, actor: null }, here.things.slug, call, here.things),
        'anonymous',
      ).toBe('unauthenticated');
      expect(await outcome(stranger, 'no-such-workspace', call, here.things), 'a wrong address').toBe(
        'not_found',
      );
      if (!nameNothing.has(name)) {
        for (const [role, ctx] of elsewhere.cast) {
          const allowed = (permissions[needs] as readonly string[]).includes(role);
          expect(
            await outcome(ctx, elsewhere.things.slug, call, here.things),
            `${role} of another workspace`,
          ).toBe(allowed ? 'not_found' : 'forbidden');
        }
      }
      expect(await fingerprint()).toBe(after);
    });
  }

  it('nothing is left of a deleted workspace, for its owner either', async () => {
    const gone = await scene();
    await database.db
      .update(workspaces)
      .set({ deletedAt: new Date() })
      .where(eq(workspaces.slug, gone.things.slug));
    const before = await fingerprint();
    for (const [name, , call] of everything) {
      for (const ctx of gone.cast.values())
        expect(await outcome(ctx, gone.things.slug, call, gone.things), name).toBe('not_found');
    }
    expect(await fingerprint()).toBe(before);
  });

  it('a deleted account has no session and no token', async () => {
    const { owner } = await studio(database.db);
    const { token } = await spaces.createToken(owner, { name: 'Left behind' });
    const visitor: Context = { ...owner, actor: null };
    expect(await accounts.actorOfToken(visitor, token)).not.toBeNull();
    await database.db.update(users).set({ deletedAt: sql`now()` }).where(eq(users.id, owner.actor.userId));
    expect(await accounts.actorOfToken(visitor, token)).toBeNull();
    expect(
      await accounts.actorOfSession(database.db, { userId: owner.actor.userId, sessionVersion: 1 }),
    ).toBeNull();
  });
});
