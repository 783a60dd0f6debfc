export { type Bleu, type BleuInput, type BleuOptions, bleu, type SmoothMethod, smoothMethods } from './bleu';
export { type BleuTokenizer, bleuTokenize, bleuTokenizers } from './bleu-tokenize';
export { type ChrfInput, type ChrfOptions, chrf } from './chrf';
export {
  distinctN,
  diversitySignature,
  longestCopy,
  noveltyN,
  perplexity,
  selfBleu,
  type TokenKind,
} from './diversity';
export { MetricInputError } from './errors';
export { type MeteorOptions, meteor, meteorName, meteorSignature } from './meteor';
export { stem } from './porter';
export { type ChineseReadability, type EnglishReadability, readability } from './readability';
export { type Repetition, repetition } from './repetition';
export {
  type Rouge,
  type RougeInput,
  type RougeKind,
  type RougeOptions,
  rouge,
  rougeSignature,
} from './rouge';
export type { References } from './segments';
export {
  approximateRandomisation,
  compareBleu,
  pairedBootstrap,
  type Significance,
  type TestOptions,
} from './significance';
export { type TerInput, ter } from './ter';
export { type TerOptions, terTokenize } from './ter-tokenize';
