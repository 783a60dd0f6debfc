import type { EngineOptions, Genome } from '@/lib/generation/port';

export type ProseRequest = EngineOptions & { seed: number; temperature: number; topP: number };
export interface Prose {
  title: string;
  /** `# Title`, then paragraphs. */
  markdown: string;
  genome: Genome;
}
