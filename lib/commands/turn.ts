import fs from 'node:fs';

/** Milliseconds between two signs of life of whoever holds a turn. */
const beat = 1_000;
/** Milliseconds without a sign of life after which the holder is gone; a machine may be busy, or asleep for a moment. */
const silence = 20_000;

/**
 * Takes a turn that only one process of this machine has at a time; null while another has it. `folder` is made as its
 * sign (making a folder succeeds once) and touched while it lasts. A holder that was killed loses it. Answers how to give it back.
 */
export function takeTurn(folder: string): (() => void) | null {
  try {
    const seen = fs.statSync(folder, { throwIfNoEntry: false });
    if (seen && Date.now() - seen.mtimeMs > silence) fs.rmdirSync(folder);
    fs.mkdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && ['EEXIST', 'ENOENT'].includes(String(error.code)))
      return null;
    throw error;
  }
  const timer = setInterval(() => {
    const now = new Date();
    try {
      fs.utimesSync(folder, now, now);
    } catch {
      // Somebody took it away: who comes next has the turn too, and finds out by itself.
    }
  }, beat);
  timer.unref();
  return () => {
    clearInterval(timer);
    fs.rmSync(folder, { recursive: true, force: true });
  };
}
