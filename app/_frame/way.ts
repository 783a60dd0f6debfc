/** A way back given in an address: only a path of ours, never another origin (`//host`, `/\host`). */
export function ownPath(to: string | string[] | undefined, otherwise: string): string {
  if (typeof to !== 'string' || !/^\/(?![/\\])/.test(to) || to.includes('\\')) return otherwise;
  try {
    const url = new URL(to, 'http://here.invalid');
    return url.origin === 'http://here.invalid' ? url.pathname + url.search + url.hash : otherwise;
  } catch {
    return otherwise;
  }
}
