'use server';

import { workspaceAction } from '@/app/_server/action';
import * as streams from '@/lib/streams';

export const generate = workspaceAction('generate', streams.generate);
export const previewRequest = workspaceAction('previewRequest', streams.previewRequest);
export const retryDraft = workspaceAction('retryDraft', streams.retryDraft);
export const resumeDraft = workspaceAction('resumeDraft', streams.resumeDraft);
export const stopDraft = workspaceAction('stopDraft', streams.stopDraft);
