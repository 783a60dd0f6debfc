import type { Choice } from '@/lib/reviews/schema';

/** What a reviewer says about the works as they stand on the table now. */
export interface Say {
  choice: Choice;
  clearly: boolean;
}

/** What is said at once and what can still be taken back: the say is held for a moment before it is sent. */
export const holdMs = 1_000;

/** The next say when `choice` is chosen while `held` is: the same side twice means clearly, anything else starts anew. */
export function choose(held: Say | null, choice: Choice): Say {
  const sided = choice === 'left' || choice === 'right';
  return { choice, clearly: sided && held?.choice === choice };
}

/** A say about the places on the table as the server stored the sides: after a swap left is right. */
export function asStored({ choice, clearly }: Say, swapped: boolean): Say {
  if (!swapped || choice === 'tie' || choice === 'both_bad') return { choice, clearly };
  return { choice: choice === 'left' ? 'right' : 'left', clearly };
}

/** The deed of a key on the table; null where the key means nothing. */
export type Deed = { kind: 'choose'; choice: Choice } | { kind: 'skip' | 'undo' | 'diff' | 'zoom' | 'leave' };

const keys = new Map<string, Deed>(
  Object.entries<Deed>({
    arrowleft: { kind: 'choose', choice: 'left' },
    arrowright: { kind: 'choose', choice: 'right' },
    '=': { kind: 'choose', choice: 'tie' },
    '0': { kind: 'choose', choice: 'both_bad' },
    s: { kind: 'skip' },
    u: { kind: 'undo' },
    d: { kind: 'diff' },
    z: { kind: 'zoom' },
    escape: { kind: 'leave' },
  }),
);

export const tableKeys = [...keys.keys()];
export const deedOf = (key: string): Deed | null => keys.get(key.toLowerCase()) ?? null;

/** Progress as steps that can be told apart: at most `most`; `now` is the step in work, -1 when all is done. */
export function progressSteps(done: number, total: number, most = 24): { steps: number; now: number } {
  const steps = Math.max(0, Math.min(total, most));
  if (steps === 0 || done >= total) return { steps, now: -1 };
  return { steps, now: Math.min(steps - 1, Math.floor((done / total) * steps)) };
}

/** Minutes left, from the pace so far (a guess of `guess` seconds a pair before three were judged); at least 1. */
export function minutesLeft(pairs: number, paces: readonly number[], guess: number): number {
  const pace = paces.length < 3 ? guess : paces.toSorted((a, b) => a - b)[Math.floor(paces.length / 2)]!;
  return Math.max(1, Math.round((pairs * Math.min(pace, 120)) / 60));
}
