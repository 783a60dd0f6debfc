import type { Say } from '@/lib/kernel/errors';
import { mostBytes } from '@/lib/measures/format';

/** What a chosen file offers. */
export interface ChosenFile {
  name: string;
  size: number;
  arrayBuffer: () => Promise<ArrayBuffer>;
}

/** A text file's text and a title from its name; or what is wrong with it: another kind, too large, no UTF-8, unreadable. */
export async function readTextFile(
  file: ChosenFile,
): Promise<{ ok: true; text: string; title: string } | { ok: false; say: Say }> {
  if (!/\.(txt|md|markdown)$/i.test(file.name)) return { ok: false, say: { key: 'notATextFile' } };
  if (file.size > mostBytes) return { ok: false, say: { key: 'tooLarge' } };
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
    // A binary file can be valid UTF-8; no text holds a NUL.
    if (text.includes('\u0000')) return { ok: false, say: { key: 'notUtf8' } };
    return { ok: true, text, title: file.name.replace(/\.[^.]+$/, '').slice(0, 140) };
  } catch (error) {
    return { ok: false, say: { key: error instanceof TypeError ? 'notUtf8' : 'fileUnreadable' } };
  }
}
