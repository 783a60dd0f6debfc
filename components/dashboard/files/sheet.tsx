import type { ReactNode } from 'react';
import type { Look } from '../charts/look';
import { markup } from './markup';
import { palette, type Theme } from './palette';

/** A chart as it is taken away: what it is called, what it says, and the lines that make it understood alone. */
export interface Sheet {
  title: string;
  sentence: string;
  /** Method, filter, date: one line each. */
  notes: readonly string[];
  /** The drawings, one below the other. */
  drawings: readonly Drawing[];
}

export interface Drawing {
  /** Small, where there are several. */
  head?: string;
  height: number;
  draw: (look: Look) => ReactNode;
  /** The same in two columns, where a page has room for them. */
  halves?: readonly [(look: Look) => ReactNode, (look: Look) => ReactNode];
}

export const sheetWidth = 760;
const margin = 32;
const inner = sheetWidth - 2 * margin;
const sans = "Instrument Sans, 'Instrument Sans Variable', 'Noto Sans SC', Helvetica, Arial, sans-serif";

/** How wide a character is, in em, for breaking lines: Han and full-width signs are square. */
const widthOf = (text: string): number =>
  [...text].reduce(
    (sum, sign) => sum + (/[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]/.test(sign) ? 1 : 0.52),
    0,
  );

/** Lines of at most `most` em. Words stay whole; Chinese breaks anywhere. */
export function linesOf(text: string, most: number): string[] {
  const pieces =
    text.match(
      /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]|[^\s\u2e80-\u9fff\uf900-\ufaff\uff00-\uff60]+\s*|\s+/g,
    ) ?? [];
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > most) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return line.trim() ? [...lines, line.trimEnd()] : lines;
}

/** One chart with its words as an SVG document of 760 px, in plain colours and plain numbers. */
export function sheetSvg(sheet: Sheet, theme: Theme = 'light'): string {
  const look: Look = { wide: inner, open: (_to, _title, marks) => marks };
  const parts: ReactNode[] = [];
  let y = margin;
  const write = (text: string, size: number, ink: string, weight: number, leading: number) => {
    for (const line of linesOf(text, inner / size)) {
      y += leading;
      parts.push(
        <text
          key={parts.length}
          x={margin}
          y={y - leading * 0.25}
          fontSize={size}
          fontWeight={weight}
          fill={ink}
        >
          {line}
        </text>,
      );
    }
  };
  write(sheet.title, 18, 'var(--ink)', 700, 26);
  write(sheet.sentence, 14, 'var(--ink-2)', 400, 22);
  y += 14;
  for (const { head, height, draw } of sheet.drawings) {
    if (head) write(head, 12, 'var(--ink)', 700, 22);
    y += 6;
    parts.push(
      <g key={parts.length} transform={`translate(${margin} ${y})`}>
        {draw(look)}
      </g>,
    );
    y += height + 14;
  }
  y += 4;
  for (const note of sheet.notes) write(note, 11, 'var(--ink-3)', 400, 17);
  const height = Math.ceil(y + margin);
  return markup(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={sheetWidth}
      height={height}
      viewBox={`0 0 ${sheetWidth} ${height}`}
      fontFamily={sans}
    >
      <title>{sheet.title}</title>
      <desc>{`${sheet.sentence} ${sheet.notes.join(' ')}`}</desc>
      <rect width={sheetWidth} height={height} fill="var(--panel)" />
      {parts}
    </svg>,
    palette(theme),
  );
}
