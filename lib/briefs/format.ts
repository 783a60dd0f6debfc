/** A list of briefs comes in pages of so many. */
export const briefsAPage = 200;
export const briefOrders = ['touched', 'title', 'votes'] as const;
export type BriefOrder = (typeof briefOrders)[number];
