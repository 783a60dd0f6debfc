'use server';

import { workspaceAction } from '@/app/_server/action';
import * as drafts from '@/lib/drafts';

export const editDraft = workspaceAction('editDraft', drafts.editDraft);
export const setFavourite = workspaceAction('setFavourite', drafts.setFavourite);
export const setArchived = workspaceAction('setArchived', drafts.setArchived);
export const removeDraft = workspaceAction('removeDraft', drafts.removeDraft);
export const restoreDraft = workspaceAction('restoreDraft', drafts.restoreDraft);
export const setTip = workspaceAction('setTip', drafts.setTip);
export const moreDrafts = workspaceAction('moreDrafts', drafts.listDrafts);
export const draftDetail = workspaceAction('draftDetail', drafts.readDraft);
