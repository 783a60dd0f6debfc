export { listRatings } from './ratings';
export { briefsWithVotes, readDashboard } from './read';
export type * from './schema';
export { listVerdicts } from './verdicts';
