'use server';

import { workspaceAction } from '@/app/_server/action';
import * as briefs from '@/lib/briefs';

export const createBrief = workspaceAction('createBrief', briefs.createBrief);
export const findBriefs = workspaceAction('findBriefs', briefs.findBriefs);
export const updateBrief = workspaceAction('updateBrief', briefs.updateBrief);
