import type { LanguageModelV4CallOptions, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import type { EngineOptions } from '@/lib/generation/port';
import { closePartialSvg, layoutModel } from './index';

const brief = {
  title: 'Margin, a coffee bar',
  goal: 'Announce the opening of Margin on Friday 14 March at 8 am. Forty seats, one long table, no music before noon.',
  audience: 'Readers who live near the quay',
  tone: 'warm, dry',
  constraints: ['12 Quay Street'],
  language: 'en' as const,
};
const call = (seed: number, more: Partial<EngineOptions> = {}): LanguageModelV4CallOptions => ({
  prompt: [{ role: 'user', content: [{ type: 'text', text: 'A poster' }] }],
  seed,
  providerOptions: {
    maquette: JSON.parse(JSON.stringify({ brief, prompt: '', operation: null, sources: [], ...more })),
  },
});

async function all(
  stream: ReadableStream<LanguageModelV4StreamPart>,
  onPart: (part: LanguageModelV4StreamPart) => void = () => {},
): Promise<LanguageModelV4StreamPart[]> {
  const parts: LanguageModelV4StreamPart[] = [];
  const reader = stream.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    parts.push(next.value);
    onPart(next.value);
  }
  return parts;
}
const textOf = (parts: LanguageModelV4StreamPart[]) =>
  parts.map((part) => (part.type === 'text-delta' ? part.delta : '')).join('');

describe('a design streams', () => {
  it('sends the same bytes as the whole, in several deltas, and ends with genome and title', async () => {
    const model = layoutModel({ pace: 0 });
    const whole = await model.doGenerate(call(5));
    const parts = await all((await model.doStream(call(5))).stream);
    expect(whole.content[0]).toEqual({ type: 'text', text: textOf(parts) });
    expect(parts.filter((part) => part.type === 'text-delta').length).toBeGreaterThan(4);
    const finish = parts.at(-1);
    if (finish?.type !== 'finish') throw new Error('the last part is not the finish');
    expect(finish.finishReason.unified).toBe('stop');
    expect(finish.usage.outputTokens.total).toBeGreaterThan(100);
    expect(finish.providerMetadata?.maquette).toMatchObject({
      genome: { engine: 'layout-2', overflow: 0 },
      title: expect.stringMatching(/\S/),
    });
  });

  it('is spread over its pace and shows something early', async () => {
    const began = performance.now();
    let first = 0;
    const { stream } = await layoutModel({ pace: 700 }).doStream(call(6));
    await all(stream, (part) => {
      if (part.type === 'text-delta' && first === 0) first = performance.now() - began;
    });
    expect(first).toBeLessThan(performance.now() - began);
    expect(performance.now() - began).toBeGreaterThan(600);
  });

  it('ends with the reason when aborted, before and while drawing', async () => {
    const before = AbortSignal.abort(new Error('changed my mind'));
    const one = await layoutModel({ pace: 0 }).doStream({ ...call(7), abortSignal: before });
    await expect(all(one.stream)).rejects.toThrow('changed my mind');
    const during = new AbortController();
    const two = await layoutModel({ pace: 2000 }).doStream({ ...call(7), abortSignal: during.signal });
    const reader = two.stream.getReader();
    for (
      let part = await reader.read();
      !part.done && part.value.type !== 'text-delta';
      part = await reader.read()
    );
    during.abort(new Error('enough'));
    await expect(
      reader.read().then(async (part) => {
        for (let next = part; !next.done; ) next = await reader.read();
      }),
    ).rejects.toThrow('enough');
  });

  it('is a drawing at every moment', async () => {
    const svg = textOf(await all((await layoutModel({ pace: 0 }).doStream(call(8))).stream));
    for (let end = 0; end <= svg.length; end += end < 3000 ? 1 : 97) {
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(closePartialSvg(svg.slice(0, end))).close();
    }
  });
});
