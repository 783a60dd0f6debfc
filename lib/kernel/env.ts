import path from 'node:path';
import { z } from 'zod';

const flag = z
  .enum(['0', '1', 'true', 'false', ''])
  .default('')
  .transform((value) => value === '1' || value === 'true');
const optional = z
  .string()
  .optional()
  .transform((value) => (value?.trim() ? value.trim() : undefined));
const list = z
  .string()
  .default('')
  .transform((value) =>
    value
      .split(',')
      .map((part) => part.trim())
      .filter(Boolean),
  );

/** Every variable the studio reads. `.env.example` lists the same names; a test compares the two. */
export const envSchema = z.object({
  NODE_ENV: z.string().default('development'),
  PORT: z.coerce.number().int().min(1).max(65_535).default(3000),
  HOSTNAME_BIND: z.string().default('127.0.0.1'),
  MAQUETTE_URL: optional,
  MAQUETTE_DATA: z.string().default('.maquette'),
  DATABASE_URL: optional,
  AUTH_SECRET: optional,
  AUTH_GITHUB_ID: optional,
  AUTH_GITHUB_SECRET: optional,
  AUTH_GOOGLE_ID: optional,
  AUTH_GOOGLE_SECRET: optional,
  OPENAI_API_KEY: optional,
  OPENAI_BASE_URL: optional,
  MAQUETTE_MODELS: list,
  MAQUETTE_ALLOW_HOSTS: list,
  MAQUETTE_STREAMS: z.coerce.number().int().min(1).max(2_000).default(256),
  MAQUETTE_TRUST_PROXY: flag,
  MAQUETTE_NO_DEMO: flag,
});

export type Env = z.output<typeof envSchema> & { dataDir: string; url: string };

/** Parses variables (shape of `process.env`); throws one sentence that names each wrong one. */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = envSchema.safeParse(source);
  if (!parsed.success) {
    const what = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ');
    throw new Error(`The environment cannot be used. ${what}. See .env.example.`);
  }
  const env = parsed.data;
  return {
    ...env,
    dataDir: path.resolve(/*turbopackIgnore: true*/ process.cwd(), env.MAQUETTE_DATA),
    url: env.MAQUETTE_URL ?? `http://localhost:${env.PORT}`,
  };
}

let parsedOnce: Env | undefined;
/** The environment of this process, parsed once. `process.env` is read nowhere else. */
export function env(): Env {
  parsedOnce ??= parseEnv(process.env);
  return parsedOnce;
}
