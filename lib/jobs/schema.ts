/** What can be done later, and what it is about. Many of the same that wait are one. */
export interface Jobs {
  /** Looks for drafts of a brief (null: of all) whose figures are due. */
  'measure-brief': { briefId: string | null };
  'measure-draft': { draftId: string };
}
export type JobName = keyof Jobs;

/** The key by which two jobs are the same. */
export const keyOf = (data: Jobs[JobName]): string =>
  'draftId' in data ? data.draftId : (data.briefId ?? 'all');

export type Handlers = { [Name in JobName]: (data: Jobs[Name]) => Promise<void> };
