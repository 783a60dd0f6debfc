import fs from 'node:fs';
import path from 'node:path';

/** Milliseconds between two signs of life of whoever holds a turn. */
const beat = 1_000;
/** Looks of a waiter without a new sign of life until a holder that seems to live is another program with its number. */
const patience = 480;

const holder = (folder: string) => path.join(folder, 'process');

/**
 * Takes a turn that only one process of this machine has at a time; null while another has it. Its sign is a folder
 * (making one succeeds once), with the holder's number in a file that is touched while it lasts. Answers how to give it back.
 */
export function takeTurn(folder: string): (() => void) | null {
  try {
    fs.mkdirSync(folder);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return null;
    throw error;
  }
  const tell = () => {
    try {
      fs.writeFileSync(holder(folder), String(process.pid));
    } catch {
      // Somebody took the folder away by hand.
    }
  };
  tell();
  const timer = setInterval(tell, beat);
  timer.unref();
  return () => {
    clearInterval(timer);
    fs.rmSync(folder, { recursive: true, force: true });
  };
}

/**
 * For a waiter: takes the sign away when its holder is gone, which it finds out by looking again and again. It counts
 * looks and not time, so that nobody is given up because the whole machine slept.
 */
export function turnWatcher(folder: string): () => void {
  let last = '';
  let still = 0;
  return () => {
    const seen = fs.statSync(holder(folder), { throwIfNoEntry: false });
    const sign = String(seen?.mtimeMs);
    still = sign === last ? still + 1 : 0;
    last = sign;
    if (still > patience || (seen && !isAlive(Number(fs.readFileSync(holder(folder), 'utf8')))))
      fs.rmSync(folder, { recursive: true, force: true });
  };
}

function isAlive(pid: number): boolean {
  // Between making and writing a file is empty for a moment.
  if (!pid) return true;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
