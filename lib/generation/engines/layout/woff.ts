import { inflateSync } from 'node:zlib';

/** What typesetting needs to know of a font file; lengths are shares of the em. */
export interface FontFacts {
  has: (codePoint: number) => boolean;
  advance: (codePoint: number) => number;
  ascender: number;
  descender: number;
  capHeight: number;
  xHeight: number;
}

/** Reads the cmap and the metrics of a WOFF 1.0 file (W3C 2012). Throws on anything that is not one. */
export function readWoff(file: Buffer): FontFacts {
  if (file.toString('latin1', 0, 4) !== 'wOFF') throw new Error('not a WOFF file');
  const table = (name: string): Buffer => {
    for (let i = 0; i < file.readUInt16BE(12); i += 1) {
      const at = 44 + i * 20;
      if (file.toString('latin1', at, at + 4) !== name) continue;
      const offset = file.readUInt32BE(at + 4);
      const packed = file.readUInt32BE(at + 8);
      const length = file.readUInt32BE(at + 12);
      const bytes = file.subarray(offset, offset + packed);
      return packed < length ? inflateSync(bytes) : bytes;
    }
    throw new Error(`font table ${name} is missing`);
  };
  const em = table('head').readUInt16BE(18);
  const hhea = table('hhea');
  const metrics = hhea.readUInt16BE(34);
  const hmtx = table('hmtx');
  const os2 = table('OS/2');
  const glyphs = readCmap(table('cmap'));
  const tall = os2.readUInt16BE(0) >= 2 && os2.length >= 90;
  return {
    has: (codePoint) => (glyphs.get(codePoint) ?? 0) > 0,
    advance: (codePoint) => hmtx.readUInt16BE(Math.min(glyphs.get(codePoint) ?? 0, metrics - 1) * 4) / em,
    ascender: hhea.readInt16BE(4) / em,
    descender: -hhea.readInt16BE(6) / em,
    capHeight: (tall && os2.readInt16BE(88) / em) || 0.7,
    xHeight: (tall && os2.readInt16BE(86) / em) || 0.5,
  };
}

/** Code point to glyph, from the best Unicode subtable (format 12, else 4). */
function readCmap(cmap: Buffer): Map<number, number> {
  let four = -1;
  let twelve = -1;
  for (let i = 0; i < cmap.readUInt16BE(2); i += 1) {
    const offset = cmap.readUInt32BE(4 + i * 8 + 4);
    const format = cmap.readUInt16BE(offset);
    if (format === 12) twelve = offset;
    if (format === 4) four = offset;
  }
  if (twelve >= 0) return formatTwelve(cmap, twelve);
  return four >= 0 ? formatFour(cmap, four) : new Map();
}

function formatTwelve(cmap: Buffer, at: number): Map<number, number> {
  const map = new Map<number, number>();
  const groups = cmap.readUInt32BE(at + 12);
  for (let i = 0; i < groups; i += 1) {
    const group = at + 16 + i * 12;
    const start = cmap.readUInt32BE(group);
    const end = cmap.readUInt32BE(group + 4);
    const glyph = cmap.readUInt32BE(group + 8);
    for (let code = start; code <= end; code += 1) map.set(code, glyph + code - start);
  }
  return map;
}

function formatFour(cmap: Buffer, at: number): Map<number, number> {
  const map = new Map<number, number>();
  const twice = cmap.readUInt16BE(at + 6);
  for (let i = 0; i < twice; i += 2) {
    const end = cmap.readUInt16BE(at + 14 + i);
    const start = cmap.readUInt16BE(at + 16 + twice + i);
    const delta = cmap.readUInt16BE(at + 16 + twice * 2 + i);
    const rangeAt = at + 16 + twice * 3 + i;
    const range = cmap.readUInt16BE(rangeAt);
    for (let code = start; code <= end && code < 0xffff; code += 1) {
      const raw = range === 0 ? code : cmap.readUInt16BE(rangeAt + range + (code - start) * 2);
      if (range === 0 || raw !== 0) map.set(code, (raw + delta) & 0xffff);
    }
  }
  return map;
}

/** The plain sfnt font inside a WOFF 1.0 file: the same tables, unpacked, under an sfnt directory. */
export function unwrapWoff(file: Buffer): Buffer {
  const count = file.readUInt16BE(12);
  const header = Buffer.alloc(12 + count * 16);
  file.copy(header, 0, 4, 8);
  header.writeUInt16BE(count, 4);
  const power = 2 ** Math.floor(Math.log2(count));
  header.writeUInt16BE(power * 16, 6);
  header.writeUInt16BE(Math.log2(power), 8);
  header.writeUInt16BE((count - power) * 16, 10);
  const tables: Buffer[] = [];
  let offset = header.length;
  for (let i = 0; i < count; i += 1) {
    const entry = 44 + i * 20;
    const length = file.readUInt32BE(entry + 12);
    const packed = file.subarray(
      file.readUInt32BE(entry + 4),
      file.readUInt32BE(entry + 4) + file.readUInt32BE(entry + 8),
    );
    const table = packed.length < length ? inflateSync(packed) : packed;
    const at = 12 + i * 16;
    file.copy(header, at, entry, entry + 4);
    file.copy(header, at + 4, entry + 16, entry + 20);
    header.writeUInt32BE(offset, at + 8);
    header.writeUInt32BE(length, at + 12);
    const padding = Buffer.alloc((4 - (length % 4)) % 4);
    tables.push(table, padding);
    offset += length + padding.length;
  }
  return Buffer.concat([header, ...tables]);
}
