import type { Say } from '../charts/look';

/** What a chart that left the studio is a chart of. */
export interface Caption {
  workspace: string;
  /** The brief's title; null over the whole workspace. */
  brief: string | null;
  /** What is filtered, in words, one an item. */
  filter: readonly string[];
  /** When, as `YYYY-MM-DD hh:mm` UTC, and by which version. */
  made: { at: string; version: string };
}

/** The line below a chart: of what, what was counted, when, and by which version. */
export function captionOf({ workspace, brief, filter, made }: Caption, say: Say): string {
  const of =
    brief === null ? say('caption.whole', { workspace }) : say('caption.brief', { brief, workspace });
  const counted = filter.length > 0 ? say('report.filter', { what: filter.join(', ') }) : say('report.all');
  return say('caption.line', { of, counted, made: say('report.made', { ...made }) });
}
