import { tag } from '../../pigment/svg.ts';
import { emblem } from '../emblems.ts';
import { label } from '../pairings.ts';
import { type Job, running, upper } from '../plan.ts';
import { heroOf } from '../slots.ts';

/** A wide card: headline and a row of stamps, or headline and a torn-off stub with the date. */
export async function ticket(job: Job): Promise<void> {
  const { sheet, genome, colours } = job;
  sheet.rect(0, 0, sheet.width, sheet.height, colours.ground);
  if (genome.seed % 2 === 0) await stamps(job);
  else await stub(job);
}

async function stamps({ sheet, genome, slots, colours, type, han }: Job): Promise<void> {
  const x = 70;
  const on = [colours.ground];
  const across = 6;
  const r = 66;
  const gap = (sheet.width - 2 * x - 2 * r) / (across - 1);
  const top = 402;
  const inked = 1 + (genome.seed % 5) + 1;
  await sheet.block({
    role: 'headline',
    text: slots.headline,
    style: type.display,
    box: { x, y: 66, width: sheet.width - 2 * x, height: 220 },
    max: 104 + genome.scale * 40,
    min: 36,
    leading: han ? 1.25 : type.leading,
    maxLines: 2,
    even: true,
    fill: colours.text,
    on,
  });
  for (let i = 0; i < across * 2; i += 1) {
    const cx = x + r + (i % across) * gap;
    const cy = top + Math.floor(i / across) * (r * 2 + 18);
    const full = i < inked;
    sheet.raw(
      tag(
        'g',
        {},
        tag('circle', {
          cx,
          cy,
          r: r - 2,
          fill: full ? colours.accent : colours.ground,
          stroke: colours.text,
          'stroke-width': 3,
        }) +
          (full
            ? emblem(genome.motif, cx, cy, r * 0.62, colours.onAccent, colours.accent)
            : i === across * 2 - 1
              ? emblem('page', cx, cy, r * 0.62, colours.text, colours.ground)
              : ''),
      ),
    );
  }
  const low = sheet.height - 56;
  const half = (sheet.width - 2 * x) / 2 - 20;
  await sheet.block({
    role: 'footer',
    text: slots.details.slice(1).join(' · ') || slots.footer || slots.kicker,
    style: type.strong,
    box: { x, y: low - 36, width: half, height: 36 },
    max: 26,
    min: 13,
    leading: 1.2,
    maxLines: 2,
    valign: 'bottom',
    fill: colours.text,
    on,
  });
  await sheet.block({
    role: 'detail',
    text: slots.details[0] ?? slots.subline,
    style: type.text,
    box: { x: x + half + 40, y: low - 36, width: half, height: 36 },
    max: 26,
    min: 13,
    leading: 1.2,
    maxLines: 2,
    align: 'end',
    valign: 'bottom',
    fill: colours.text,
    on,
  });
}

async function stub({ sheet, genome, slots, colours, type, han }: Job): Promise<void> {
  const { width, height } = sheet;
  const x = 70;
  const tear = 880;
  const on = [colours.ground];
  sheet.rect(tear, 0, width - tear, height, colours.accent);
  for (let y = 14; y < height; y += 34)
    sheet.raw(tag('circle', { cx: tear, cy: y + 6, r: 8, fill: colours.ground }));
  const room = tear - 2 * x;
  const kicker = await sheet.block({
    role: 'kicker',
    text: upper(slots.kicker),
    style: label(type, han),
    box: { x, y: 72, width: room, height: 54 },
    max: 20,
    min: 13,
    leading: 1.35,
    maxLines: 2,
    fill: colours.accentText,
    on,
  });
  const start = kicker.lines.length ? kicker.baseline + 52 : 84;
  const headline = await sheet.block({
    role: 'headline',
    text: slots.headline,
    style: type.display,
    box: { x, y: start, width: room, height: 300 },
    max: (han ? 108 : 104) + genome.scale * 36,
    min: 36,
    leading: han ? 1.25 : type.leading,
    maxLines: 3,
    even: true,
    fill: colours.text,
    on,
  });
  const low = height - 66;
  const footer = await sheet.block({
    role: 'footer',
    text: slots.footer,
    style: type.strong,
    box: { x, y: low - 48, width: room, height: 48 },
    max: 24,
    min: 13,
    leading: 1.3,
    maxLines: 2,
    valign: 'bottom',
    fill: colours.text,
    on,
  });
  const from = headline.baseline + headline.size * 0.28 + 34;
  const to = (footer.lines.length ? footer.ink.y0 : low) - 36;
  if (to - from > 34)
    await sheet.block({
      role: 'body',
      text: slots.subline || running(slots),
      style: type.aside,
      box: { x, y: from, width: room * 0.92, height: to - from },
      max: 34,
      min: 18,
      leading: 1.34,
      maxLines: 4,
      sentences: true,
      valign: 'top',
      fill: colours.text,
      on,
    });

  const stubX = tear + 42;
  const stubRoom = width - stubX - 42;
  const over = [colours.accent];
  const cx = tear + (width - tear) / 2;
  sheet.raw(tag('g', {}, emblem(genome.motif, cx, 160, 78, colours.onAccent, colours.accent)));
  const hero = heroOf(slots);
  let at = 320;
  if (hero) {
    const figure = await sheet.block({
      role: 'figure',
      text: hero,
      style: type.display,
      box: { x: stubX, y: 300, width: stubRoom, height: 130 },
      max: 96,
      min: 24,
      leading: 1.1,
      maxLines: 2,
      even: true,
      align: 'middle',
      fill: colours.onAccent,
      on: over,
    });
    at = figure.baseline + 34;
  }
  for (const fact of slots.details.filter((detail) => detail !== hero).slice(0, 4)) {
    if (at + 76 > height - 50) break;
    const line = await sheet.block({
      role: 'detail',
      text: fact,
      style: type.strong,
      box: { x: stubX, y: at + 14, width: stubRoom, height: 76 },
      max: 23,
      min: 13,
      leading: 1.28,
      maxLines: 3,
      even: true,
      align: 'middle',
      fill: colours.onAccent,
      on: over,
    });
    at = line.baseline + 12;
  }
}
