import { type Job, listOf, running } from '../plan.ts';
import { heroOf } from '../slots.ts';

/** One figure of the copy itself, a time or a date, as large as the sheet allows; a full-width band with the headline; the rest as a quiet list. */
export async function hour(job: Job): Promise<void> {
  const { sheet, genome, slots, colours, type, han } = job;
  const { width, height } = sheet;
  const on = [colours.ground];
  const x = 64;
  const room = width - 2 * x;
  const hero = heroOf(slots) ?? slots.headline;
  const said = hero === slots.headline ? slots.subline : slots.headline;
  sheet.rect(0, 0, width, height, colours.ground);
  const figure = await sheet.block({
    role: 'figure',
    text: hero,
    style: type.display,
    box: { x, y: 76, width: room, height: 330 },
    max: 330,
    min: 80,
    leading: 1.05,
    maxLines: 2,
    even: true,
    fill: genome.seed % 2 === 0 ? colours.text : colours.accentText,
    on,
  });
  const bandTop = Math.max(330, figure.baseline + 84);
  const band = sheet.fitText({
    text: said,
    style: type.display,
    width: room,
    height: 230,
    max: 62 + genome.scale * 26,
    min: 26,
    leading: han ? 1.3 : 1.16,
    maxLines: 3,
    even: true,
  });
  const cap = band.size * 0.7;
  const bandTall = cap + (band.lines.length - 1) * band.size * (han ? 1.3 : 1.16) + 92;
  sheet.rect(0, bandTop, width, bandTall, colours.accent);
  await sheet.text({
    role: 'headline',
    lines: band.lines,
    style: type.display,
    size: band.size,
    x,
    y: bandTop + 46 + cap,
    leading: han ? 1.3 : 1.16,
    fill: colours.onAccent,
    on: [colours.accent],
  });

  const foot = height - 64;
  const footer = await sheet.block({
    role: 'footer',
    text: [slots.kicker, slots.kicker.includes(slots.footer) ? '' : slots.footer].filter(Boolean).join(' · '),
    style: type.strong,
    box: { x, y: foot - 56, width: room, height: 56 },
    max: 24,
    min: 14,
    leading: 1.35,
    maxLines: 2,
    valign: 'bottom',
    fill: colours.text,
    on,
  });
  const start = bandTop + bandTall + 58;
  const end = footer.ink.y0 - 50;
  const all = listOf(slots).filter((item) => item !== hero);
  if (said !== slots.subline && slots.subline && all.length < 4) all.unshift(slots.subline);
  // A fact that a longer line holds already is not said twice.
  const list = all.filter((item) => !all.some((other) => other !== item && other.includes(item))).slice(0, 5);
  const prose = list.some((item) => item.includes(running(slots))) ? '' : running(slots);
  if (list.length >= 3 || !prose) {
    const tall = Math.min(list.length < 4 ? 112 : 84, (end - start) / Math.max(1, list.length));
    let at = start;
    for (const item of list) {
      if (at + 30 > end) break;
      const row = await sheet.block({
        role: 'row',
        text: item,
        style: type.text,
        box: { x, y: at, width: room, height: Math.min(tall * 1.4, end - at) },
        max: tall * 0.45,
        min: 16,
        leading: 1.26,
        maxLines: 2,
        fill: colours.text,
        on,
      });
      at = row.baseline + tall * 0.56;
    }
  } else {
    const body = await sheet.block({
      role: 'body',
      text: prose,
      style: type.text,
      box: { x, y: start, width: room * 0.86, height: (end - start) * 0.66 },
      max: 36,
      min: 20,
      leading: 1.42,
      maxLines: 6,
      sentences: true,
      fill: colours.text,
      on,
    });
    let at = body.baseline + 30;
    for (const fact of list.filter((item) => !prose.includes(item))) {
      if (at + 56 > end) break;
      const line = await sheet.block({
        role: 'detail',
        text: fact,
        style: type.strong,
        box: { x, y: at + 12, width: room, height: 44 },
        max: 27,
        min: 15,
        leading: 1.3,
        maxLines: 1,
        fill: colours.text,
        on,
      });
      at = line.baseline + 10;
    }
  }
}
