export { type Endpoint, endpointProblems, endpoints, hostedModels, type ProviderEnv } from './endpoints';
export { failureOf, GenerationFailure } from './failure';
export { type GuardedFetchOptions, guardedFetch } from './guarded-fetch';
export { defaultLimits, imageLimits, type Limits } from './limits';
export { Mender } from './mend';
export { listModels, resolveImageModel, resolveLanguageModel } from './models';
export { parseAllowHosts } from './policy';
export { detailOf, redact } from './redact';
export {
  type RunLimits,
  type RunTextOptions,
  runLimits,
  runText,
  type TextRequest,
  type TextRun,
} from './run';
export { type ImageRequest, type ImageRun, runImage } from './run-image';
export { type FailureReason, failureReasons, type ModelInfo } from './schema';
