export { measureDraft } from './measure-draft';
export { openMeasuring, startMeasuring } from './measuring';
export { setPublished } from './publish';
export { addReference, listReferences, removeReference } from './references';
export type * from './schema';
