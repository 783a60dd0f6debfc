import type { ActionName } from '@/app/_server/operations';
import { aBrief } from '@/lib/testing/world';
import type { Scene } from '../scene';

/** Arguments that would do something where a guard lacked. */
export const actionInputs = (scene: Scene): Record<ActionName, unknown[]> => {
  const [draftId] = scene.draftIds;
  const brief = { briefId: scene.briefId };
  const inside = (input: object) => [scene.slug, input];
  const outside = (input: object) => [input];
  return {
    signUp: outside({
      name: 'Nobody',
      email: `${scene.slug}@test.invalid`,
      password: 'long enough to be one',
    }),
    signIn: outside({ email: 'nobody@test.invalid', password: 'not the one' }),
    signInWith: outside({ provider: 'github' }),
    signOut: outside({}),
    openDemo: outside({ code: 'WRONGONE' }),
    setPreferences: outside({ locale: 'zh', theme: 'dark' }),
    endSessions: outside({}),
    createWorkspace: outside({ name: 'Made by a foreign page' }),
    acceptInvitation: outside({ token: scene.invitationToken }),
    renameWorkspace: inside({ name: 'Renamed' }),
    inviteMember: inside({ role: 'viewer' }),
    revokeInvitation: inside({ id: scene.invitationId }),
    changeRole: inside({ userId: scene.memberId, role: 'editor' }),
    removeMember: inside({ userId: scene.memberId }),
    leaveWorkspace: inside({}),
    createToken: inside({ name: 'Stolen' }),
    revokeToken: inside({ id: scene.tokenId }),
    createBrief: inside(aBrief()),
    findBriefs: inside({ query: 'bar' }),
    updateBrief: inside({ ...brief, ...aBrief({ title: 'Changed' }) }),
    editDraft: inside({ draftId, title: 'By hand', content: 'Other words.' }),
    setFavourite: inside({ draftId, on: true }),
    setArchived: inside({ draftId, on: true }),
    removeDraft: inside({ draftId }),
    restoreDraft: inside({ draftId }),
    setTip: inside({ ...brief, draftId }),
    setPublished: inside({ draftId, on: true }),
    addReference: inside({ ...brief, content: 'A reference.' }),
    removeReference: inside({ ...brief, referenceId: draftId }),
    moreDrafts: inside(brief),
    draftDetail: inside({ draftId }),
    generate: inside({ ...brief, medium: 'text', models: ['maquette/prose-1'] }),
    previewRequest: inside({ ...brief, medium: 'text', models: ['maquette/prose-1'] }),
    retryDraft: inside({ draftId }),
    resumeDraft: inside({ draftId }),
    stopDraft: inside({ draftId }),
    drawPair: inside(brief),
    vote: inside({ pairId: scene.pairId, choice: 'left' }),
    skipPair: inside({ pairId: scene.pairId }),
    undoVote: inside(brief),
    askJudge: inside({ ...brief, model: 'compatible/fair@mode=judge-obey' }),
    stopJudge: inside({ runId: draftId }),
    rate: inside({ draftId, rubricId: scene.rubricId, scores: { voice: 3, clarity: 3 }, comment: '' }),
  };
};
