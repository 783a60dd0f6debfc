import { mix, readable, shift } from '../../pigment/colour.ts';
import { flowField, flowLines } from '../../pigment/flow.ts';
import { num, smoothLine, tag } from '../../pigment/svg.ts';
import { type Job, running } from '../plan.ts';
import { verticalColumns } from '../vertical.ts';

/** A great disc over moving lines: verse stands in it (in columns when it is Chinese), the title and the facts lie in the calm below. */
export async function moon(job: Job): Promise<void> {
  const { sheet, genome, slots, colours, type, rng, han } = job;
  const { width, height } = sheet;
  const dark = genome.mode !== 'light';
  const ground = dark ? colours.night : colours.paper;
  const deep = dark ? shift(ground, { l: -0.035 }) : shift(ground, { l: 0.02 });
  const r = 236 + genome.scale * 50;
  const cx = width / 2 + (genome.side === 'right' ? 1 : -1) * genome.density * 34;
  const cy = 400;
  const disc = dark ? mix(colours.paper, '#efdca8', 0.62) : colours.accent;
  const text = readable(dark ? colours.paper : colours.text, [ground, deep], 7);
  const calm = height - 420;
  sheet.raw(
    `<defs><linearGradient id="g" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${ground}"/><stop offset="1" stop-color="${deep}"/></linearGradient></defs>`,
  );
  sheet.raw(tag('rect', { width, height, fill: 'url(#g)' }));

  const field = flowField(rng, 420 + genome.scale * 160, 0.9, 0.4);
  const blocked = (x: number, y: number) =>
    Math.hypot(x - cx, y - cy) < r + 3 || (y > calm - 36 && y < height - 6);
  const lines = flowLines(rng, field, {
    width,
    height,
    margin: 28,
    gap: 16 - genome.density * 5,
    longest: 340,
    tries: 3600,
    blocked,
  });
  const strokes = [
    mix(ground, colours.accent, 0.45),
    mix(ground, colours.accent, 0.75),
    mix(ground, mix(colours.accent, text, 0.35), 0.8),
  ];
  for (let i = 0; i < lines.length; i += 36) {
    const paths = lines.slice(i, i + 36).map((line) => {
      const struck = line.chance > 0.962;
      return tag('path', {
        d: smoothLine(line.points, 0),
        stroke: struck ? colours.second : (strokes[Math.floor(line.tone * 2.99)] ?? colours.accent),
        'stroke-width': struck ? 8 : line.chance < 0.3 ? 5 : 1.6,
      });
    });
    sheet.raw(tag('g', { fill: 'none', 'stroke-linecap': 'round' }, paths.join('')));
  }
  sheet.raw(tag('circle', { cx: num(cx), cy, r: num(r), fill: disc }));

  const ink = readable(dark ? colours.night : colours.paper, [disc], 6);
  const verse = running(slots) || slots.subline || slots.details.join(han ? '，' : ', ');
  const columns = han ? verticalColumns(verse, type.display, r * 1.28, r * 1.3, 66) : null;
  if (columns) {
    for (const column of columns.columns)
      await sheet.text({
        role: 'verse',
        lines: column.chars,
        style: type.display,
        size: columns.size,
        x: cx + column.x,
        y: cy + columns.top + columns.size * 0.88,
        leading: columns.step / columns.size,
        align: 'middle',
        fill: ink,
        on: [disc],
      });
  } else {
    await sheet.block({
      role: 'verse',
      text: verse,
      style: type.aside,
      box: { x: cx - r * 0.72, y: cy - r * 0.58, width: r * 1.44, height: r * 1.16 },
      max: 54,
      min: 21,
      leading: 1.3,
      even: true,
      sentences: true,
      align: 'middle',
      valign: 'middle',
      fill: ink,
      on: [disc],
    });
  }

  const x = 72;
  const room = width - 2 * x;
  const on = [ground, deep];
  const facts = (slots.details.length > 0 ? slots.details : [slots.footer]).filter(Boolean).slice(0, 3);
  const hair = height - 136;
  const under = slots.subline !== verse ? slots.subline : slots.kicker;
  const sub = sheet.fitText({
    text: under,
    style: type.aside,
    width: room,
    height: 76,
    max: 42,
    min: 20,
    leading: 1.2,
    maxLines: 2,
  });
  const subTall = sub.lines.length * sub.size * 1.2;
  const subY = hair - 44 - Math.max(0, sub.lines.length - 1) * sub.size * 1.2;
  await sheet.block({
    role: 'headline',
    text: slots.headline,
    style: type.display,
    box: { x, y: calm, width: room, height: hair - calm - 54 - subTall - (sub.lines.length ? 36 : 0) },
    max: (han ? 120 : 104) + genome.scale * 26,
    min: 38,
    leading: han ? 1.2 : type.leading,
    maxLines: 3,
    even: true,
    valign: 'bottom',
    fill: text,
    on,
  });
  await sheet.text({
    role: 'subline',
    lines: sub.lines,
    style: type.aside,
    size: sub.size,
    x,
    y: subY,
    leading: 1.2,
    fill: text,
    on,
  });
  sheet.rect(x, hair, room, 2, mix(ground, text, 0.5));
  const columnRoom = (room - (facts.length - 1) * 30) / Math.max(1, facts.length);
  for (const [i, fact] of facts.entries()) {
    const align = i === 0 ? 'start' : i === facts.length - 1 ? 'end' : 'middle';
    await sheet.block({
      role: 'detail',
      text: fact,
      style: { ...type.strong, weight: 500, tracking: 0.015 },
      box: { x: x + i * (columnRoom + 30), y: hair + 28, width: columnRoom, height: 58 },
      max: 24,
      min: 14,
      leading: 1.3,
      maxLines: 2,
      align,
      fill: text,
      on,
    });
  }
}
