'use server';

import { workspaceAction } from '@/app/_server/action';
import * as measures from '@/lib/measures';

export const addReference = workspaceAction('addReference', measures.addReference);
export const removeReference = workspaceAction('removeReference', measures.removeReference);
export const setPublished = workspaceAction('setPublished', measures.setPublished);
