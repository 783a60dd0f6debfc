import type { ImageModelV4, ImageModelV4CallOptions, ImageModelV4Result } from '@ai-sdk/provider';
import type { EngineMetadata } from '../../port.ts';
import { drawInWorker } from '../pigment/pool.ts';
import { readRequest, seedOf, wordsOf } from '../pigment/request.ts';
import { type ArtGenome, type Family, firstArt, isArtGenome, mutateArt, refineArt } from './genome.ts';
import { titleOf } from './title.ts';

const byId = {
  'ink-1': 'ink',
  'river-2': 'river',
  'field-3': 'field',
  'cells-4': 'cells',
} as const satisfies Record<string, Family>;
export type ArtModelId = keyof typeof byId;
/** The embedded painters: ink landscape, river valley, flow field, stained-glass mosaic. */
export const artModelIds = Object.keys(byId) as ArtModelId[];

/** The genome a call asks for: a refinement or variant of the first source that carries one, else a new one by seed and words. */
function genomeFor(family: Family, options: ImageModelV4CallOptions, index: number): ArtGenome {
  const request = readRequest(options.providerOptions, options.prompt ?? '');
  const seed = seedOf(options.seed, request) + index * 7919;
  const parent = request.sources.map((source) => source.genome).find(isArtGenome);
  if (!parent || request.operation === null) return firstArt(family, seed, wordsOf(request));
  const kin: ArtGenome = parent.family === family ? parent : { ...parent, family };
  const asked = request.prompt.trim() ? refineArt(kin, request.prompt) : null;
  if (request.operation === 'refine' && asked) return index === 0 ? asked : mutateArt(asked, seed);
  return mutateArt(asked ?? kin, seed);
}

/** Width and height in pixels from `size`, else from `aspectRatio` at about 0.85 megapixels, else 800 x 1067; each side 64 to 2048. */
export function sizeOf(options: Pick<ImageModelV4CallOptions, 'size' | 'aspectRatio'>): {
  width: number;
  height: number;
} {
  const bounded = (value: number) => Math.round(Math.min(2048, Math.max(64, value)));
  const [w = 0, h = 0] = (options.size?.split('x') ?? options.aspectRatio?.split(':') ?? []).map(Number);
  if (!(w > 0 && h > 0 && Number.isFinite(w / h))) return { width: 800, height: 1067 };
  if (options.size) return { width: bounded(w), height: bounded(h) };
  const scale = Math.sqrt(850_000 / (w * h));
  return { width: bounded(w * scale), height: bounded(h * scale) };
}

/**
 * An embedded painter as an AI SDK image model. Images are PNG bytes, drawn on another thread; the same seed, brief and size
 * give the same bytes. `providerMetadata.maquette.images[i]` is `{ genome, title }`. Throws on an unknown id.
 */
export function artModel(id: string): ImageModelV4 {
  if (!artModelIds.includes(id as ArtModelId))
    throw new Error(`no embedded painter is called ${id}; there are ${artModelIds.join(', ')}`);
  const family: Family = byId[id as ArtModelId];
  return {
    specificationVersion: 'v4',
    provider: 'maquette',
    modelId: id,
    maxImagesPerCall: 8,
    supportsFileInputs: false,
    supportsMaskInputs: false,
    async doGenerate(options): Promise<ImageModelV4Result> {
      const size = sizeOf(options);
      const request = readRequest(options.providerOptions, options.prompt ?? '');
      const genomes = Array.from({ length: Math.max(1, Math.min(8, options.n)) }, (_, i) =>
        genomeFor(family, options, i),
      );
      const images = await Promise.all(
        genomes.map((genome) => drawInWorker({ kind: 'art', genome, ...size }, options.abortSignal)),
      );
      const about: EngineMetadata[] = genomes.map((genome) => ({
        genome,
        title: titleOf(genome, request.brief.language),
      }));
      return {
        images,
        warnings: [
          ...(options.files?.length ? [{ type: 'unsupported' as const, feature: 'files' }] : []),
          ...(options.mask ? [{ type: 'unsupported' as const, feature: 'mask' }] : []),
        ],
        providerMetadata: {
          maquette: { images: about.map((one) => ({ genome: one.genome, title: one.title })) },
        },
        response: { timestamp: new Date(), modelId: id, headers: undefined },
      };
    },
  };
}

/** An SVG (of any origin) as PNG, `width` pixels wide, on another thread; text is drawn with the installed fonts, references to files or addresses are not followed. */
export async function rasterise(
  svg: string,
  { width, signal }: { width: number; signal?: AbortSignal },
): Promise<Buffer> {
  return Buffer.from(await drawInWorker({ kind: 'raster', svg, width }, signal));
}
