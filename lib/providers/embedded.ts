import type { ImageModelV4, LanguageModelV4 } from '@ai-sdk/provider';
import type { ModelInfo } from './schema';

const here = { embedded: true, where: 'this machine' } as const;

/** The engines inside the studio, in the order in which they are offered. */
export const embeddedModels: ModelInfo[] = [
  { id: 'maquette/prose-1', label: 'Prose 1', media: ['text'], languages: ['en', 'zh'], ...here },
  { id: 'maquette/layout-2', label: 'Layout 2', media: ['design'], languages: ['en', 'zh'], ...here },
  { id: 'maquette/ink-1', label: 'Ink 1', media: ['art'], ...here },
  { id: 'maquette/field-3', label: 'Field 3', media: ['art'], ...here },
  { id: 'maquette/river-2', label: 'River 2', media: ['art'], ...here },
  { id: 'maquette/cells-4', label: 'Cells 4', media: ['art'], ...here },
];

// Engines load fonts and word lists: each is imported when it is first asked for.

export async function embeddedLanguageModel(name: string): Promise<LanguageModelV4 | null> {
  if (name === 'prose-1') return (await import('@/lib/generation/engines/prose/index')).proseModel();
  if (name === 'layout-2') return (await import('@/lib/generation/engines/layout/index')).layoutModel();
  return null;
}

export async function embeddedImageModel(name: string): Promise<ImageModelV4 | null> {
  if (!embeddedModels.some((model) => model.id === `maquette/${name}` && model.media.includes('art')))
    return null;
  return (await import('@/lib/generation/engines/ink/index')).artModel(name);
}
