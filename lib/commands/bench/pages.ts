import { type Browser, chromium } from '@playwright/test';
import { createBrief } from '@/lib/briefs';
import { aBrief, hangText } from '@/lib/testing/world';
import { findChromium } from '../browser';
import { type BenchApp, load, startApp } from './app';
import { quantile, table } from './measure';

/**
 * `npm run bench:pages`: what a page costs its browser. JavaScript on the wire (compressed), elements, nodes and heap after it
 * is at rest, and the time until the newest draft can be seen; for the brief's page with 10 drafts and with 1,000.
 */
const openings = 5;

interface Cost {
  script: number;
  elements: number;
  nodes: number;
  heap: number;
  newest: number;
}

/** Opens a page as the owner; the first page as nobody. */
async function open(browser: Browser, app: BenchApp, path: string, newest: string | null): Promise<Cost> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  if (path !== '/') await context.addCookies([{ ...app.cookie, url: app.url }]);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Performance.enable');
  const scripts = new Set<string>();
  let script = 0;
  devtools.on('Network.responseReceived', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) script += encodedDataLength;
  });
  const began = performance.now();
  await page.goto(app.url + path);
  if (newest) await page.getByText(newest, { exact: true }).first().waitFor();
  const seen = performance.now() - began;
  await page.waitForLoadState('load');
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 3_000 })));
  await devtools.send('HeapProfiler.collectGarbage');
  const { metrics } = await devtools.send('Performance.getMetrics');
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  await context.close();
  return { script, elements, nodes: metric('Nodes'), heap: metric('JSHeapUsedSize'), newest: seen };
}

async function median(work: () => Promise<Cost>): Promise<Cost> {
  await work();
  const costs: Cost[] = [];
  for (let n = 0; n < openings; n += 1) costs.push(await work());
  const of = (key: keyof Cost) =>
    quantile(
      costs.map((cost) => cost[key]),
      0.5,
    );
  return {
    script: of('script'),
    elements: of('elements'),
    nodes: of('nodes'),
    heap: of('heap'),
    newest: of('newest'),
  };
}

async function briefWith(app: BenchApp, drafts: number): Promise<string> {
  const { id } = await createBrief(app.owner, aBrief());
  for (let n = 1; n <= drafts; n += 1) await hangText(app.owner, id, `Draft number ${n}`);
  return id;
}

const app = await startApp();
const browser = await chromium.launch({
  executablePath: findChromium(),
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run'],
});
try {
  const [few, many] = [await briefWith(app, 10), await briefWith(app, 1_000)];
  const pages: [name: string, path: string, newest: string | null][] = [
    ['first page', '/', null],
    ['home', `/${app.slug}`, null],
    ['brief, 10 drafts', `/${app.slug}/briefs/${few}`, 'Draft number 10'],
    ['brief, 1,000 drafts', `/${app.slug}/briefs/${many}`, 'Draft number 1000'],
    ['vote', `/${app.slug}/briefs/${few}/vote`, null],
    ['dashboard', `/${app.slug}/briefs/${few}/dashboard`, null],
  ];
  const rows: (string | number)[][] = [
    ['page', 'JS KB', 'elements', 'nodes', 'heap MB', 'newest ms', 'load'],
  ];
  const costs = new Map<string, Cost>();
  for (const [name, path, newest] of pages) {
    const before = load();
    const cost = await median(() => open(browser, app, path, newest));
    costs.set(name, cost);
    rows.push([
      name,
      (cost.script / 1_024).toFixed(0),
      cost.elements,
      cost.nodes,
      (cost.heap / 1_048_576).toFixed(1),
      newest ? cost.newest.toFixed(0) : '-',
      before,
    ]);
  }
  const [ten, thousand] = [costs.get('brief, 10 drafts'), costs.get('brief, 1,000 drafts')];
  if (ten && thousand) {
    const ratio = (key: keyof Cost) => `${(thousand[key] / ten[key]).toFixed(2)}x`;
    rows.push([
      '1,000 against 10',
      ratio('script'),
      ratio('elements'),
      ratio('nodes'),
      ratio('heap'),
      ratio('newest'),
      '',
    ]);
  }
  console.log(table(rows));
} finally {
  await browser.close();
  await app.stop();
}
