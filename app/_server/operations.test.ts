import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { openCapabilities, permissions } from '@/lib/access';
import { operations } from './operations';

const app = path.resolve(import.meta.dirname, '..');

/** Every file below app, with its text. */
function files(): { name: string; text: string }[] {
  return readdirSync(app, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|tsx)$/.test(name))
    .map((name) => ({ name, text: readFileSync(path.join(app, name), 'utf8') }));
}

/** Names a module exports as values, in the forms this project uses. */
function exported(text: string): string[] {
  const single = [...text.matchAll(/^export (?:const|async function|function) (\w+)/gm)].map(
    (match) => match[1]!,
  );
  const several = [...text.matchAll(/^export const \{([^}]+)\}/gm)].flatMap((match) =>
    match[1]!
      .split(',')
      .map((name) => name.trim())
      .filter(Boolean),
  );
  return [...single, ...several];
}

/** What the source can be asked for from outside: exports of 'use server' files, and methods of routes. */
function reachable(): string[] {
  return files().flatMap(({ name, text }) => {
    if (/^\s*['"]use server['"]/.test(text)) return exported(text);
    const route = /^(api\/.*)\/route\.ts$/.exec(name.replaceAll('\\', '/'));
    return route
      ? exported(text)
          .filter((method) => /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS)$/.test(method))
          .map((method) => `${method} /${route[1]}`)
      : [];
  });
}

describe('the list of operations', () => {
  it('names everything that can be called from outside, and nothing else', () => {
    expect(reachable().sort()).toEqual(Object.keys(operations).sort());
  });

  it('knows no other place with server actions', () => {
    for (const { name, text } of files()) {
      if (name.startsWith('actions/')) expect(text, name).toMatch(/^'use server';/);
      else expect(text, `${name} must not define actions of its own`).not.toMatch(/^\s*['"]use server['"]/m);
    }
  });

  it('asks only for capabilities of the table', () => {
    for (const [name, { needs }] of Object.entries(operations)) {
      expect(Object.hasOwn(permissions, needs) || Object.hasOwn(openCapabilities, needs), name).toBe(true);
    }
  });

  it('wraps every action under its own name', () => {
    for (const { name, text } of files().filter(({ name }) => name.startsWith('actions/'))) {
      for (const action of exported(text)) {
        expect(text, `${name}: ${action}`).toMatch(
          new RegExp(`export const ${action} = (openAction|workspaceAction)\\(\\s*'${action}'`),
        );
      }
    }
  });
});
