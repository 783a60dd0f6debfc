import { createOpenAI } from '@ai-sdk/openai';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mendText } from '@/lib/kernel/text';
import { defaultPlan, type FakeProvider, planOf, startFakeProvider, textOf } from '@/lib/testing/index';
import { endpoints } from './endpoints';
import { failureOf, GenerationFailure } from './failure';
import { guardedFetch } from './guarded-fetch';
import { defaultLimits, type Limits } from './limits';
import { parseAllowHosts } from './policy';
import { type RunLimits, runText } from './run';
import { runImage } from './run-image';
import type { FailureReason } from './schema';

const key = 'sk-live-T0PS3CR3T-4f2a9c';
const quick: Partial<Limits> = { firstByteMs: 700, idleMs: 700, totalMs: 6_000, retryBaseMs: 4 };
/** For what is to succeed: a busy machine is no fault. */
const patient: Partial<Limits> = { firstByteMs: 30_000, idleMs: 30_000, totalMs: 60_000 };
const patientRun: Partial<RunLimits> = { firstTokenMs: 30_000, idleMs: 30_000, totalMs: 60_000 };
const quickRun: Partial<RunLimits> = { firstTokenMs: 900, idleMs: 900, totalMs: 7_000 };

let fake: FakeProvider;
beforeAll(async () => {
  fake = await startFakeProvider();
});
afterAll(() => fake.close());

const env = () => ({
  OPENAI_API_KEY: key,
  OPENAI_BASE_URL: fake.baseURL,
  MAQUETTE_MODELS: ['fake'],
  MAQUETTE_ALLOW_HOSTS: [fake.host],
});

/** The SDK's two real clients over the guarded fetch. */
const clients: Record<string, (name: string, limits?: Partial<Limits>) => LanguageModelV4> = {
  compatible: (name, limits) => endpoints(env(), { limits: { ...quick, ...limits } })[0]!.languageModel(name),
  openai: (name, limits) => {
    const get = guardedFetch({ allow: parseAllowHosts([fake.host]), limits: { ...quick, ...limits } });
    return createOpenAI({ apiKey: key, baseURL: fake.baseURL, fetch: get }).chat(name);
  },
};

async function outcome(model: LanguageModelV4, limits: Partial<RunLimits> = {}) {
  let text = '';
  const prompt = [{ role: 'user' as const, content: [{ type: 'text' as const, text: 'Write an opening.' }] }];
  const run = runText(
    model,
    { prompt },
    { onDelta: (piece) => (text += piece), limits: { ...quickRun, ...limits } },
  );
  const settled = await run.catch((thrown: unknown) => thrown);
  return { text, settled };
}

/** Nothing that a failure shows or holds may contain the key. */
function expectNoKey(failure: unknown) {
  expect(failure).toBeInstanceOf(GenerationFailure);
  const { message, detail, stack, cause } = failure as GenerationFailure;
  const all = [message, detail, stack, JSON.stringify(failure), String(cause)].join('\n');
  for (const part of [key, 'T0PS3CR3T', '4f2a9c']) expect(all).not.toContain(part);
  expect(detail.length).toBeLessThanOrEqual(200);
}

/** Tokens that must have arrived before the failure. */
const partly = 6;

const faults: [plan: string, reason: FailureReason, tokens: number, requests: number][] = [
  ['mode=400', 'unknown', 0, 1],
  ['mode=401', 'refused', 0, 1],
  ['mode=echo', 'refused', 0, 1],
  ['mode=402', 'refused', 0, 1],
  ['mode=403', 'refused', 0, 1],
  ['mode=404', 'notFoundModel', 0, 1],
  ['mode=413', 'tooLong', 0, 1],
  ['mode=422', 'unknown', 0, 1],
  ['mode=429', 'rateLimited', 0, 3],
  ['mode=429,after=60', 'rateLimited', 0, 1],
  ['mode=500', 'providerDown', 0, 3],
  ['mode=502', 'providerDown', 0, 3],
  ['mode=503', 'providerDown', 0, 3],
  ['mode=504,after=3600', 'providerDown', 0, 1],
  ['mode=529', 'providerDown', 0, 3],
  ['mode=reset', 'cutOff', 0, 3],
  ['mode=nohttp', 'garbled', 0, 1],
  ['mode=hang', 'noAnswer', 0, 1],
  ['mode=headers', 'noAnswer', 0, 1],
  ['mode=silent', 'noAnswer', 0, 1],
  ['ttft=5000', 'noAnswer', 0, 1],
  ['mode=redirect', 'blockedAddress', 0, 1],
  ['mode=redirect,to=http://169.254.169.254/', 'blockedAddress', 0, 1],
  ['mode=gzip', 'garbled', 0, 1],
  ['mode=wrong-type', 'garbled', 0, 1],
  ['mode=bigline', 'garbled', 0, 1],
  ['mode=empty', 'emptyAnswer', 0, 1],
  ['mode=cut', 'cutOff', partly, 1],
  ['mode=cut,tps=200', 'cutOff', partly, 1],
  ['mode=nofinish', 'cutOff', 2 * partly, 1],
  ['mode=stall', 'stalled', partly, 1],
  ['mode=garbled', 'garbled', partly, 1],
  ['mode=error', 'providerDown', partly, 1],
  ['tps=0.5', 'stalled', 1, 1],
];

describe.each(Object.keys(clients))('the %s client', (client) => {
  it.concurrent.each(faults)('%s is %s', async (plan, reason, tokens, requests) => {
    const name = `${client}@${plan}`;
    const { text, settled } = await outcome(clients[client]!(name));
    expectNoKey(settled);
    expect((settled as GenerationFailure).reason).toBe(reason);
    // What arrived before the failure is kept to the last character.
    expect(text).toBe(textOf({ ...planOf(name, defaultPlan), tokens }));
    expect(fake.stats.byModel[name]).toBe(requests);
  });

  it.concurrent.each([
    'mode=slow,tokens=2',
    'mode=429,fails=2',
    'mode=500,fails=1',
    'mode=503,fails=2',
    'mode=reset,fails=2',
  ])('%s is tried again and comes out whole', async (plan) => {
    const name = `${client}-again@${plan}`;
    const { text, settled } = await outcome(clients[client]!(name, patient), patientRun);
    expect(settled).toMatchObject({ finishReason: 'stop' });
    expect(text).toBe(textOf(planOf(name, defaultPlan)));
    expect(fake.stats.byModel[name]).toBe(1 + planOf(name, defaultPlan).fails);
  });

  it.concurrent.each(['ok', 'bytes'])('mode=%s hands on every character of mixed scripts', async (mode) => {
    const name = `${client}@mode=${mode},script=mixed,tokens=60`;
    const { text, settled } = await outcome(clients[client]!(name, patient), patientRun);
    expect(settled).toMatchObject({ finishReason: 'stop', usage: { output: 60 }, metadata: null });
    expect(text).toBe(mendText(textOf(planOf(name, defaultPlan))));
    expect(text).toContain('🚀');
  });

  it.concurrent('an endless answer ends at the limits, with the text so far', async () => {
    const name = `${client}@mode=endless`;
    const long = await outcome(clients[client]!(name, patient), { ...patientRun, maxCharacters: 5_000 });
    expectNoKey(long.settled);
    expect((long.settled as GenerationFailure).reason).toBe('tooLong');
    expect(long.text.length).toBeGreaterThanOrEqual(5_000);
    const wide = await outcome(
      clients[client]!(`${name};ttft=1`, { ...patient, streamBytes: 50_000 }),
      patientRun,
    );
    expect((wide.settled as GenerationFailure).reason).toBe('tooLong');
    const late = await outcome(clients[client]!(`${name};ttft=2`, { totalMs: 500 }));
    expect((late.settled as GenerationFailure).reason).toBe('tooLong');
    expect(late.text.length).toBeGreaterThan(100);
  });
});

it('a broken stream leaves those beside it unharmed', async () => {
  const model = (name: string) => clients.compatible!(name, defaultLimits);
  const good = Array.from({ length: 20 }, (_, i) => `good${i}@tps=100,tokens=60,script=mixed`);
  const bad = ['cut', 'stall', 'garbled', 'reset', '500', 'hang', 'gzip', 'error', 'bigline', 'silent'];
  const runs = await Promise.all([
    ...good.map((name) => outcome(model(name), { firstTokenMs: 2_000, idleMs: 2_000 })),
    ...bad.map((mode) => outcome(model(`bad@mode=${mode},tps=100`))),
  ]);
  const whole = mendText(textOf(planOf(good[0]!, defaultPlan)));
  for (const { text, settled } of runs.slice(0, good.length)) {
    expect(settled).toMatchObject({ finishReason: 'stop' });
    expect(text).toBe(whole);
  }
  for (const { settled } of runs.slice(good.length)) expectNoKey(settled);
});

it('stopping ends the request at the provider and rejects with the reason of the signal', async () => {
  const stop = new AbortController();
  const reason = new Error('stopped by a person');
  const pieces: string[] = [];
  const run = runText(
    clients.compatible!('stop@tps=100,tokens=100000'),
    { prompt: [{ role: 'user', content: [{ type: 'text', text: 'Go on.' }] }] },
    {
      onDelta: (piece) => {
        pieces.push(piece);
        if (pieces.length === 3) stop.abort(reason);
      },
      signal: stop.signal,
    },
  );
  await expect(run).rejects.toBe(reason);
  expect(pieces).toHaveLength(3);
  await expect.poll(() => fake.stats.open, { timeout: 5_000 }).toBe(0);
});

it('nothing listens, or the name is unknown', async () => {
  const gone = await startFakeProvider();
  await gone.close();
  for (const base of [gone.baseURL, 'https://no-such-host.invalid/v1']) {
    const settings = { ...env(), OPENAI_BASE_URL: base, MAQUETTE_ALLOW_HOSTS: [gone.host] };
    const { settled } = await outcome(endpoints(settings, { limits: quick })[0]!.languageModel('fake'), {
      firstTokenMs: 6_000,
    });
    expectNoKey(settled);
    expect((settled as GenerationFailure).reason).toBe('providerDown');
  }
});

it('an address that is not allowed says what to add', async () => {
  const [endpoint] = endpoints({ ...env(), MAQUETTE_ALLOW_HOSTS: [] });
  const { settled } = await outcome(endpoint!.languageModel('fake'));
  expect(settled).toMatchObject({ reason: 'blockedAddress' });
  expect((settled as GenerationFailure).detail).toContain(`add ${fake.host} to MAQUETTE_ALLOW_HOSTS`);
});

describe('pictures', () => {
  const request = {
    prompt: 'A lamp.',
    size: undefined,
    aspectRatio: undefined,
    seed: undefined,
    files: undefined,
    mask: undefined,
    providerOptions: {},
  };
  const imageModel = (name: string) => endpoints(env(), { limits: quick })[0]!.imageModel(name);

  it('come as bytes with the type their first bytes say', async () => {
    const { bytes, mediaType, metadata } = await runImage(imageModel('picture'), request);
    expect(mediaType).toBe('image/png');
    expect(Buffer.from(bytes).readUInt32BE(16)).toBe(64);
    expect(metadata).toBeNull();
  });

  it.each([
    ['garbled', 'garbled'],
    ['empty', 'emptyAnswer'],
    ['401', 'refused'],
    ['echo', 'refused'],
    ['500', 'providerDown'],
    ['hang', 'noAnswer'],
    ['redirect', 'blockedAddress'],
  ])('mode=%s is %s', async (mode, reason) => {
    const failure = await runImage(imageModel(`picture@mode=${mode}`), request).catch(
      (thrown: unknown) => thrown,
    );
    expectNoKey(failure);
    expect((failure as GenerationFailure).reason).toBe(reason);
  });
});

it('names what it cannot name as unknown, redacted', () => {
  expect(failureOf(new Error(`odd thing with ${key}`))).toMatchObject({
    reason: 'unknown',
    detail: 'odd thing with [hidden]',
  });
  expect(failureOf('a string')).toMatchObject({ reason: 'unknown', detail: 'a string' });
  expect(failureOf(undefined)).toMatchObject({ reason: 'unknown', detail: '' });
});
