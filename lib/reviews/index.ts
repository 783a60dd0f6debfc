export { drawPair, pairSide } from './draw';
export { reviewQueue } from './queue';
export { rate } from './rate';
export type * from './schema';
export { skipPair, undoVote, vote } from './vote';
