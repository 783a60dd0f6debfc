import { num, tag } from '../../pigment/svg.ts';
import { emblem } from '../emblems.ts';
import { type Job, running } from '../plan.ts';

/** A sentence at full voice on a flat ground, a single plain figure under it, the facts at the foot. */
export async function pause(job: Job): Promise<void> {
  const { sheet, genome, slots, colours, type, han } = job;
  const { width, height } = sheet;
  const on = [colours.ground];
  const x = 68;
  const room = width - 2 * x;
  sheet.rect(0, 0, width, height, colours.ground);
  const long =
    genome.seed % 3 === 0 && slots.subline.length > slots.headline.length ? slots.subline : slots.headline;
  const headline = await sheet.block({
    role: 'headline',
    text: long,
    style: type.display,
    box: { x, y: 76, width: room, height: 470 },
    max: 140 + genome.scale * 90,
    min: 44,
    leading: han ? 1.3 : type.leading,
    maxLines: 5,
    even: true,
    fill: colours.text,
    on,
  });

  const foot = height - 64;
  const facts = [...slots.details.slice(0, 3)];
  const lines = facts.length > 0 ? facts : [slots.footer].filter(Boolean);
  const small = sheet.fitText({
    text: lines.join(' '),
    style: type.strong,
    width: 10_000,
    height: 60,
    max: 25,
    min: 25,
    leading: 1.36,
  });
  let y = foot - 46;
  const tops: number[] = [];
  for (const line of [...lines].reverse()) {
    const set = await sheet.block({
      role: 'detail',
      text: line,
      style: type.strong,
      box: { x, y, width: room * 0.66, height: 46 },
      max: small.size,
      min: 14,
      leading: 1.3,
      maxLines: 2,
      valign: 'bottom',
      fill: colours.text,
      on,
    });
    y = set.ink.y0 - 14 - 46;
    tops.push(set.ink.y0);
  }
  const mark = facts.length > 0 ? slots.footer : slots.kicker;
  await sheet.block({
    role: 'footer',
    text: mark,
    style: type.text,
    box: { x: x + room * 0.68, y: foot - 70, width: room * 0.32, height: 70 },
    max: 24,
    min: 13,
    leading: 1.3,
    maxLines: 3,
    align: 'end',
    valign: 'bottom',
    fill: colours.text,
    on,
  });

  const start = headline.baseline + headline.size * 0.3 + 62;
  const end = Math.min(...tops, foot) - 62;
  const aside = long === slots.headline ? slots.subline || running(slots) : slots.headline;
  const asideTall = end - start > 420 ? 104 : 0;
  figure(job, { x, y: start, width: room, height: end - start - (asideTall ? asideTall + 30 : 0) });
  if (asideTall)
    await sheet.block({
      role: 'subline',
      text: aside,
      style: type.aside,
      box: { x, y: end - asideTall, width: room, height: asideTall },
      max: 36,
      min: 20,
      leading: 1.28,
      maxLines: 3,
      valign: 'bottom',
      sentences: true,
      fill: colours.text,
      on,
    });
}

/** The figure: ruled lines left to write on, a table with its seats, rings, a stair of bars, or the brief's emblem, large. */
function figure(job: Job, area: { x: number; y: number; width: number; height: number }): void {
  const { sheet, genome, colours, rng } = job;
  if (area.height < 90) return;
  const kind = Math.floor(genome.seed / 7) % (genome.motif === 'dot' ? 4 : 7);
  const cx = area.x + area.width / 2;
  const cy = area.y + area.height / 2;
  if (kind === 0) {
    const count = Math.min(5, Math.max(2, Math.floor(area.height / 96)));
    for (let i = 0; i < count; i += 1)
      sheet.rect(
        area.x,
        area.y + ((i + 0.5) * area.height) / count,
        i === 0 ? area.width * 0.6 : area.width,
        3,
        colours.text,
      );
  } else if (kind === 1) {
    const long = area.height;
    const seats = Math.max(6, Math.floor(long / 26));
    const gap = long / seats;
    const away = Math.floor(rng() * seats);
    sheet.rect(cx - 25, area.y, 50, long, colours.text);
    let dots = '';
    for (let i = 0; i < seats; i += 1)
      for (const side of [-1, 1]) {
        const gone = side === 1 && i === away;
        dots += tag('circle', {
          cx: num(cx + side * (gone ? 98 : 56)),
          cy: num(area.y + (i + 0.5) * gap),
          r: 8.4,
          fill: gone ? colours.accent : colours.text,
        });
      }
    sheet.raw(tag('g', {}, dots));
  } else if (kind === 2) {
    const r = Math.min(area.height, area.width) / 2;
    const at = genome.side === 'right' ? area.x + area.width - r : area.x + r;
    for (let i = 0; i < 7; i += 1)
      sheet.raw(
        tag('circle', {
          cx: at,
          cy,
          r: r * (1 - i / 7) - 2,
          fill: 'none',
          stroke: i === 2 ? colours.accent : colours.text,
          'stroke-width': i === 2 ? r * 0.075 : 3,
        }),
      );
  } else if (kind === 3) {
    const steps = 5 + Math.round(genome.density * 7);
    for (let i = 0; i < steps; i += 1) {
      const tall = (area.height * (i + 1)) / steps;
      sheet.rect(
        area.x + (i * area.width) / steps,
        area.y + area.height - tall,
        area.width / steps - 10,
        tall,
        i === steps - 2 ? colours.accent : colours.text,
      );
    }
  } else {
    const r = Math.min(area.height / 2, 190);
    const at = genome.side === 'right' ? area.x + area.width - r : area.x + r;
    sheet.raw(tag('circle', { cx: at, cy, r, fill: colours.accent }));
    sheet.raw(tag('g', {}, emblem(genome.motif, at, cy, r * 0.72, colours.onAccent, colours.accent)));
  }
}
