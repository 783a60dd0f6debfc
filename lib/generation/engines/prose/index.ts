/**
 * prose-1, the offline sketch engine for text: a slot grammar over the brief's own facts. It needs no network and no
 * weights, repeats itself by seed, invents nothing, and is labelled for what it is.
 */
export { continuationOf } from './continue';
export { type Facts, readBrief } from './facts';
export { allFrames } from './frames';
export { type ProseSettings, proseModel } from './model';
export type { Prose, ProseRequest } from './prose';
export { type CopySlots, copySlots } from './slots';
export { writeProse } from './write';
