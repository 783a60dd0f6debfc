import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { envSchema, parseEnv } from './env';

describe('the environment', () => {
  it('is written down whole in .env.example', () => {
    const example = readFileSync(path.resolve('.env.example'), 'utf8');
    const named = [...example.matchAll(/^# ([A-Z][A-Z_]+)=/gm)].map((match) => match[1]!);
    const known = Object.keys(envSchema.shape).filter((name) => name !== 'NODE_ENV');
    expect(named.sort()).toEqual(known.sort());
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
