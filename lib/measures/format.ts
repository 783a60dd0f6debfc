/** What the browser needs to know of references; the parser stays on the server. */
export const referenceKinds = ['reference', 'final'] as const;
export type ReferenceKind = (typeof referenceKinds)[number];

/** Characters of a reference text, and bytes of a file it is read from. */
export const mostCharacters = 100_000;
export const mostBytes = 1_048_576;
/** Standing references of one brief. */
export const mostReferences = 10;
/** Briefs with figures of both models that a paired bootstrap needs to say anything. */
export const fewestBriefs = 3;
