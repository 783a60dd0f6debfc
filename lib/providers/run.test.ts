import type { LanguageModelV4, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { describe, expect, it } from 'vitest';
import { GenerationFailure } from './failure';
import { type RunLimits, runText, type TextRequest } from './run';

type Part = LanguageModelV4StreamPart;
const usage = {
  inputTokens: { total: 3, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: 2, text: 2, reasoning: undefined },
};
const delta = (text: string): Part => ({ type: 'text-delta', id: '0', delta: text });
const finish = (more: Partial<Extract<Part, { type: 'finish' }>> = {}): Part => ({
  type: 'finish',
  finishReason: { unified: 'stop', raw: 'stop' },
  usage,
  ...more,
});

/** An engine of the studio's own making: whatever stream it is given. */
function engine(
  stream: (signal: AbortSignal | undefined) => ReadableStream<Part> | Promise<never>,
): LanguageModelV4 {
  return {
    specificationVersion: 'v4',
    provider: 'test',
    modelId: 'test',
    supportedUrls: {},
    doGenerate: () => Promise.reject(new Error('streams only')),
    doStream: async ({ abortSignal }) => ({ stream: await stream(abortSignal) }),
  };
}
function streamOf(parts: Iterable<Part> | AsyncIterable<Part>): ReadableStream<Part> {
  const each = (async function* () {
    yield* parts;
  })();
  return new ReadableStream({
    async pull(controller) {
      const next = await each.next();
      if (next.done) controller.close();
      else controller.enqueue(next.value);
    },
  });
}
const saying = (...parts: Part[]) => engine(() => streamOf(parts));
/** Says `parts`, then nothing more, and does not listen to its abort signal. */
const hanging = (...parts: Part[]) =>
  engine(
    () =>
      new ReadableStream({
        start(controller) {
          for (const part of parts) controller.enqueue(part);
        },
      }),
  );

const request: TextRequest = { prompt: [] };
async function outcome(model: LanguageModelV4, limits: Partial<RunLimits> = {}, signal?: AbortSignal) {
  const pieces: string[] = [];
  const settled = await runText(model, request, {
    onDelta: (text) => pieces.push(text),
    signal,
    limits,
  }).catch((thrown: unknown) => thrown);
  return { pieces, text: pieces.join(''), settled };
}

describe('runText', () => {
  it('hands on text, usage, the engine’s metadata and the time of the first word', async () => {
    const metadata = { genome: { seed: 7, palette: ['a'] }, title: 'Lamp' };
    const { text, settled } = await outcome(
      saying(delta('One '), delta(''), delta('two'), finish({ providerMetadata: { maquette: metadata } })),
    );
    expect(text).toBe('One two');
    expect(settled).toMatchObject({
      finishReason: 'stop',
      usage: { input: 3, output: 2, reasoning: null },
      metadata,
    });
    expect((settled as { firstTokenMs: number }).firstTokenMs).toBeGreaterThanOrEqual(0);
  });

  it('ignores metadata of the wrong shape', async () => {
    const odd = { maquette: { genome: { a: { b: 1 } }, title: 3 } };
    expect((await outcome(saying(delta('x'), finish({ providerMetadata: odd })))).settled).toMatchObject({
      metadata: null,
    });
  });

  it('mends text across pieces', async () => {
    const { pieces } = await outcome(
      saying(delta('a\ud83d'), delta('\ude80\u0000'), delta('b\ud83d'), finish()),
    );
    expect(pieces).toEqual(['a', '🚀\ufffd', 'b', '\ufffd']);
  });

  it.each<[string, LanguageModelV4, string]>([
    ['throws at once', engine(() => Promise.reject(new Error('boom'))), 'unknown'],
    ['breaks in the middle', saying(delta('a'), { type: 'error', error: new Error('boom') }), 'unknown'],
    ['ends without a word', saying(), 'cutOff'],
    ['ends without finishing', saying(delta('a')), 'cutOff'],
    [
      'says that it was interrupted',
      saying(delta('a'), finish({ finishReason: { unified: 'interrupted', raw: undefined } })),
      'cutOff',
    ],
    [
      'finishes in error',
      saying(delta('a'), finish({ finishReason: { unified: 'error', raw: undefined } })),
      'unknown',
    ],
    ['says nothing but space', saying(delta(' \n'), finish()), 'emptyAnswer'],
    ['only thinks', saying({ type: 'reasoning-delta', id: 'r', delta: 'hm' }, finish()), 'emptyAnswer'],
    ['never begins', engine(() => new Promise(() => {})), 'noAnswer'],
    ['hangs before the first word', hanging(), 'noAnswer'],
    ['falls silent', hanging(delta('a')), 'stalled'],
    [
      'sends a status in its stream',
      saying({ type: 'error', error: { message: 'x', code: 429 } }),
      'rateLimited',
    ],
    [
      'sends a name in its stream',
      saying({ type: 'error', error: { message: 'x', code: 'context_length_exceeded' } }),
      'tooLong',
    ],
  ])('a model that %s fails by name', async (_, model, reason) => {
    const { settled } = await outcome(model, { firstTokenMs: 80, idleMs: 80 });
    expect(settled).toBeInstanceOf(GenerationFailure);
    expect((settled as GenerationFailure).reason).toBe(reason);
  });

  it('thinking counts as a sign of life', async () => {
    const thoughts = (async function* () {
      for (let i = 0; i < 16; i += 1) {
        await new Promise((resolve) => setTimeout(resolve, 40));
        yield { type: 'reasoning-delta', id: 'r', delta: 'hm' } as Part;
      }
      yield delta('done');
      yield finish();
    })();
    const model = engine(() => streamOf(thoughts));
    expect((await outcome(model, { firstTokenMs: 450, idleMs: 450 })).text).toBe('done');
  });

  it('keeps the length that was asked for', async () => {
    const { text, settled } = await outcome(saying(delta('12345'), delta('67890'), delta('x'), finish()), {
      maxCharacters: 9,
    });
    expect(settled).toMatchObject({ reason: 'tooLong' });
    expect(text).toBe('1234567890');
  });

  it('throws on what its listener throws, and stops the model', async () => {
    const fault = new Error('disk full');
    let stopped = false;
    const model = engine((signal) => {
      signal?.addEventListener('abort', () => {
        stopped = true;
      });
      return streamOf([delta('a'), delta('b'), finish()]);
    });
    const run = runText(model, request, {
      onDelta: () => {
        throw fault;
      },
    });
    await expect(run).rejects.toBe(fault);
    expect(stopped).toBe(true);
  });

  it('leaves a model behind that does not listen, and hands on nothing after the stop', async () => {
    const stop = new AbortController();
    let say: (part: Part) => void = () => {};
    const model = engine(
      () =>
        new ReadableStream({
          start(controller) {
            say = (part) => controller.enqueue(part);
            controller.enqueue(delta('a'));
          },
        }),
    );
    const pieces: string[] = [];
    const run = runText(model, request, {
      signal: stop.signal,
      onDelta: (text) => {
        pieces.push(text);
        stop.abort('stopped');
      },
    });
    await expect(run).rejects.toBe('stopped');
    expect(() => say(delta('b'))).toThrow();
    expect(pieces).toEqual(['a']);
  });

  it('hands on nothing after the stop, not even half a character that waited', async () => {
    const stop = new AbortController();
    const pieces: string[] = [];
    const run = runText(hanging(delta('a'), delta('b\ud83d')), request, {
      signal: stop.signal,
      onDelta: (text) => {
        pieces.push(text);
        if (text === 'b') setImmediate(() => stop.abort('stopped'));
      },
    });
    await expect(run).rejects.toBe('stopped');
    await new Promise((resolve) => setImmediate(resolve));
    expect(pieces).toEqual(['a', 'b']);
  });

  it('does not begin where it was stopped before', async () => {
    expect((await outcome(hanging(delta('a')), {}, AbortSignal.abort('no'))).settled).toBe('no');
  });
});
