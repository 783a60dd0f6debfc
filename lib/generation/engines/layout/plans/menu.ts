import { tag } from '../../pigment/svg.ts';
import { type Job, listOf, running } from '../plan.ts';

/** A list card: name on top, hair-ruled rows with a figure or an ordinal at the edge, a disc rising from a corner. */
export async function menu(job: Job): Promise<void> {
  const { sheet, genome, slots, colours, type, han } = job;
  const { width, height } = sheet;
  const on = [colours.ground];
  const x = 64;
  const room = width - 2 * x;
  sheet.rect(0, 0, width, height, colours.ground);
  const corner = 150 + genome.scale * 70;
  sheet.raw(
    tag('circle', {
      cx: genome.side === 'right' ? width - 46 : width - 190,
      cy: -10,
      r: corner,
      fill: colours.second,
    }),
  );
  const discLeft = (genome.side === 'right' ? width - 46 : width - 190) - corner;
  const kicker = await sheet.block({
    role: 'kicker',
    text: slots.kicker,
    style: type.strong,
    box: { x, y: 72, width: discLeft - x - 28, height: 50 },
    max: 32,
    min: 16,
    leading: 1.25,
    maxLines: 1,
    fill: colours.text,
    on,
  });
  const top = 250;
  const headline = await sheet.block({
    role: 'headline',
    text: slots.headline,
    style: type.display,
    box: { x, y: top, width: room, height: 250 },
    max: (han ? 120 : 120) + genome.scale * 50,
    min: 40,
    leading: han ? 1.25 : type.leading,
    maxLines: 3,
    even: true,
    fill: colours.text,
    on,
  });
  void kicker;

  const foot = height - 66;
  const footer = await sheet.block({
    role: 'footer',
    text: slots.footer,
    style: type.strong,
    box: { x, y: foot - 50, width: room, height: 50 },
    max: 24,
    min: 14,
    leading: 1.35,
    maxLines: 2,
    valign: 'bottom',
    fill: colours.text,
    on,
  });
  const rows = listOf(slots).slice(0, 6);
  const fresh = (text: string) =>
    text && !rows.some((row) => text.toLowerCase().includes(row.toLowerCase()) || row.includes(text));
  for (const more of [slots.subline, running(slots)]) if (rows.length < 4 && fresh(more)) rows.push(more);
  const start = headline.baseline + headline.size * 0.28 + 46;
  const end = (footer.lines.length ? footer.ink.y0 : foot) - 46;
  const tall = Math.min(118, (end - start) / Math.max(1, rows.length));
  const first = end - tall * rows.length;
  const begin = first - start > 120 ? start + (first - start) * 0.35 : first;
  for (const [i, row] of rows.entries()) {
    const y = begin + i * tall;
    sheet.rect(x, y, room, 2, colours.line);
    const { main, figure } = splitFigure(row);
    const mark = figure ?? String(i + 1).padStart(2, '0');
    const aside = figure ? { size: 28, room: 230 } : { size: 22, room: 60 };
    await sheet.block({
      role: 'figure',
      text: mark,
      style: { family: 'space-grotesk', weight: 500 },
      box: { x: x + room - aside.room, y, width: aside.room, height: tall },
      max: aside.size,
      min: 14,
      leading: 1.2,
      maxLines: 1,
      align: 'end',
      valign: 'middle',
      fill: figure ? colours.text : colours.accentText,
      on,
    });
    await sheet.block({
      role: 'row',
      text: main,
      style:
        type.id === 'grotesk' || type.id === 'placard'
          ? type.text
          : { ...type.display, weight: Math.min(500, type.display.weight) },
      box: { x, y: y + 10, width: room - aside.room - 24, height: tall - 20 },
      max: Math.min(44, tall * 0.42),
      min: 18,
      leading: 1.2,
      maxLines: 2,
      valign: 'middle',
      sentences: true,
      fill: colours.text,
      on,
    });
  }
  sheet.rect(x, begin + rows.length * tall, room, 2, colours.line);
}

/** "Espresso, 2.40" as name and figure; a row without a figure at its end has none. */
export function splitFigure(row: string): { main: string; figure: string | null } {
  const found = row.match(
    /^(.{2,}?)(?:\s*[,，:：—–]\s*|\s+(?=[£$€¥]|\d+\.\d\d$))((?:[£$€¥]\s?)?\d[\d.,:]*(?:\s?(?:am|pm|[£$€¥%元]))?)$/iu,
  );
  return found?.[1] && found[2] ? { main: found[1], figure: found[2] } : { main: row, figure: null };
}
