import { styleFacts } from '../fonts.ts';
import { label } from '../pairings.ts';
import { type Job, running, upper } from '../plan.ts';
import type { Box } from '../shape.ts';
import { strip } from '../strip.ts';

/** Swiss poster: a text column beside a full-height strip; one line of the headline is struck in the accent, and long lines lean into the strip. */
export async function column(job: Job): Promise<void> {
  const { sheet, genome, slots, colours, type, han } = job;
  const right = genome.side === 'right';
  const wide = 262 + Math.round(genome.density * 60);
  const stripX = right ? sheet.width - wide : 0;
  const x = right ? 60 : wide + 60;
  const room = right ? stripX - x - 44 : sheet.width - x - 56;
  const on = [colours.ground];
  sheet.rect(0, 0, sheet.width, sheet.height, colours.ground);
  strip(job, { x: stripX, y: 0, width: wide, height: sheet.height });
  const kicker = await sheet.block({
    role: 'kicker',
    text: upper(slots.kicker),
    style: label(type, han),
    box: { x, y: 70, width: room, height: 64 },
    max: 22,
    min: 14,
    leading: 1.4,
    maxLines: 2,
    fill: colours.accentText,
    on,
  });
  sheet.rect(x, (kicker.lines.length ? kicker.baseline : 62) + 28, 84, 7, colours.second);

  const loose = han ? 1.36 : 1.2;
  const lean = right ? 72 : 0;
  const set = sheet.fitText({
    text: slots.headline,
    style: type.display,
    width: room + lean,
    height: 470,
    max: 128 + genome.scale * 66,
    min: 40,
    leading: loose,
    maxLines: 5,
    even: true,
  });
  const struck = set.lines.length > 1 ? genome.seed % set.lines.length : -1;
  const cap = styleFacts(type.display).capHeight * set.size;
  const inks = await Promise.all(set.lines.map((line) => sheet.inkOf(line, type.display)));
  // Accents over descenders need more room than the cut's own leading gives.
  const clash = inks.map((ink, i) => ink.y1 - (inks[i + 1]?.y0 ?? ink.y1) + 0.03);
  const leading = Math.max(loose, ...clash);
  let y = 268 + cap;
  for (const [i, line] of set.lines.entries()) {
    const ink = inks[i] as Box;
    const width = (ink.x1 - ink.x0) * set.size;
    const above = y - cap / 2 - (leading * set.size) / 2;
    const patch = (fill: string) => sheet.rect(x - 16, above, width + 34, leading * set.size + 0.5, fill);
    if (i === struck) patch(colours.accent);
    else if (right && x + width + 18 > stripX) patch(colours.ground);
    await sheet.text({
      role: 'headline',
      lines: [line],
      style: type.display,
      size: set.size,
      x,
      y,
      leading,
      fill: i === struck ? colours.onAccent : colours.text,
      on: i === struck ? [colours.accent] : on,
    });
    y += leading * set.size;
  }

  const foot = sheet.height - 64;
  const footer = await sheet.block({
    role: 'footer',
    text: slots.footer,
    style: { ...type.text, tracking: 0.02 },
    box: { x, y: foot - 52, width: room, height: 52 },
    max: 20,
    min: 13,
    leading: 1.35,
    maxLines: 2,
    valign: 'bottom',
    fill: colours.soft,
    on,
  });
  const start = Math.max(y - leading * set.size + 92, 640);
  const end = (footer.lines.length ? footer.ink.y0 : foot) - 48;
  const facts = slots.details.slice(0, 4);
  const each = 40;
  const body = await sheet.block({
    role: 'body',
    text: running(slots) || slots.subline,
    style: type.text,
    box: { x, y: start, width: room, height: Math.max(60, end - start - facts.length * each - 36) },
    max: 27,
    min: 18,
    leading: 1.46,
    maxLines: 7,
    sentences: true,
    fill: colours.text,
    on,
  });
  let at = body.lines.length ? body.baseline + 34 : start - 20;
  for (const fact of facts) {
    if (at + each > end + 20) break;
    const line = await sheet.block({
      role: 'detail',
      text: fact,
      style: type.strong,
      box: { x, y: at + 10, width: room, height: 62 },
      max: 25,
      min: 15,
      leading: 1.3,
      maxLines: 2,
      fill: colours.text,
      on,
    });
    at = line.baseline + 12;
  }
}
