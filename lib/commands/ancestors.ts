import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

/**
 * npm passes SIGTERM to the shell between itself and us, and that shell passes it to nobody: without this, ending npm
 * would leave the studio running. Calls `gone` once when a process between us and npm, or npm itself, is gone. Does
 * nothing when no npm started us. Answers a function that stops watching.
 */
export function watchNpm(gone: () => void): () => void {
  const chain = process.env.npm_lifecycle_event ? chainToNpm() : [];
  if (chain.length === 0) return () => {};
  const pace = process.platform === 'linux' ? 200 : 1_000;
  const timer = setInterval(() => {
    if (chain.every((link) => parentOf(link.pid) === link.parent)) return;
    clearInterval(timer);
    gone();
  }, pace);
  timer.unref();
  return () => clearInterval(timer);
}

interface Link {
  pid: number;
  parent: number;
}

/** Every process from this one up to the child of npm, each with its parent; empty when no npm is among the first few. */
function chainToNpm(): Link[] {
  const chain: Link[] = [];
  for (let pid = process.pid; chain.length < 5; ) {
    const parent = parentOf(pid);
    if (parent <= 1) return [];
    chain.push({ pid, parent });
    if (nameOf(parent).startsWith('npm')) return chain;
    pid = parent;
  }
  return [];
}

/** Number of the parent, 0 when there is no such process. */
function parentOf(pid: number): number {
  if (pid === process.pid) return process.ppid;
  if (process.platform === 'linux') {
    try {
      // The name in brackets may hold anything; what follows the last bracket is state and parent.
      return Number(
        fs
          .readFileSync(`/proc/${pid}/stat`, 'utf8')
          .replace(/^.*\) \S /s, '')
          .split(' ')[0],
      );
    } catch {
      return 0;
    }
  }
  return Number(ps(pid, 'ppid')) || 0;
}

function nameOf(pid: number): string {
  if (process.platform !== 'linux') return ps(pid, 'comm');
  try {
    return fs.readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
  } catch {
    return '';
  }
}

function ps(pid: number, column: string): string {
  try {
    return execFileSync('ps', ['-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return '';
  }
}
