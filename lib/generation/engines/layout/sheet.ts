import { worstContrast } from '../pigment/colour.ts';
import { openSvg, tag } from '../pigment/svg.ts';
import { type FitOptions, type Fitted, fitText } from './fit.ts';
import { type Style, styleFacts } from './fonts.ts';
import { type Box, place, shape } from './shape.ts';

/** What was measured on the finished sheet. */
export interface Measured {
  /** The lowest contrast of any text against any colour it may stand on. */
  contrast: number;
  /** Texts whose ink leaves the sheet or touches another text: 0 when nothing is cut off. */
  overflow: number;
  /** Texts that had to lose words to stay readable. */
  shortened: number;
}

export interface TextSpec {
  role: string;
  lines: readonly string[];
  style: Style;
  size: number;
  x: number;
  /** The first baseline. */
  y: number;
  /** Distance of baselines as a share of the size. */
  leading: number;
  align?: 'start' | 'middle' | 'end';
  fill: string;
  /** Every colour that lies under the text. */
  on: readonly string[];
}

export interface Placed {
  ink: Box;
  lines: Box[];
  /** The last baseline. */
  baseline: number;
  size: number;
}

export interface BlockSpec extends Omit<FitOptions, 'height' | 'width'> {
  role: string;
  box: { x: number; y: number; width: number; height: number };
  fill: string;
  on: readonly string[];
  align?: 'start' | 'middle' | 'end';
  valign?: 'top' | 'middle' | 'bottom';
}

/** A sheet being drawn: children are handed on as they are made, text is measured as it is set. */
export class Sheet {
  readonly width: number;
  readonly height: number;
  private readonly emit: (piece: string) => void;
  private readonly inks: { role: string; box: Box }[] = [];
  private lowest = 21;
  private shortened = 0;

  constructor(width: number, height: number, emit: (piece: string) => void) {
    this.width = width;
    this.height = height;
    this.emit = emit;
    emit(openSvg(width, height));
  }

  /** One finished child of the document. */
  raw(child: string): void {
    if (child) this.emit(child);
  }

  rect(x: number, y: number, width: number, height: number, fill: string): void {
    this.raw(tag('rect', { x, y, width, height, fill }));
  }

  /** Sets lines as one path that carries its words as label; the left edge is aligned by ink when the type is large. */
  async text(spec: TextSpec): Promise<Placed> {
    const { size, style, align = 'start' } = spec;
    let d = '';
    const boxes: Box[] = [];
    let baseline = spec.y;
    for (const [index, line] of spec.lines.entries()) {
      const outline = await shape(line, style);
      baseline = spec.y + index * spec.leading * size;
      const { x0, x1 } = outline.ink;
      const start =
        align === 'middle'
          ? spec.x - ((x0 + x1) / 2) * size
          : align === 'end'
            ? spec.x - x1 * size
            : spec.x - (size > 34 ? x0 * size : 0);
      d += place(outline, size, start, baseline);
      boxes.push({
        x0: start + x0 * size,
        x1: start + x1 * size,
        y0: baseline + outline.ink.y0 * size,
        y1: baseline + outline.ink.y1 * size,
      });
    }
    const ink = around(boxes) ?? { x0: spec.x, y0: spec.y, x1: spec.x, y1: spec.y };
    if (d) {
      this.lowest = Math.min(this.lowest, worstContrast(spec.fill, spec.on));
      this.inks.push({ role: spec.role, box: ink });
      this.raw(
        tag('path', {
          id: this.name(spec.role),
          role: 'img',
          'aria-label': spec.lines.join(' '),
          fill: spec.fill,
          d,
        }),
      );
    }
    return { ink, lines: boxes, baseline, size };
  }

  /** Fits without setting, and remembers when words were given up. */
  fitText(options: FitOptions): Fitted {
    const fitted = fitText(options);
    if (fitted.shortened) this.shortened += 1;
    return fitted;
  }

  /** What a line's ink covers at an em of 1. */
  async inkOf(line: string, style: Style): Promise<Box> {
    return (await shape(line, style)).ink;
  }

  /** Fits a text into a box and sets it there: by cap height at the top, by the last baseline at the bottom. */
  async block(spec: BlockSpec): Promise<Placed & { set: string[] }> {
    const { box, style } = spec;
    const fitted = this.fitText({ ...spec, width: box.width, height: box.height });
    const { size, lines } = fitted;
    const cap = styleFacts(style).capHeight * size;
    const tall = cap + (lines.length - 1) * spec.leading * size;
    const free = box.height - tall;
    const down = spec.valign === 'bottom' ? free : spec.valign === 'middle' ? free / 2 : 0;
    const x =
      spec.align === 'middle' ? box.x + box.width / 2 : spec.align === 'end' ? box.x + box.width : box.x;
    const placed = await this.text({ ...spec, lines, size, x, y: box.y + down + cap });
    return { ...fitted, ...placed, set: fitted.lines };
  }

  /** Ends the document with what was measured, readable by machines in its metadata. */
  close(): Measured {
    const measured = {
      contrast: Math.floor(this.lowest * 10) / 10,
      overflow: this.overflow(),
      shortened: this.shortened,
    };
    this.raw(`<metadata>${JSON.stringify(measured).replace(/"/g, '&quot;')}</metadata>`);
    this.emit('</svg>');
    return measured;
  }

  private name(role: string): string {
    const before = this.inks.filter((one) => one.role === role).length;
    return before > 1 ? `${role}-${before}` : role;
  }

  private overflow(): number {
    const edge = 6;
    const out = this.inks.filter(
      ({ box }) =>
        box.x0 < edge || box.y0 < edge || box.x1 > this.width - edge || box.y1 > this.height - edge,
    ).length;
    let touching = 0;
    for (const [i, a] of this.inks.entries())
      for (const b of this.inks.slice(i + 1))
        if (a.box.x0 < b.box.x1 && b.box.x0 < a.box.x1 && a.box.y0 < b.box.y1 && b.box.y0 < a.box.y1)
          touching += 1;
    return out + touching;
  }
}

function around(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null;
  return {
    x0: Math.min(...boxes.map((box) => box.x0)),
    y0: Math.min(...boxes.map((box) => box.y0)),
    x1: Math.max(...boxes.map((box) => box.x1)),
    y1: Math.max(...boxes.map((box) => box.y1)),
  };
}
