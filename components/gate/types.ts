import type { Medium } from '@/lib/generation/schema';

/** A demo work as it hangs before anybody signed in. `src` is open to the landing only; null for a text. */
export interface HangingWork {
  id: string;
  letter: string;
  medium: Medium;
  title: string;
  excerpt: string | null;
  width: number | null;
  height: number | null;
  /** Words, or characters for Chinese. */
  size: number | null;
  /** What repeats it, in mono: `prose-1 · t0.9 · s4128`. */
  recipe: string;
  score: number | null;
  src: string | null;
}

/** What the first page knows of the demo studio; `null` before it was made. */
export interface DemoHanging {
  works: HangingWork[];
  verdict: {
    winner: string;
    loser: string;
    won: number;
    lost: number;
    sure: boolean;
    briefId: string;
    medium: Medium;
    winnerId: string;
    loserId: string;
  } | null;
  votes: number;
  people: number;
}

/** Sign-in services that are set up here. */
export type OutsideProvider = 'github' | 'google';
