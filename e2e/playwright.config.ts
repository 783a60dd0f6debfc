import path from 'node:path';
import { defineConfig, devices } from '@playwright/test';

// `npm run test:browser` sets these; alone, Playwright never touches the developer's own studio.
process.env.MAQUETTE_DATA ||= '.maquette-browser';
process.env.PORT ||= '3210';
process.env.DATABASE_URL ??= '';
process.env.MAQUETTE_URL ||= `http://localhost:${process.env.PORT}`;

// The stories' hosted models: the project's own fake provider. A name says how it behaves.
const providerPort = Number(process.env.PORT) + 1000;
process.env.OPENAI_API_KEY ||= '';
process.env.OPENAI_BASE_URL = `http://127.0.0.1:${providerPort}/v1`;
process.env.MAQUETTE_ALLOW_HOSTS = `127.0.0.1:${providerPort}`;
process.env.MAQUETTE_MODELS = [
  'text:steady@ttft=200;tps=40;tokens=240',
  'text:broken@mode=500',
  'text:locked@mode=401',
  'text:cut@mode=cut;tps=60;tokens=60',
  'text:fair@mode=judge-obey',
  'text:swayed@mode=judge-follow',
].join(',');

const baseURL = process.env.MAQUETTE_URL;
const root = path.resolve(import.meta.dirname, '..');

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.@(story|spec|test).ts',
  tsconfig: path.join(root, 'tsconfig.json'),
  outputDir: path.join(root, 'test-results'),
  fullyParallel: true,
  workers: 2,
  // A test that passes the second time only is told by name as flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  reporter: 'line',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  use: {
    baseURL,
    actionTimeout: 30_000,
    locale: 'en-GB',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(process.env.MAQUETTE_CHROMIUM ? { executablePath: process.env.MAQUETTE_CHROMIUM } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  projects: [
    { name: 'desktop', use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 } } },
  ],
  webServer: [
    {
      command: `"${process.execPath}" --import tsx lib/testing/fake-provider-main.ts --port ${providerPort}`,
      cwd: root,
      port: providerPort,
      reuseExistingServer: false,
    },
    {
      // The very command a person types, built studio and all.
      command: `"${process.execPath}" --import tsx lib/commands/start.ts`,
      cwd: root,
      url: `${baseURL}/api/health`,
      timeout: 15 * 60_000,
      reuseExistingServer: false,
      gracefulShutdown: { signal: 'SIGTERM', timeout: 8_000 },
      stdout: 'ignore',
      stderr: 'pipe',
    },
  ],
});
