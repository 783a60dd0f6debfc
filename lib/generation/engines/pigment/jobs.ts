import { drawArt } from '../ink/draw.ts';
import type { ArtGenome } from '../ink/genome.ts';
import { compose } from '../layout/draw.ts';
import type { DesignGenome } from '../layout/plan.ts';
import type { Measured } from '../layout/sheet.ts';
import type { Slots } from '../layout/slots.ts';
import { rasterise } from './raster.ts';

/** Work that takes the processor for long enough to hold up a stream. */
export type Job =
  | { kind: 'design'; genome: DesignGenome; slots: Slots }
  | { kind: 'art'; genome: ArtGenome; width: number; height: number }
  | { kind: 'raster'; svg: string; width: number };

export type JobResult<J extends Job = Job> = J extends { kind: 'design' } ? Measured : Uint8Array;

/** Does one job here and now; a design hands on its pieces as they are drawn. */
export async function perform<J extends Job>(job: J, onPiece: (piece: string) => void): Promise<JobResult<J>>;
export async function perform(job: Job, onPiece: (piece: string) => void): Promise<Measured | Uint8Array> {
  if (job.kind === 'design') return compose(job.genome, job.slots, onPiece);
  if (job.kind === 'art')
    return rasterise(drawArt(job.genome, { width: job.width, height: job.height }), job.width);
  return rasterise(job.svg, job.width);
}
