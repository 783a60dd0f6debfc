import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { streamText } from 'ai';
import { describe, expect, it } from 'vitest';
import { proseModel } from './index';
import type { Clock } from './pacer';
import { coffee, poetry } from './testing-briefs';
import { writeProse } from './write';

/** A clock that moves when it is told to. */
function handClock() {
  let time = 0;
  let waiting: { at: number; tick: () => void }[] = [];
  let timers = 0;
  const clock: Clock = {
    now: () => time,
    after(ms, tick) {
      timers++;
      const entry = { at: time + ms, tick };
      waiting.push(entry);
      return () => {
        waiting = waiting.filter((other) => other !== entry);
      };
    },
  };
  return {
    clock,
    pending: () => waiting.length,
    timers: () => timers,
    advance(ms: number) {
      const until = time + ms;
      for (;;) {
        const next = waiting.filter((entry) => entry.at <= until).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        time = next.at;
        waiting = waiting.filter((entry) => entry !== next);
        next.tick();
      }
      time = until;
    },
  };
}

const options = (
  over: Partial<LanguageModelV4CallOptions> = {},
  brief: object = coffee,
): LanguageModelV4CallOptions => ({
  prompt: [{ role: 'user', content: [{ type: 'text', text: 'Write it.' }] }],
  seed: 11,
  temperature: 0.9,
  providerOptions: {
    maquette: JSON.parse(JSON.stringify({ brief, prompt: '', operation: null, sources: [] })),
  },
  ...over,
});

async function collect(
  stream: ReadableStream<LanguageModelV4StreamPart>,
): Promise<LanguageModelV4StreamPart[]> {
  const parts: LanguageModelV4StreamPart[] = [];
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return parts;
    parts.push(value);
  }
}
const textOf = (parts: LanguageModelV4StreamPart[]) =>
  parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('');

describe('proseModel', () => {
  it('streams in order, and its deltas are the draft exactly', async () => {
    const parts = await collect((await proseModel({ pace: 0 }).doStream(options())).stream);
    const kinds = parts.map((part) => part.type).filter((type, i, all) => type !== all[i - 1]);
    expect(kinds).toEqual([
      'stream-start',
      'response-metadata',
      'text-start',
      'text-delta',
      'text-end',
      'finish',
    ]);
    const expected = writeProse({
      brief: coffee,
      prompt: '',
      operation: null,
      sources: [],
      seed: 11,
      temperature: 0.9,
      topP: 1,
    });
    expect(textOf(parts)).toBe(expected.markdown);
    const finish = parts.at(-1)!;
    expect(finish).toMatchObject({
      type: 'finish',
      finishReason: { unified: 'stop' },
      providerMetadata: { maquette: { title: expected.title, genome: { engine: 'prose-1' } } },
    });
    if (finish.type === 'finish')
      expect(finish.usage.outputTokens.total).toBe(parts.filter((part) => part.type === 'text-delta').length);
  });

  it('generates what it streams', async () => {
    const whole = await proseModel().doGenerate(options({}, poetry));
    const parts = await collect((await proseModel({ pace: 0 }).doStream(options({}, poetry))).stream);
    expect(whole.content).toEqual([{ type: 'text', text: textOf(parts) }]);
  });

  it('refuses to translate, whole and streamed: it would write anew', async () => {
    const asked = options({}, poetry);
    asked.providerOptions!.maquette!.operation = 'translate';
    await expect(proseModel().doGenerate(asked)).rejects.toThrow(/cannot translate/);
    await expect(proseModel({ pace: 0 }).doStream(asked)).rejects.toThrow(/cannot translate/);
  });

  it('is written at about 90 tokens a second, the first at once', async () => {
    const hand = handClock();
    const { stream } = await proseModel({ clock: hand.clock }).doStream(options());
    const reader = stream.getReader();
    const seen: LanguageModelV4StreamPart[] = [];
    const pump = (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        seen.push(value);
      }
    })();
    const settle = () => new Promise((next) => setImmediate(next));
    await settle();
    expect(textOf(seen).length).toBeGreaterThan(0);
    hand.advance(500);
    await settle();
    const words = textOf(seen).split(/\s+/).length;
    expect(words).toBeGreaterThan(38);
    expect(words).toBeLessThan(52);
    hand.advance(60_000);
    await pump;
    expect(seen.at(-1)?.type).toBe('finish');
    expect(hand.pending()).toBe(0);
  });

  it('runs fifty streams on one timer', async () => {
    const hand = handClock();
    const model = proseModel({ clock: hand.clock });
    const streams = await Promise.all(
      Array.from({ length: 50 }, (_, seed) => model.doStream(options({ seed }))),
    );
    const all = Promise.all(streams.map(({ stream }) => collect(stream)));
    expect(hand.pending()).toBe(1);
    hand.advance(10_000);
    expect(hand.timers()).toBeLessThan(510);
    expect(new Set((await all).map(textOf)).size).toBeGreaterThan(40);
    expect(hand.pending()).toBe(0);
  });

  it('errors with the reason when aborted, and keeps no timer', async () => {
    const hand = handClock();
    const abort = new AbortController();
    const { stream } = await proseModel({ clock: hand.clock }).doStream(
      options({ abortSignal: abort.signal }),
    );
    const reader = stream.getReader();
    await reader.read();
    abort.abort(new Error('stopped by hand'));
    await expect(
      (async () => {
        for (;;) if ((await reader.read()).done) return;
      })(),
    ).rejects.toThrow('stopped by hand');
    expect(hand.pending()).toBe(0);
    await expect(proseModel().doStream(options({ abortSignal: abort.signal }))).rejects.toThrow(
      'stopped by hand',
    );
    await expect(proseModel().doGenerate(options({ abortSignal: abort.signal }))).rejects.toThrow(
      'stopped by hand',
    );
  });

  it('stops its work when the reader leaves', async () => {
    const hand = handClock();
    const { stream } = await proseModel({ clock: hand.clock }).doStream(options());
    await stream.cancel();
    expect(hand.pending()).toBe(0);
  });

  it('takes the last user message for the goal where no options are sent', async () => {
    const result = await proseModel().doGenerate({
      prompt: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Announce Lumen, a lamp workshop at 4 Mill Lane, on Friday 2 May.' },
          ],
        },
      ],
      seed: 3,
    });
    expect(JSON.stringify(result.content)).toMatch(/Lumen/);
  });

  it('cuts at maxOutputTokens and says so; warns of what it cannot do', async () => {
    const result = await proseModel().doGenerate(
      options({ maxOutputTokens: 5, topK: 3, stopSequences: ['x'] }),
    );
    expect(result.finishReason.unified).toBe('length');
    expect(result.usage.outputTokens.total).toBe(5);
    expect(result.warnings.map((w) => (w.type === 'unsupported' ? w.feature : ''))).toEqual([
      'stopSequences',
      'topK',
    ]);
  });

  it('drives the SDK’s streamText', async () => {
    const result = streamText({
      model: proseModel({ pace: 0 }),
      prompt: 'Announce Lumen, a lamp workshop.',
      seed: 4,
    });
    expect(await result.text).toContain('Lumen');
  });
});
