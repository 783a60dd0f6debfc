/** What can be done later, and what it is about. Many of the same that wait are one. */
export interface Jobs {
  /** Looks for drafts of a brief (null: of all) whose figures are due. */
  'measure-brief': { briefId: string | null };
  'measure-draft': { draftId: string };
  /** Learns the feature judge of a workspace anew. */
  'judge-features': { workspaceId: string };
  /** Goes on with a model's run. */
  'judge-pairs': { runId: string };
  /** Makes the kept estimates of reviewers anew: a workspace and a filter, as `snapshotName` writes them. */
  'estimate-raters': { snapshot: string };
}
export type JobName = keyof Jobs;

/** The key by which two jobs are the same. */
export const keyOf = (data: Jobs[JobName]): string => Object.values(data)[0] ?? 'all';

export type Handlers = { [Name in JobName]: (data: Jobs[Name]) => Promise<void> };
