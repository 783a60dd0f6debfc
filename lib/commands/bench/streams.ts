import { load, startApp, startProvider } from './app';
import { quantile, type Reading, read, table } from './measure';

/**
 * `npm run bench:streams`: 1, 50 (cold, then warm) and 200 streams of 300 tokens at 50 a second after 200 ms, straight from the fake
 * provider and through the built studio with every draft saved. p95 of the first token, of the place in the queue, and of whichever
 * came first; and the studio's CPU seconds per 1,000 tokens.
 */
const plan = 'ttft=200,tps=50,tokens=300';
const counts = (process.argv[2] ?? '1,50,50,200').split(',').map(Number);

const provider = await startProvider(plan);
const host = new URL(provider.baseURL).host;
const app = await startApp({
  OPENAI_BASE_URL: provider.baseURL,
  MAQUETTE_MODELS: 'text:fake',
  MAQUETTE_ALLOW_HOSTS: host,
});
const rows: (string | number)[][] = [
  [
    'streams',
    'by',
    'first p50 ms',
    'first p95 ms',
    'place p95 ms',
    'either p95 ms',
    'complete',
    'CPU s / 1,000 tokens',
    'RSS MiB',
    'load before',
  ],
];

const direct = () =>
  read(`${provider.baseURL}/chat/completions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'fake', stream: true, messages: [{ role: 'user', content: 'go' }] }),
  });
const through = () =>
  read(`${app.url}/api/v1/generations`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${app.token}` },
    body: JSON.stringify({
      briefId: app.briefId,
      medium: 'text',
      prompt: 'go',
      model: 'compatible/fake',
      count: 1,
    }),
  });

try {
  await through();
  for (const n of counts) {
    for (const [name, one] of [
      ['direct', direct],
      ['studio', through],
    ] as const) {
      const before = load();
      const cpu = app.cpu();
      const readings = await Promise.all(Array.from({ length: n }, one));
      const spent = app.cpu() - cpu;
      rows.push(
        row(n, name, readings, name === 'studio' ? (spent / ((300 * n) / 1_000)).toFixed(3) : '-', before),
      );
    }
  }
} finally {
  await app.stop();
  provider.stop();
}
console.log(table(rows));

function row(n: number, name: string, readings: Reading[], cpu: string, before: string): (string | number)[] {
  const firsts = readings.map(({ first }) => first);
  const places = readings.flatMap(({ placed }) => (placed === null ? [] : [placed]));
  const either = readings.map(({ first, placed }) => Math.min(first, placed ?? first));
  const whole = readings.filter(({ state }) => name === 'direct' || state === 'complete').length;
  return [
    n,
    name,
    quantile(firsts, 0.5).toFixed(0),
    quantile(firsts, 0.95).toFixed(0),
    places.length ? quantile(places, 0.95).toFixed(0) : '-',
    quantile(either, 0.95).toFixed(0),
    `${whole}/${n}`,
    cpu,
    name === 'studio' ? app.memory().toFixed(0) : '-',
    before,
  ];
}
