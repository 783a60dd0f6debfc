import type { BuiltPrompt } from '@/lib/generation';
import type { Medium, Strategy } from '@/lib/generation/schema';
import type { Claim } from './queue';

/** One draft to be made: everything the hub needs, so that it reads no table before it starts. */
export interface Order extends Claim {
  draftId: string;
  briefId: string;
  medium: Medium;
  model: string;
  strategy: Strategy;
  seed: number;
  prompt: BuiltPrompt;
  /** Text that stands already: the draft goes on behind it. */
  prefix: string;
  /** Set before a continuation that begins a paragraph of its own. */
  joint: string;
  /** The same engine and seed run again: what they repeat of `prefix` is dropped. */
  replay: boolean;
  /** Title of a work that has none of its own. */
  briefTitle: string;
}

/** What a run of a model left behind. */
export interface Made {
  /** Tokens as counted by the provider, over all candidates; null where it does not count them. */
  tokens: number | null;
  /** Milliseconds from the call to the first visible unit; null for pictures. */
  firstTokenMs: number | null;
  title: string;
  genome: Record<string, unknown> | null;
  /** Bytes of a picture. */
  bytes: Uint8Array | null;
}

export type Ending =
  | { state: 'complete'; made: Made }
  | { state: 'stopped' }
  | { state: 'interrupted' }
  | { state: 'failed'; reason: string; detail: string };
