import { describe, expect, it } from 'vitest';
import { readTextFile } from './text-file';

const file = (name: string, bytes: Uint8Array<ArrayBuffer>) => ({
  name,
  size: bytes.length,
  arrayBuffer: async () => bytes.buffer,
});
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('a chosen text file', () => {
  it('gives its text without the mark at its start, and a title from its name', async () => {
    expect(await readTextFile(file('诗会.final.md', utf8('\ufeff四十张凳子。\r\n')))).toEqual({
      ok: true,
      text: '四十张凳子。\r\n',
      title: '诗会.final',
    });
  });

  it('is refused with a sentence: another kind, too large, not UTF-8, not a text at all, gone', async () => {
    const say = async (answer: ReturnType<typeof readTextFile>) => {
      const found = await answer;
      return found.ok ? null : found.say.key;
    };
    expect(await say(readTextFile(file('poem.docx', utf8('x'))))).toBe('notATextFile');
    expect(await say(readTextFile(file('poem.txt', new Uint8Array(1_048_577))))).toBe('tooLarge');
    expect(await say(readTextFile(file('poem.txt', new Uint8Array([0x63, 0xe9, 0x20]))))).toBe('notUtf8');
    expect(await say(readTextFile(file('poem.TXT', new Uint8Array([0x61, 0x00, 0x62]))))).toBe('notUtf8');
    const gone = { name: 'a.md', size: 1, arrayBuffer: () => Promise.reject(new Error('NotReadableError')) };
    expect(await say(readTextFile(gone))).toBe('fileUnreadable');
  });
});
