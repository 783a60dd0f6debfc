import path from 'node:path';
import { defineConfig } from 'vitest/config';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Two projects: `unit` (*.test.ts, pure, no database) and `integration` (*.db.test.ts, one database a file,
 * cloned from a template that the global set-up migrates once).
 */
export default defineConfig({
  root,
  resolve: { alias: { '@': root } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['{lib,db,app,components}/**/*.test.ts'],
          exclude: ['**/*.db.test.ts', 'node_modules/**'],
          setupFiles: ['lib/testing/properties.ts'],
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['{lib,db,app}/**/*.db.test.ts'],
          exclude: ['node_modules/**'],
          globalSetup: ['db/testing-setup.ts'],
          setupFiles: ['lib/testing/properties.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
          retry: process.env.CI ? 1 : 0,
        },
      },
    ],
  },
});
