import { contrast } from '../../pigment/colour.ts';
import { pick, whole } from '../../pigment/random.ts';
import { tag } from '../../pigment/svg.ts';
import { emblem } from '../emblems.ts';
import { label } from '../pairings.ts';
import { type Job, running, upper } from '../plan.ts';
import { quarter } from '../strip.ts';

/** A field of squares, quarter discs and emblems above, a plain table of words below. */
export async function tiles(job: Job): Promise<void> {
  const { sheet, genome, slots, colours, type, rng, han } = job;
  const { width, height } = sheet;
  const columns = genome.density > 0.5 ? 6 : 4;
  const side = width / columns;
  const rows = columns === 6 ? 4 : 3;
  const on = [colours.ground];
  sheet.rect(0, 0, width, height, colours.ground);
  const inks = [colours.accent, colours.second, colours.text, ...colours.tints.slice(0, 3)];
  const signs = 2 + whole(rng, 0, 2);
  const places = new Set(Array.from({ length: signs }, () => whole(rng, 0, columns * rows - 1)));
  for (let row = 0; row < rows; row += 1) {
    let group = '';
    for (let column = 0; column < columns; column += 1) {
      const [x, y] = [column * side, row * side];
      const ground = pick(rng, inks);
      const fore = pick(
        rng,
        inks.filter((ink) => contrast(ink, ground) > 1.45),
      );
      group += tag('rect', { x, y, width: side + 0.5, height: side + 0.5, fill: ground });
      const shape = places.has(row * columns + column) ? 5 : whole(rng, 0, 4);
      if (shape <= 1) group += quarter(x, y, side, whole(rng, 0, 3), fore);
      if (shape === 2) group += quarter(x, y, side, 0, fore) + quarter(x, y, side, 3, fore);
      if (shape === 3)
        group += tag('circle', { cx: x + side / 2, cy: y + side / 2, r: side * 0.3, fill: fore });
      if (shape === 4)
        for (let i = 0; i < 4; i += 1)
          group += tag('rect', { x, y: y + (i * side) / 4, width: side + 0.5, height: side / 8, fill: fore });
      if (shape === 5) group += emblem(genome.motif, x + side / 2, y + side / 2, side * 0.36, fore, ground);
    }
    sheet.raw(tag('g', {}, group));
  }
  const x = 60;
  const room = width - 2 * x;
  const top = rows * side + 54;
  const foot = height - 62;
  const facts = slots.details.slice(0, 3);
  const kicker = await sheet.block({
    role: 'kicker',
    text: upper(slots.kicker),
    style: label(type, han),
    box: { x, y: top, width: room, height: 26 },
    max: 19,
    min: 12,
    leading: 1.3,
    maxLines: 1,
    fill: colours.accentText,
    on,
  });
  const start = kicker.lines.length ? kicker.baseline + 34 : top;
  const factTall = facts.length > 0 ? 62 : 30;
  const lower = facts.length > 0 ? facts : [slots.footer].filter(Boolean);
  const body = slots.subline || running(slots);
  const headline = await sheet.block({
    role: 'headline',
    text: slots.headline,
    style: type.display,
    box: { x, y: start, width: room, height: foot - factTall - start - 168 },
    max: 110 + genome.scale * 46,
    min: 36,
    leading: han ? 1.25 : type.leading,
    maxLines: 3,
    even: true,
    fill: colours.text,
    on,
  });
  const bodyTop = headline.baseline + headline.size * 0.26 + 26;
  await sheet.block({
    role: 'body',
    text: body,
    style: type.text,
    box: { x, y: bodyTop, width: room * 0.9, height: Math.max(26, foot - factTall - 40 - bodyTop) },
    max: 27,
    min: 17,
    leading: 1.4,
    maxLines: 3,
    sentences: true,
    fill: colours.text,
    on,
  });
  sheet.rect(x, foot - factTall - 12, room, 2, colours.line);
  const each = (room - (lower.length - 1) * 26) / Math.max(1, lower.length);
  for (const [i, fact] of lower.entries())
    await sheet.block({
      role: 'detail',
      text: fact,
      style: type.strong,
      box: { x: x + i * (each + 26), y: foot - factTall + 14, width: each, height: factTall - 14 },
      max: 22,
      min: 13,
      leading: 1.25,
      maxLines: 2,
      fill: colours.text,
      on,
    });
}
