'use server';

import { workspaceAction } from '@/app/_server/action';
import * as reviews from '@/lib/reviews';

export const drawPair = workspaceAction('drawPair', reviews.drawPair);
export const vote = workspaceAction('vote', reviews.vote);
export const skipPair = workspaceAction('skipPair', reviews.skipPair);
export const undoVote = workspaceAction('undoVote', reviews.undoVote);
export const rate = workspaceAction('rate', reviews.rate);
