export { countBriefs, findBriefs } from './find';
export { listBriefLines, listBriefs, readBrief } from './read';
export type * from './schema';
export { briefOrders, briefsAPage } from './schema';
export { createBrief, updateBrief } from './write';
