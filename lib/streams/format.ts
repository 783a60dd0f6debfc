/** The client-safe part of the streams: how a reader puts a text together. */
export { applyDelta, type Merged, mergeMessage } from './merge';
