import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { demoCode, newDemoCode, secretFile, spendDemoCode } from './secret';

let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'maquette-secret-'));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

const modeOf = (name: string) => fs.statSync(path.join(folder, name)).mode & 0o777;

describe('the installation secret', () => {
  it('is made once, of 32 bytes, for its owner only', () => {
    const first = secretFile(folder);
    expect(first).toHaveLength(32);
    expect(secretFile(folder)).toEqual(first);
    expect(modeOf('secret')).toBe(0o600);
    expect(fs.readdirSync(folder)).toEqual(['secret']);
  });

  it('is closed again when somebody opened it to others', () => {
    secretFile(folder);
    fs.chmodSync(path.join(folder, 'secret'), 0o644);
    secretFile(folder);
    expect(modeOf('secret')).toBe(0o600);
  });

  it('is not replaced silently when damaged', () => {
    fs.writeFileSync(path.join(folder, 'secret'), 'short');
    expect(() => secretFile(folder)).toThrow(/is damaged: restore it from a backup/);
  });
});

describe('the demo code', () => {
  it('opens once, however it is typed, and is then gone', () => {
    const code = newDemoCode(folder);
    expect(code).toMatch(/^[A-HJKMNP-Z2-9]{8}$/);
    expect(demoCode(folder)).toBe(code);
    expect(modeOf('demo-code')).toBe(0o600);
    expect(spendDemoCode('WRONGONE', folder)).toBe(false);
    expect(spendDemoCode(` ${code.toLowerCase()} `, folder)).toBe(true);
    expect(spendDemoCode(code, folder)).toBe(false);
    expect(demoCode(folder)).toBeNull();
  });

  it('is replaced by the next start', () => {
    const old = newDemoCode(folder);
    const next = newDemoCode(folder);
    expect(spendDemoCode(old, folder)).toBe(old === next);
    expect(spendDemoCode(next, folder)).toBe(true);
  });
});
