import fs from 'node:fs';
import path from 'node:path';

interface Link {
  source: string;
  target: string;
}

/**
 * npm packages cannot hold symbolic links, and newer npm runs no install scripts: this makes the links that the
 * server's libraries need, as `native/pg-symlinks.json` lists them. Where the package cannot be written (a read-only
 * node_modules), they are made in `<scratch>/lib` instead, and the library path that finds them is returned.
 */
export function completeLinks(packageFolder: string, scratch: string): string | undefined {
  const missing = listed(packageFolder).filter(
    (link) => !fs.existsSync(path.join(packageFolder, link.target)),
  );
  if (missing.length === 0) return undefined;
  try {
    for (const { source, target } of missing) {
      const at = path.join(packageFolder, target);
      link(path.relative(path.dirname(at), path.join(packageFolder, source)), at);
    }
    return undefined;
  } catch {
    const folder = path.join(scratch, 'lib');
    fs.mkdirSync(folder, { recursive: true });
    for (const { source, target } of missing) {
      link(resolved(packageFolder, source, missing), path.join(folder, path.basename(target)));
    }
    // A library found here looks for its own needs here: the package's folder must be on the path too.
    return [folder, path.join(packageFolder, 'native', 'lib')].join(path.delimiter);
  }
}

/** A link may point at another missing link: follows the list to a file that is there. */
function resolved(packageFolder: string, source: string, links: Link[]): string {
  const next = links.find((one) => one.target === source);
  return next ? resolved(packageFolder, next.source, links) : path.join(packageFolder, source);
}

function link(to: string, at: string): void {
  try {
    fs.symlinkSync(to, at);
  } catch (error) {
    // Another process of ours may have made it a moment ago.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

function listed(packageFolder: string): Link[] {
  try {
    const parsed: unknown = JSON.parse(
      fs.readFileSync(path.join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8'),
    );
    return Array.isArray(parsed) ? parsed.filter(isLink) : [];
  } catch {
    return [];
  }
}

const isLink = (value: unknown): value is Link =>
  typeof value === 'object' &&
  value !== null &&
  'source' in value &&
  typeof value.source === 'string' &&
  'target' in value &&
  typeof value.target === 'string';
