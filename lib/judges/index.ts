export { askJudge, stopJudge } from './ask';
export { judging } from './judging';
export type { JudgeModels } from './models';
export { readJudges } from './read';
export { learnFeatures } from './run-features';
export { judgePairs } from './run-model';
export type * from './schema';
