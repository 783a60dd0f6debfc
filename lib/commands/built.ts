import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { CommandError } from './terminal';
import { takeTurn, turnWatcher } from './turn';

const sources = ['app', 'components', 'lib', 'db', 'public'];
const stampOf = (root: string) => path.join(root, '.next', 'maquette-source');
export const nextProgram = path.join('node_modules', 'next', 'dist', 'bin', 'next');

/** What builds: another Node or another kind of machine (a copied folder, a shared disk) builds anew. */
const builder = `${process.version} ${process.platform} ${process.arch}`;

/** A hash over what a build depends on: who builds, and paths and contents of the files, without tests and commands. */
export function sourceFingerprint(root: string = process.cwd(), by: string = builder): string {
  const single = fs
    .readdirSync(root)
    .filter(
      (name) => /^(package(-lock)?\.json|tsconfig\.json|.*\.ts)$/.test(name) && name !== 'next-env.d.ts',
    );
  const files = sources.flatMap((folder) => filesBelow(root, folder));
  const hash = createHash('sha256').update(`${by}\0`);
  for (const file of [...single, ...files].sort()) {
    const content = fs.readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex');
}

function filesBelow(root: string, folder: string): string[] {
  const at = path.join(root, folder);
  if (!fs.existsSync(at)) return [];
  return fs
    .readdirSync(at, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !file.startsWith(path.join('lib', 'commands')));
}

/** True when `.next` below `root` holds a build of exactly this source. */
export function isBuilt(root: string = process.cwd()): boolean {
  const stamp = stampOf(root);
  if (!fs.existsSync(path.join(root, '.next', 'BUILD_ID')) || !fs.existsSync(stamp)) return false;
  return fs.readFileSync(stamp, 'utf8') === sourceFingerprint(root);
}

/** Builds the studio with Next's own progress on the terminal. Throws a sentence when it fails; `asked` ends it early. */
export async function build(asked?: AbortSignal, root: string = process.cwd()): Promise<void> {
  const fingerprint = sourceFingerprint(root);
  fs.rmSync(stampOf(root), { force: true });
  const child = spawn(process.execPath, [nextProgram, 'build'], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  asked?.addEventListener('abort', () => child.kill('SIGTERM'));
  const [code, signal] = await once(child, 'exit');
  if (asked?.aborted) return;
  if (code !== 0)
    throw new CommandError(`The build failed (${signal ?? `status ${code}`}): see the lines above.`);
  fs.writeFileSync(stampOf(root), fingerprint);
}

/** Builds unless this very source is built already; waits where another process builds it just now. */
export async function ensureBuilt(asked?: AbortSignal, root: string = process.cwd()): Promise<void> {
  const sign = path.join(root, '.maquette-building');
  const look = turnWatcher(sign);
  let told = false;
  while (!isBuilt(root) && !asked?.aborted) {
    const giveBack = takeTurn(sign);
    if (giveBack) {
      try {
        if (isBuilt(root)) return;
        console.log('Building the studio for this source (once; a minute or two) …');
        return await build(asked, root);
      } finally {
        giveBack();
      }
    }
    if (!told) console.log('Another process builds the studio: waiting for it …');
    told = true;
    await new Promise((resolve) => setTimeout(resolve, 250));
    look();
  }
}
