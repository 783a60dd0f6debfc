import { type ArtGenome, firstArt } from '../../ink/genome.ts';
import { air } from '../../ink/scene.ts';
import { shanshui } from '../../ink/shanshui.ts';
import { mix, readable } from '../../pigment/colour.ts';
import { tag } from '../../pigment/svg.ts';
import { type Job, running } from '../plan.ts';
import { verticalColumns } from '../vertical.ts';

/** An ink landscape with the words in its sky: a standing title and clauses in columns for Chinese, a quiet block for others. */
export async function landscape(job: Job): Promise<void> {
  const { sheet, genome, slots, type, han } = job;
  const { width, height } = sheet;
  const art: ArtGenome = {
    ...firstArt('ink', genome.seed, ''),
    palette: genome.palette,
    mode: genome.mode === 'dark' ? 'dark' : 'light',
    turn: genome.turn,
    lift: genome.lift,
    density: 0.2 + genome.density * 0.4,
    scale: 0.55,
    discX: genome.side === 'right' ? 0.8 : 0.2,
    discY: 0.155,
    discR: 0.062,
    disc: genome.mode === 'dark' ? 'moon' : 'sun',
    life: ['boat', 'trees'],
  };
  const a = air(art);
  const skyShare = 0.34;
  for (const part of shanshui(art, { width, height }, skyShare)) sheet.raw(part);
  // Sky as far down as words go, and the two farthest ranges.
  const far = a.night ? 0.3 : 0.07;
  const on = [
    a.sky,
    mix(a.sky, a.horizon, a.night ? 0.7 : 0),
    mix(a.mist, a.ink, far),
    mix(a.mist, a.ink, far * 2),
  ];
  const fill = readable(a.night ? a.colours.paper : a.colours.text, on, 6);
  const left = genome.side === 'right';
  const title = han
    ? verticalColumns(
        slots.headline,
        type.display,
        [...slots.headline].length > 7 ? 300 : 140,
        372,
        132,
        1.12,
      )
    : null;
  const body = running(slots) || slots.subline;
  if (title && title.columns.length <= 2) {
    const edge = left ? 132 : width - 132;
    const wide = (title.columns.length - 1) * title.size * 1.12;
    for (const column of title.columns)
      await sheet.text({
        role: 'headline',
        lines: column.chars,
        style: type.display,
        size: title.size,
        x: edge + column.x + (left ? wide / 2 : -wide / 2),
        y: 74 + title.size * 0.88,
        leading: title.step / title.size,
        align: 'middle',
        fill,
        on,
      });
    const turn = left ? 1 : -1;
    let at = edge + turn * (wide + title.size * 0.5 + 50);
    for (const clause of clausesOf([slots.subline, ...slots.details, body])) {
      const set = verticalColumns(clause, type.text, 120, 380, 29, 1.45);
      const span = set ? (set.columns.length - 1) * set.size * 1.45 : 0;
      if (!set || (left ? at + span > width * 0.69 : at - span < width * 0.31)) continue;
      // Columns of one clause are read from right to left wherever the block stands.
      const columns = left ? [...set.columns].reverse() : set.columns;
      for (const [i, column] of columns.entries())
        await sheet.text({
          role: 'verse',
          lines: column.chars,
          style: type.text,
          size: set.size,
          x: at + turn * i * set.size * 1.45,
          y: 84 + set.size * 0.88,
          leading: set.step / set.size,
          align: 'middle',
          fill,
          on,
        });
      at += turn * (span + set.size * 1.85);
    }
  } else {
    const x = left ? 66 : width - 66 - width * 0.6;
    const room = width * 0.6;
    const headline = await sheet.block({
      role: 'headline',
      text: slots.headline,
      style: type.display,
      box: { x, y: 76, width: room, height: 230 },
      max: (han ? 92 : 88) + genome.scale * 20,
      min: 34,
      leading: han ? 1.25 : type.leading,
      maxLines: 3,
      even: true,
      fill,
      on,
    });
    const from = headline.baseline + headline.size * 0.3 + 24;
    if (from < 400)
      await sheet.block({
        role: 'body',
        text: slots.subline || body,
        style: type.aside,
        box: { x, y: from, width: room * 0.9, height: Math.min(110, 430 - from) },
        max: 30,
        min: 18,
        leading: 1.32,
        maxLines: 3,
        sentences: true,
        fill,
        on,
      });
  }
  // The water under the footer is calmed to one colour, so that its contrast can be promised.
  const shore = a.night ? mix(a.mist, a.ink, 0.72) : a.mist;
  sheet.raw(
    `<defs><linearGradient id="shore" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${shore}" stop-opacity="0"/><stop offset="0.36" stop-color="${shore}"/></linearGradient></defs>${tag('rect', { x: 0, y: height - 150, width, height: 150, fill: 'url(#shore)' })}`,
  );
  const bottom = [shore];
  const low = readable(fill, bottom, 6);
  const facts = [...slots.details.slice(0, 2), slots.footer]
    .filter((text, i, all) => text && all.indexOf(text) === i)
    .join(' · ');
  await sheet.block({
    role: 'footer',
    text: facts,
    style: type.strong,
    box: { x: 66, y: height - 84, width: width - 132, height: 46 },
    max: 25,
    min: 13,
    leading: 1.3,
    maxLines: 2,
    valign: 'bottom',
    fill: low,
    on: bottom,
  });
}

/** The clauses of several texts in order, none that an earlier one holds already. */
function clausesOf(texts: readonly string[]): string[] {
  const out: string[] = [];
  for (const clause of texts
    .flatMap((text) => text.split(/[，。！？；：,.!?;:]+/))
    .map((part) => part.trim())
    .filter(Boolean))
    if (!out.some((known) => known.includes(clause))) out.push(clause);
  return out;
}
