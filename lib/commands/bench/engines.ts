import { load, startApp } from './app';
import { quantile, read, table } from './measure';

/** `npm run bench:engines`: how long the embedded engines take to the first visible output and to the whole work, through the REST door. */
const app = await startApp();
const rows: (string | number)[][] = [
  ['model', 'runs', 'first p50 ms', 'first p95 ms', 'whole p50 ms', 'load before'],
];
const models = [
  ['text', 'maquette/prose-1'],
  ['design', 'maquette/layout-2'],
  ['art', 'maquette/ink-1'],
  ['art', 'maquette/field-3'],
  ['art', 'maquette/river-2'],
] as const;
try {
  for (const [medium, model] of models) {
    const before = load();
    const firsts: number[] = [];
    const ends: number[] = [];
    for (let i = 0; i < 12; i++) {
      const reading = await read(`${app.url}/api/v1/generations`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${app.token}` },
        body: JSON.stringify({ briefId: app.briefId, medium, prompt: '', model, count: 1 }),
      });
      // A picture is visible when it is whole. The first run of a process loads fonts and is counted too.
      firsts.push(medium === 'art' ? reading.end : reading.first);
      ends.push(reading.end);
    }
    rows.push([
      model,
      firsts.length,
      quantile(firsts, 0.5).toFixed(0),
      quantile(firsts, 0.95).toFixed(0),
      quantile(ends, 0.5).toFixed(0),
      before,
    ]);
  }
} finally {
  await app.stop();
}
console.log(table(rows));
