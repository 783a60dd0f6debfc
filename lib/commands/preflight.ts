import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { CommandError } from './terminal';

const oldestNode = 22;

/** Throws a sentence when the Node that runs this script is too old. */
export function checkNode(version: string = process.versions.node): void {
  if (Number.parseInt(version, 10) >= oldestNode) return;
  throw new CommandError(
    `Node ${version} runs this script, and ${oldestNode} or newer is needed: run "npm install" again (it brings one for Linux and Windows), or install Node 24 from https://nodejs.org.`,
  );
}

/** Makes the data folder and throws a sentence when nothing can be written there. */
export function checkDataFolder(dataDir: string): void {
  const probe = path.join(dataDir, `.writable-${process.pid}`);
  try {
    fs.mkdirSync(dataDir, { recursive: true });
    fs.writeFileSync(probe, 'x');
    fs.unlinkSync(probe);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOSPC' || code === 'EDQUOT') {
      throw new CommandError(
        `No space is left on the disk of ${dataDir}: free about 200 MB, or name a data folder on another disk in MAQUETTE_DATA.`,
      );
    }
    throw new CommandError(
      `The data folder ${dataDir} cannot be written (${code}): make it writable for this user, or name another one in MAQUETTE_DATA.`,
    );
  }
}

/** Throws a sentence when the port cannot be listened on. */
export function checkPort(port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is taken by another program: stop it, or choose another one, for example PORT=${port + 1} npm start.`
          : error.code === 'EACCES'
            ? `Port ${port} may not be opened by this user: choose one above 1023, for example PORT=3000 npm start.`
            : `The address ${host}:${port} cannot be listened on (${error.code}): check PORT and HOSTNAME_BIND.`;
      reject(new CommandError(why));
    });
    server.listen(port, host, () => server.close(() => resolve()));
  });
}
