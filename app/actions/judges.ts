'use server';

import { workspaceAction } from '@/app/_server/action';
import * as judges from '@/lib/judges';

export const askJudge = workspaceAction('askJudge', (ctx, input: judges.AskInput) =>
  judges.askJudge(ctx, input),
);
export const stopJudge = workspaceAction('stopJudge', judges.stopJudge);
