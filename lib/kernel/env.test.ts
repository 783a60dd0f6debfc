import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { envSchema, parseEnv } from './env';

const known = Object.keys(envSchema.shape)
  .filter((name) => name !== 'NODE_ENV')
  .sort();
const example = readFileSync(path.resolve('.env.example'), 'utf8');
const written = [...example.matchAll(/^# ([A-Z][A-Z_]+)=(.*)$/gm)].map(
  ([, name, value]) => [name!, value!] as const,
);

describe('the environment', () => {
  it('is written down whole in .env.example, with the values it has by itself', () => {
    expect(written.map(([name]) => name).sort()).toEqual(known);
    // An address stands there for its form; everything else as it is without being set.
    const values = Object.fromEntries(written.filter(([name]) => name !== 'DATABASE_URL'));
    expect({ ...parseEnv(values), MAQUETTE_URL: undefined }).toEqual(parseEnv({}));
  });

  it('is told whole by the table in the README', () => {
    const readme = readFileSync(path.resolve('README.md'), 'utf8');
    const table = readme.split('## Environment')[1]!.split('\n#')[0]!;
    const rows = [...table.matchAll(/^\| (`[^|]+) \| [^|]+ \|$/gm)].map((match) => match[1]!);
    const told = rows.flatMap((row) => [...row.matchAll(/`([A-Z_]+)`/g)].map((match) => match[1]!));
    expect(told.sort()).toEqual(known);
  });

  it('has a default for everything', () => {
    expect(parseEnv({})).toMatchObject({
      PORT: 3000,
      url: 'http://localhost:3000',
      MAQUETTE_MODELS: [],
      MAQUETTE_NO_DEMO: false,
    });
  });

  it('takes blank for not set, and splits lists', () => {
    const env = parseEnv({ DATABASE_URL: '  ', MAQUETTE_ALLOW_HOSTS: 'localhost:11434, 127.0.0.1:1234,' });
    expect(env.DATABASE_URL).toBeUndefined();
    expect(env.MAQUETTE_ALLOW_HOSTS).toEqual(['localhost:11434', '127.0.0.1:1234']);
  });

  it('names each variable that is wrong in one sentence', () => {
    expect(() => parseEnv({ PORT: 'eighty', MAQUETTE_STREAMS: '0' })).toThrow(
      /PORT: .*MAQUETTE_STREAMS: .*\.env\.example/,
    );
  });
});
