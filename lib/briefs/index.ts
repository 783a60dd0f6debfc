export { listBriefLines, listBriefs, readBrief } from './read';
export type * from './schema';
export { createBrief, updateBrief } from './write';
