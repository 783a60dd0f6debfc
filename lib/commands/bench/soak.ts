import { setTimeout as pause } from 'node:timers/promises';
import { createBrief } from '@/lib/briefs';
import { aBrief, hangText } from '@/lib/testing/world';
import { type BenchApp, startApp } from './app';

/** Figures of one soak. Slope in MiB a minute over the last two thirds; statuses of 500 and above and broken answers. */
export interface Soak {
  minutes: number;
  requests: number;
  generations: number;
  failures: string[];
  firstMiB: number;
  lastMiB: number;
  mostMiB: number;
  slope: number;
}

/** Virtual people who use the studio at once. */
const people = 10;
/** Milliseconds between two looks at the memory. */
const lookEvery = 2_000;

/**
 * Ten people use the built studio for so many minutes, with the embedded engines: they look at pages, follow the wall, and
 * every sixth deed makes drafts. Whatever is answered with 500 or more, or breaks off, is a failure.
 */
export async function soak(minutes: number): Promise<Soak> {
  const app = await startApp();
  const begun = performance.now();
  const left = () => minutes * 60_000 - (performance.now() - begun);
  const figures = { requests: 0, generations: 0, failures: [] as string[] };
  const memory: { at: number; mib: number }[] = [];
  try {
    // A brief of each, so that no wall grows without end in one place only.
    const briefs = await Promise.all(
      Array.from({ length: people }, async (_, at) => {
        const { id } = await createBrief(app.owner, aBrief({ title: `Brief ${at}` }));
        for (const title of ['One', 'Two', 'Three']) await hangText(app.owner, id, title);
        return id;
      }),
    );
    const watch = async () => {
      for (; left() > 0; await pause(Math.min(lookEvery, Math.max(1, left()))))
        memory.push({ at: (performance.now() - begun) / 60_000, mib: app.memory() });
    };
    await Promise.all([watch(), ...briefs.map((briefId, at) => person(app, briefId, at, left, figures))]);
  } finally {
    await app.stop();
  }
  const mib = memory.map((look) => look.mib);
  return {
    minutes,
    ...figures,
    firstMiB: mib[0] ?? 0,
    lastMiB: mib.at(-1) ?? 0,
    mostMiB: Math.max(...mib),
    slope: slopeOf(memory.slice(Math.floor(memory.length / 3))),
  };
}

async function person(
  app: BenchApp,
  briefId: string,
  at: number,
  left: () => number,
  figures: Pick<Soak, 'requests' | 'generations' | 'failures'>,
): Promise<void> {
  const cookie = { cookie: `${app.cookie.name}=${app.cookie.value}` };
  const home = `${app.url}/${app.slug}`;
  const see = (address: string) => () => fetch(address, { headers: cookie, redirect: 'manual' });
  const make = () => {
    figures.generations += 1;
    return fetch(`${app.url}/api/v1/generations`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${app.token}` },
      body: JSON.stringify({ briefId, medium: 'text', prompt: '', model: 'maquette/prose-1', count: 2 }),
    });
  };
  /** Follows the wall for a second, then goes. */
  const follow = async () => {
    const leave = new AbortController();
    const response = await fetch(`${app.url}/api/events/${app.slug}?brief=${briefId}`, {
      headers: cookie,
      signal: leave.signal,
    });
    await pause(1_000);
    leave.abort();
    return new Response(null, { status: response.status });
  };
  const deeds = [
    see(home),
    see(`${home}/briefs/${briefId}`),
    see(`${home}/briefs/${briefId}/vote?medium=text`),
    see(`${home}/briefs/${briefId}/dashboard`),
    follow,
    make,
  ];
  for (let turn = at; left() > 0; turn += 1) {
    figures.requests += 1;
    const deed = deeds[turn % deeds.length]!;
    try {
      const response = await deed();
      await response.arrayBuffer();
      if (response.status >= 500) figures.failures.push(`${response.status} ${response.url}`);
    } catch (error) {
      figures.failures.push(
        error instanceof Error ? `${error.message} (${String(error.cause ?? '')})` : 'unknown',
      );
    }
    // People look before they go on.
    await pause(Math.max(0, Math.min(200 + 50 * at, left())));
  }
}

/** Least squares. */
function slopeOf(points: readonly { at: number; mib: number }[]): number {
  const mean = (of: (point: { at: number; mib: number }) => number) =>
    points.reduce((sum, point) => sum + of(point), 0) / points.length;
  const [x, y] = [mean(({ at }) => at), mean(({ mib }) => mib)];
  const spread = points.reduce((sum, { at }) => sum + (at - x) ** 2, 0);
  return spread === 0 ? 0 : points.reduce((sum, { at, mib }) => sum + (at - x) * (mib - y), 0) / spread;
}
