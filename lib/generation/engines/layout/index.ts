import type { LanguageModelV4, LanguageModelV4CallOptions, LanguageModelV4Usage } from '@ai-sdk/provider';
import { copySlots } from '@/lib/generation/engines/prose';
import type { EngineMetadata } from '../../port.ts';
import { drawInWorker } from '../pigment/pool.ts';
import { readRequest, seedOf, wordsOf } from '../pigment/request.ts';
import { refuseTranslation } from '../translation.ts';
import { copyOfText, sourceOf } from './copy.ts';
import { copyGenes, firstDesign, isDesignGenome, mutateDesign, refineDesign, slotsOf } from './genome.ts';
import type { DesignGenome } from './plan.ts';
import type { Measured } from './sheet.ts';
import { plain, type Slots, tidy } from './slots.ts';
import { designStream } from './stream.ts';

export { closePartialSvg } from './partial.ts';
export { type DesignGenome, layouts } from './plan.ts';
export type { Measured } from './sheet.ts';
export type { Slots } from './slots.ts';

/** The last user message as plain text. */
function promptOf({ prompt }: LanguageModelV4CallOptions): string {
  const last = prompt.filter((message) => message.role === 'user').at(-1);
  return last?.role === 'user'
    ? last.content.map((part) => (part.type === 'text' ? part.text : '')).join('\n')
    : '';
}

/**
 * What to draw for a call: a branch keeps its parent's words and most of its genes; a chosen text gives its own words; all
 * other words come from the brief.
 */
export function designFor(options: LanguageModelV4CallOptions): { genome: DesignGenome; words: string } {
  const request = readRequest(options.providerOptions, promptOf(options));
  refuseTranslation('layout-2', request);
  const words = wordsOf(request);
  const seed = seedOf(options.seed, request);
  const chosen = sourceOf(request, 'text');
  const parent = request.sources.map((source) => source.genome).find(isDesignGenome);
  const facts = () => copySlots(request.brief, seed);
  if (!parent || request.operation === null) {
    const slots = chosen ? copyOfText(chosen, facts()) : facts();
    return { genome: firstDesign(seed, slots, words), words };
  }
  const slots: Slots = chosen ? copyOfText(chosen, facts()) : slotsOf(parent);
  const kin: DesignGenome = { ...parent, ...copyGenes(tidy(slots)) };
  if (request.operation === 'uses') return { genome: kin, words };
  const asked = request.prompt.trim() ? refineDesign(kin, request.prompt) : null;
  if (asked && request.operation === 'refine') return { genome: asked, words };
  return { genome: mutateDesign(asked ?? kin, seed), words };
}

/** Draws a design on another thread: one self-contained SVG document. Equal genome and slots give equal bytes. */
export async function drawLayout(
  genome: DesignGenome,
  slots: Slots = slotsOf(genome),
  signal?: AbortSignal,
): Promise<string> {
  let svg = '';
  await drawInWorker({ kind: 'design', genome, slots }, signal, (piece) => {
    svg += piece;
  });
  return svg;
}

const usage = (words: string, svg: string): LanguageModelV4Usage => ({
  inputTokens: {
    total: Math.ceil(words.length / 4),
    noCache: undefined,
    cacheRead: undefined,
    cacheWrite: undefined,
  },
  outputTokens: { total: Math.ceil(svg.length / 4), text: Math.ceil(svg.length / 4), reasoning: undefined },
});

/** The draft's title and its genome with what was measured beside it. */
function metadata(genome: DesignGenome, measured: Measured): EngineMetadata {
  const headline = slotsOf(genome).headline || slotsOf(genome).kicker;
  return { genome: { ...genome, ...measured }, title: plain(headline, 80) || genome.layout };
}

const stop = { unified: 'stop', raw: undefined } as const;

/**
 * The embedded designer as an AI SDK language model: its text is one SVG document. Streams in drawing order over about
 * `pace` milliseconds (1,600 unless told; 0 as fast as it draws). `providerMetadata.maquette` of the finish part holds
 * `{ genome, title }`, the genome with `contrast`, `overflow` and `shortened` as measured on the finished sheet.
 */
export function layoutModel({ pace = 1600 }: { pace?: number } = {}): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'maquette',
    modelId: 'layout-2',
    supportedUrls: {},
    async doGenerate(options) {
      const { genome, words } = designFor(options);
      let svg = '';
      const measured = await drawInWorker(
        { kind: 'design', genome, slots: slotsOf(genome) },
        options.abortSignal,
        (piece) => {
          svg += piece;
        },
      );
      const about = metadata(genome, measured);
      return {
        content: [{ type: 'text', text: svg }],
        finishReason: stop,
        usage: usage(words, svg),
        providerMetadata: { maquette: { genome: about.genome, title: about.title } },
        warnings: [],
      };
    },
    async doStream(options) {
      const { genome, words } = designFor(options);
      const stream = designStream({
        pace,
        signal: options.abortSignal,
        draw: (signal, onPiece) =>
          drawInWorker({ kind: 'design', genome, slots: slotsOf(genome) }, signal, onPiece),
        finish: (svg, measured) => {
          const about = metadata(genome, measured);
          return {
            type: 'finish',
            finishReason: stop,
            usage: usage(words, svg),
            providerMetadata: { maquette: { genome: about.genome, title: about.title } },
          };
        },
      });
      return { stream };
    },
  };
}
