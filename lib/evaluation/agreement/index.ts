export { type BootstrapOptions, bootstrap, type Interval } from './bootstrap';
export { clusteredShare, type ShareCell } from './clustered-share';
export {
  kendallTauB,
  kendallW,
  meanRanks,
  type PairedValues,
  pearson,
  spearman,
  spearmanInterval,
} from './correlation';
export { type CountedUnits, iccOfCounts, krippendorffOfCounts } from './counts';
export { type CriterionPair, criterionCorrelations, spearmanFisher } from './criteria';
export { AgreementInputError } from './errors';
export { type Icc, icc } from './icc';
export {
  cohenKappa,
  fleissKappa,
  gwetAC1,
  type KappaInput,
  type KappaOptions,
  rawAgreement,
  scottPi,
  type Weights,
} from './kappa';
export {
  type AlphaInput,
  alphaSignature,
  krippendorffAlpha,
  krippendorffInterval,
  type Level,
  type Value,
} from './krippendorff';
export type { Measured } from './measured';
export { quantile } from './quantile';
export { type RaterSeverity, raterSeverity, type Severity } from './severity';
export { wilson95, z95 } from './wilson';
