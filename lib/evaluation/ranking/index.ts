export type { BootstrapOptions, BradleyTerryBootstrap } from './bootstrap';
export {
  type BradleyTerry,
  type BradleyTerryInput,
  bradleyTerry,
  type GaussianPrior,
  type Tie,
  type Win,
} from './bradley-terry';
export {
  chanceOfBest,
  type Estimate,
  rankGroups,
  sharedRanks,
  toldApart,
  votesToSettle,
  votesToSettleFirst,
} from './certainty';
export { bradleyTerryDavidson } from './davidson';
export { RankingInputError } from './errors';
export { type FeatureVotes, type FeatureWeights, featureWeights } from './features';
export {
  type ClusterMethod,
  type FieldBoard,
  type FieldRow,
  type FieldVotes,
  fieldLeaderboard,
  fieldSignature,
} from './field-board';
export { weakComponents } from './graph';
export {
  type Board,
  type BoardRow,
  boardSignature,
  type LeaderboardInput,
  leaderboard,
  type OpenPair,
  type PositionEffect,
} from './leaderboard';
export {
  bradleyTerryOrder,
  bradleyTerryStyle,
  controlledStrengths,
  type OrderVote,
  type StyleVote,
} from './logistic';
export { type OthersView, type RaterCell, seenByOthers } from './others';
export { type Order, type PlackettLuce, type PlackettLuceInput, plackettLuce } from './plackett-luce';
export { createRandom, type Random } from './random';
export { strengths } from './strengths';
export type { ShownVote } from './votes';
