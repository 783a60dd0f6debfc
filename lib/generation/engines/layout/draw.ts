import { type Mode, modes, scheme } from '../pigment/palettes.ts';
import { seeded } from '../pigment/random.ts';
import { isHan } from './fonts.ts';
import { pairingById } from './pairings.ts';
import { type DesignGenome, type LayoutName, type Plan, sizes } from './plan.ts';
import { column } from './plans/column.ts';
import { hour } from './plans/hour.ts';
import { landscape } from './plans/landscape.ts';
import { menu } from './plans/menu.ts';
import { moon } from './plans/moon.ts';
import { notebook } from './plans/notebook.ts';
import { pause } from './plans/pause.ts';
import { ticket } from './plans/ticket.ts';
import { tiles } from './plans/tiles.ts';
import { type Measured, Sheet } from './sheet.ts';
import { type Slots, tidy } from './slots.ts';

const plans: Record<LayoutName, Plan> = {
  column,
  notebook,
  moon,
  menu,
  hour,
  ticket,
  landscape,
  pause,
  tiles,
};

/**
 * Draws a design as one self-contained SVG document, handing on each piece as it is finished: the root first, then ground
 * and ornament, then the texts. Concatenated, the pieces are the document. The same genome and slots give the same bytes.
 */
export async function compose(
  genome: DesignGenome,
  slots: Slots,
  emit: (piece: string) => void,
): Promise<Measured> {
  const size = sizes[genome.layout];
  const sheet = new Sheet(size.width, size.height, emit);
  const mode = modes.includes(genome.mode as Mode) ? (genome.mode as Mode) : 'light';
  const clean = tidy(slots);
  await plans[genome.layout]({
    sheet,
    genome,
    slots: clean,
    colours: scheme(genome.palette, mode, genome.turn, genome.lift),
    type: pairingById(genome.type),
    rng: seeded(`${genome.layout}:${genome.seed}`),
    han: isHan(clean.headline),
  });
  return sheet.close();
}
