import { isHan, type Style } from './fonts.ts';
import { drawable } from './shape.ts';

export interface VerticalColumn {
  chars: string[];
  /** Centre of the column from the middle of the area. */
  x: number;
}

export interface VerticalText {
  columns: VerticalColumn[];
  size: number;
  step: number;
  /** Top of the columns from the middle of the area. */
  top: number;
}

/**
 * Chinese set in columns from right to left inside a width and height, one clause a column, long clauses broken in even
 * parts; marks are dropped because the column's end says what they say. Null when the text holds much that is not Chinese
 * or will not fit at 22 pixels.
 */
export function verticalColumns(
  text: string,
  style: Style,
  width: number,
  height: number,
  max: number,
  gap = 1.55,
): VerticalText | null {
  const clauses = drawable(text, style)
    .split(/[，。！？；：、,.!?;:\s·—…“”‘’「」『』《》（）()]+/)
    .map((clause) => [...clause])
    .filter((clause) => clause.length > 0);
  if (clauses.length === 0 || clauses.some((clause) => clause.some((char) => !isHan(char)))) return null;
  for (let size = max; size >= 22; size -= 2) {
    const step = size * 1.18;
    const most = Math.floor((height - size) / step) + 1;
    if (most < 2) continue;
    const columns = clauses.flatMap((clause) => evenly(clause, most));
    if ((columns.length - 1) * size * gap + size > width) continue;
    const longest = Math.max(...columns.map((column) => column.length));
    const left = (columns.length - 1) / 2;
    return {
      columns: columns.map((chars, i) => ({ chars, x: (left - i) * size * gap })),
      size,
      step,
      top: -((longest - 1) * step + size) / 2,
    };
  }
  return null;
}

function evenly(clause: string[], most: number): string[][] {
  const parts = Math.ceil(clause.length / most);
  const each = Math.ceil(clause.length / parts);
  return Array.from({ length: parts }, (_, i) => clause.slice(i * each, (i + 1) * each)).filter(
    (part) => part.length > 0,
  );
}
