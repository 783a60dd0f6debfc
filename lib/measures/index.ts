export { eachMeasured } from './each-measured';
export { listWorks } from './list-works';
export { measureDraft } from './measure-draft';
export { openMeasuring, startMeasuring } from './measuring';
export { setPublished } from './publish';
export { readLineageStats } from './read-lineage-stats';
export { readMetrics } from './read-metrics';
export { addReference, listReferences, removeReference } from './references';
export type * from './schema';
