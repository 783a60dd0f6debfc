export { countBriefs, findBriefs } from './find';
export { type BriefOrder, briefOrders, briefsAPage } from './format';
export { listBriefLines, listBriefs, readBrief } from './read';
export type * from './schema';
export { createBrief, updateBrief } from './write';
