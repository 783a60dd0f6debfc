import { fitText } from '../fit.ts';
import { type Job, listOf, running } from '../plan.ts';

const pitch = 60;

/** A ruled page: a huge word, broken if need be, a margin line with the facts as a list, and a remark in italics; all baselines lie on the rules. */
export async function notebook(job: Job): Promise<void> {
  const { sheet, genome, slots, colours, type, han } = job;
  const on = [colours.ground];
  const { width, height } = sheet;
  const marginX = 620 + Math.round(genome.density * 24);
  const lift = 9;
  const rule = (n: number) => 58 + n * pitch - lift;
  sheet.rect(0, 0, width, height, colours.ground);
  for (let n = 0; n < 20; n += 1) sheet.rect(0, 58 + n * pitch - 1, width, 2, colours.line);
  sheet.rect(marginX, 0, 3.5, height, colours.accent);

  const room = marginX - 64 - 34;
  const options = {
    text: slots.headline,
    style: type.display,
    width: room,
    leading: 1,
    min: 20,
    hyphens: !slots.headline.includes(' '),
    even: true,
  };
  let rows = 4;
  let set = fitText({ ...options, height: 400, max: 50, maxLines: 6, even: true });
  for (const steps of [4, 3, 2, 1]) {
    const most = Math.floor((steps === 1 ? 6 : 9) / steps);
    const size = steps * pitch * (han ? 0.86 : 1);
    const tried = fitText({ ...options, height: 4000, max: size, min: size * 0.8, maxLines: most });
    if (!tried.shortened && tried.size >= size * 0.8 && tried.lines.length <= most) {
      set = tried;
      rows = steps;
      break;
    }
    rows = 1;
  }
  const start = rows === 1 ? 1 : rows - 1 + (rows === 2 ? 1 : 0);
  const headline = await sheet.text({
    role: 'headline',
    lines: set.lines,
    style: type.display,
    size: set.size,
    x: 64,
    y: rule(start),
    leading: (rows * pitch) / set.size,
    fill: colours.text,
    on,
  });

  const listX = marginX + 34;
  const facts = listOf(slots);
  const told = (text: string) =>
    facts.filter((fact) => text.toLowerCase().includes(fact.toLowerCase())).length > 1;
  const remark = [slots.subline, running(slots), slots.kicker].find((text) => text && !told(text)) ?? '';
  const list = remark === slots.kicker || !slots.kicker ? facts : [slots.kicker, ...facts];
  let row = 1;
  for (const item of list) {
    const lines = sheet.fitText({
      text: item,
      style: type.text,
      width: width - listX - 34,
      height: pitch * 3.5,
      max: 25,
      min: 17,
      leading: pitch / 25,
      maxLines: 3,
    });
    if (row + lines.lines.length > 17) break;
    await sheet.text({
      role: 'detail',
      lines: lines.lines,
      style: type.text,
      size: lines.size,
      x: listX,
      y: rule(row),
      leading: pitch / lines.size,
      fill: colours.text,
      on,
    });
    row += lines.lines.length + (list.length < 6 ? 1 : 0);
  }

  const footRow = 18;
  const footer = sheet.fitText({
    text: slots.footer,
    style: type.strong,
    width: room,
    height: 60,
    max: 25,
    min: 15,
    leading: 1.3,
    maxLines: 1,
  });
  await sheet.text({
    role: 'footer',
    lines: footer.lines,
    style: type.strong,
    size: footer.size,
    x: 64,
    y: rule(footRow),
    leading: 1,
    fill: colours.text,
    on,
  });
  const used = Math.ceil((headline.ink.y1 - 58 + 20) / pitch);
  const free = footRow - 2 - used;
  if (remark && free >= 2) {
    const big = sheet.fitText({
      text: remark,
      style: type.aside,
      width: room,
      height: free * pitch,
      max: 56,
      min: 26,
      leading: pitch / 50,
      maxLines: Math.min(5, free),
      even: true,
      sentences: true,
    });
    await sheet.text({
      role: 'subline',
      lines: big.lines,
      style: type.aside,
      size: big.size,
      x: 64,
      y: rule(footRow - 1 - big.lines.length),
      leading: pitch / big.size,
      fill: colours.accentText,
      on,
    });
  }
}
