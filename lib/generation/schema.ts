/**
 * The port every generator stands behind: the AI SDK's own `LanguageModelV4` (text, design) and `ImageModelV4` (art).
 * What an embedded engine needs beyond the prompt travels in `providerOptions.maquette` (`EngineOptions`), and what it
 * wants remembered comes back as `providerMetadata.maquette` (`EngineMetadata`). A hosted model ignores the first and
 * never sends the second, so nothing above can tell them apart.
 */
export const media = ['text', 'design', 'art'] as const;
export type Medium = (typeof media)[number];
export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

/** The brief as a generator sees it: what people wrote, nothing else. */
export interface BriefFacts {
  title: string;
  goal: string;
  audience: string;
  tone: string;
  constraints: string[];
  language: Language;
}

/** JSON-safe parameters that repeat or mutate an embedded engine's work; opaque to everybody else. */
export type Genome = Record<string, string | number | boolean | number[] | string[]>;

/** A draft given as parent or reference. `content` is Markdown or SVG/HTML source; null for art. */
export interface SourceWork {
  medium: Medium;
  title: string;
  content: string | null;
  genome: Genome | null;
}

/** How the new draft relates to its first source; null for a first draft. */
export type Operation = 'variant' | 'refine' | 'continue' | 'translate' | 'uses' | null;

/** `providerOptions.maquette`. `prompt` is what the person typed in the composer (may be empty). */
export interface EngineOptions {
  brief: BriefFacts;
  prompt: string;
  operation: Operation;
  sources: SourceWork[];
}

/** `providerMetadata.maquette` of a `finish` part or an image result. */
export interface EngineMetadata {
  genome: Genome;
  title: string;
}

export const strategyKinds = ['greedy', 'random', 'best-of-n'] as const;
/** How the next token or draft is chosen. Temperature 0 to 2; topP in (0, 1]; n from 2 to 16. */
export type Strategy =
  | { kind: 'greedy' }
  | { kind: 'random'; temperature: number; topP: number }
  | { kind: 'best-of-n'; n: number; temperature: number };
