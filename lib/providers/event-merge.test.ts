import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mergeEvents } from './event-merge';
import { EventSplitter } from './event-split';

const event = (value: unknown) => `data: ${JSON.stringify(value)}\n\n`;
const chunk = (delta: object, more: object = {}) =>
  event({
    id: 'a',
    object: 'chat.completion.chunk',
    model: 'm',
    choices: [{ index: 0, delta, finish_reason: null }],
    ...more,
  });
const bytes = (events: string[]) => events.map((text) => Buffer.from(text));

/** What a reader of the stream sees: the data of each event, by the lines of the standard. */
function datas(stream: string): unknown[] {
  const found: unknown[] = [];
  let data: string[] = [];
  for (const line of stream.split(/\r?\n/)) {
    if (line.startsWith('data:')) data.push(line.replace(/^data: ?/, ''));
    else if (line === '' && data.length > 0) {
      const text = data.join('\n');
      found.push(text === '[DONE]' ? text : JSON.parse(text));
      data = [];
    }
  }
  return found;
}

type Seen = { choices?: { delta?: { content?: unknown } }[] };
const textOf = (stream: string) =>
  (datas(stream) as Seen[]).map((data) => data.choices?.[0]?.delta?.content ?? '').join('');

describe('mergeEvents', () => {
  it('joins neighbouring text and keeps the first envelope', () => {
    const merged = mergeEvents(
      bytes([chunk({ role: 'assistant', content: '' }), chunk({ content: 'a' }), chunk({ content: '墨' })]),
    );
    expect(datas(merged.toString())).toEqual([
      {
        id: 'a',
        object: 'chat.completion.chunk',
        model: 'm',
        choices: [{ index: 0, delta: { role: 'assistant', content: 'a墨' }, finish_reason: null }],
      },
    ]);
  });

  it('lets the halves of a surrogate pair meet again', () => {
    const merged = mergeEvents(bytes([chunk({ content: '\ud83d' }), chunk({ content: '\ude80' })]));
    expect(textOf(merged.toString('utf8'))).toBe('🚀');
  });

  it.each([
    ['usage', chunk({ content: 'x' }, { usage: { total_tokens: 3 } })],
    [
      'a finish reason',
      event({ id: 'a', choices: [{ index: 0, delta: { content: 'x' }, finish_reason: 'stop' }] }),
    ],
    [
      'log probabilities',
      event({ id: 'a', choices: [{ index: 0, delta: { content: 'x' }, logprobs: { content: [] } }] }),
    ],
    [
      'a tool call',
      chunk({ content: null, tool_calls: [{ index: 0, function: { name: 'f', arguments: '' } }] }),
    ],
    ['text beside a tool call', chunk({ content: 'x', tool_calls: [{ index: 0 }] })],
    ['reasoning', chunk({ reasoning_content: 'hm' })],
    ['text beside reasoning', chunk({ content: 'x', reasoning: 'hm' })],
    ['a refusal', chunk({ content: 'x', refusal: 'no' })],
    ['another choice', event({ id: 'a', choices: [{ index: 1, delta: { content: 'x' } }] })],
    ['two choices', event({ id: 'a', choices: [{ delta: { content: 'x' } }, { delta: { content: 'y' } }] })],
    ['an unknown field', chunk({ content: 'x' }, { timings: { ms: 1 } })],
    ['another role', chunk({ role: 'user', content: 'x' })],
    ['content in parts', chunk({ content: [{ type: 'text', text: 'x' }] })],
    ['an error', event({ error: { message: 'no' } })],
    ['the end', 'data: [DONE]\n\n'],
    ['a comment', ': keep-alive\n\n'],
    ['a named event', 'event: ping\ndata: {}\n\n'],
    ['two data lines', 'data: {"a":\ndata: 1}\n\n'],
    ['broken JSON', 'data: {"id": \n\n'],
    ['another id', event({ id: 'b', choices: [{ index: 0, delta: { content: 'x' } }] })],
  ])('lets %s pass unchanged, in its place', (_, odd) => {
    const before = chunk({ content: 'a' });
    const after = event({ id: 'z', choices: [{ index: 0, delta: { content: 'b' } }] });
    expect(mergeEvents(bytes([before, odd, after])).toString()).toBe(before + odd + after);
  });
});

describe('a stream that is split and merged', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc.constantFrom(
      '墨',
      '🎨',
      '\ud83d',
      '\ude80',
      '👩‍🎨',
      '"',
      '\\',
      '\n\n',
      '\r\n',
      'data: x',
      '\u0000',
      '\u2028',
      '',
    ),
  );
  const isPlain = (data: string) =>
    /"delta":\{("role":"assistant",)?"content".*"finish_reason":null\}\]\}$/s.test(data);
  const anyEvent = fc.oneof(
    { weight: 8, arbitrary: text.map((content) => chunk({ content })) },
    fc.constant(chunk({ role: 'assistant', content: '' })),
    fc.constant(': keep-alive\n\n'),
    fc.constant('\n'),
    text.map((reasoning) => chunk({ reasoning })),
    fc.constant(chunk({}, { usage: { total_tokens: 1 } })),
    text.map((content) =>
      event({ id: 'a', choices: [{ index: 0, delta: { content }, finish_reason: 'stop' }] }),
    ),
  );

  it('says the same, wherever the network cut it and however much was joined', () => {
    fc.assert(
      fc.property(
        fc.array(anyEvent, { maxLength: 30 }),
        fc.boolean(),
        fc.infiniteStream(fc.integer({ min: 1, max: 40 })),
        fc.infiniteStream(fc.boolean()),
        (events, carriage, sizes, joins) => {
          const source = events.map((each) => (carriage ? each.replaceAll('\n', '\r\n') : each)).join('');
          const all = Buffer.from(source);
          const splitter = new EventSplitter(1_000_000);
          const out: Buffer[] = [];
          let held: Buffer[] = [];
          for (let at = 0; at < all.length; ) {
            const size = sizes.next().value;
            held.push(...splitter.push(Buffer.from(all.subarray(at, at + size))));
            at += size;
            if (held.length > 0 && joins.next().value) {
              out.push(mergeEvents(held));
              held = [];
            }
          }
          held.push(splitter.rest());
          out.push(mergeEvents(held));
          // Every piece is whole characters, as the SDK decodes them.
          for (const piece of out) expect(piece.toString('utf8')).not.toContain('\ufffd');
          const result = Buffer.concat(out).toString('utf8');
          expect(textOf(result)).toBe(textOf(source));
          const others = (stream: string) => datas(stream).filter((data) => !isPlain(JSON.stringify(data)));
          expect(others(result)).toEqual(others(source));
        },
      ),
      { numRuns: 1_000 },
    );
  });

  it.each(['\n', '\r\n'])('hands on each event with the very byte that ends it (%j)', (end) => {
    const splitter = new EventSplitter(1_000);
    const source = Buffer.from(`data: a${end}${end}event: b${end}data: 墨${end}${end}: c${end}${end}`);
    const ends: number[] = [];
    for (let at = 0; at < source.length; at += 1) {
      if (splitter.push(source.subarray(at, at + 1)).length > 0) ends.push(at);
    }
    const blank = Buffer.from(end + end);
    const wanted: number[] = [];
    for (let at = source.indexOf(blank); at !== -1; at = source.indexOf(blank, at + 1))
      wanted.push(at + blank.length - 1);
    expect(ends).toEqual(wanted);
    expect(wanted).toHaveLength(3);
  });

  it('hands on a stream whose lines end with CR alone as it comes', () => {
    const splitter = new EventSplitter(1_000);
    const out = ['data: 1\r\rda', 'ta: 2\r\r'].flatMap((part) => splitter.push(Buffer.from(part)));
    expect(Buffer.concat([...out, splitter.rest()]).toString()).toBe('data: 1\r\rdata: 2\r\r');
    expect(out).toHaveLength(2);
  });

  it('refuses a line, and an event, that never ends', () => {
    const line = new EventSplitter(1_000);
    expect(() => line.push(Buffer.from(`data: ${'x'.repeat(1_001)}`))).toThrow('too long');
    const lines = new EventSplitter(1_000);
    expect(() => {
      for (let i = 0; i < 200; i += 1) lines.push(Buffer.from('data: xxx\n'));
    }).toThrow('too long');
  });
});
