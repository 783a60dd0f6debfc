export type * from './panels';
export { type Filter, filterInput } from './filter';
export { listRatings } from './ratings';
export { briefsWithVotes, readDashboard } from './read';
export type * from './schema';
export { readScope, type Scope } from './scope';
export { loadScores } from './scores';
export { loadPairs, loadWorks, shownDrafts, type Work } from './source';
export { listVerdicts } from './verdicts';
