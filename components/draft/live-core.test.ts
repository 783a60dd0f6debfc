import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StreamMessage } from '@/lib/streams/schema';
import { applyMessage, hasGap, type LiveDraft, silent } from './live-core';
import { LiveStore } from './live-store';

const draft = 'd';

/** One source: the text cut at the given places, from `start`, with its states around it. */
function source(text: string, cuts: number[], start = 0): StreamMessage[] {
  const places = [
    ...new Set([start, ...cuts.map((cut) => start + (cut % (text.length - start + 1))), text.length]),
  ];
  places.sort((a, b) => a - b);
  const messages: StreamMessage[] = [
    { draft, state: 'queued', length: 0, place: 1 },
    { draft, state: 'streaming', length: start },
  ];
  for (let i = 1; i < places.length; i += 1)
    messages.push({ draft, seq: places[i - 1]!, delta: text.slice(places[i - 1], places[i]) });
  messages.push({ draft, state: 'complete', length: text.length, title: 'T' });
  return messages;
}

/** Both in their own order, mixed by `turns`. */
function interleave<T>(a: T[], b: T[], turns: boolean[]): T[] {
  const mixed: T[] = [];
  const [left, right] = [[...a], [...b]];
  for (const turn of turns) {
    const next = turn ? left.shift() : right.shift();
    if (next) mixed.push(next);
  }
  return [...mixed, ...left, ...right];
}

const run = (messages: StreamMessage[], from: LiveDraft = silent) => messages.reduce(applyMessage, from);
const texts = fc.string({ unit: 'grapheme', maxLength: 60 });
const cuts = fc.array(fc.nat(200), { maxLength: 12 });

describe('a draft read from several sources', () => {
  it('has the same text and end however two sources are cut and interleaved', () => {
    fc.assert(
      fc.property(texts, cuts, cuts, fc.array(fc.boolean(), { maxLength: 40 }), (text, c1, c2, turns) => {
        const end = run(interleave(source(text, c1), source(text, c2), turns));
        expect(end.text).toBe(text);
        expect(end.state).toBe('complete');
        expect(hasGap(end)).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it('survives doubled, shuffled and late pieces', () => {
    fc.assert(
      fc.property(
        texts
          .filter((text) => text.length > 0)
          .chain((text) =>
            fc.tuple(fc.constant(text), cuts).chain(([t, c]) => {
              const pieces = source(t, c).filter((message) => 'delta' in message);
              const doubled = [...pieces, ...pieces];
              return fc.tuple(fc.constant(t), fc.shuffledSubarray(doubled, { minLength: doubled.length }));
            }),
          ),
        ([text, pieces]) => {
          expect(run(pieces).text).toBe(text);
          expect(run(pieces).ahead).toEqual([]);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('never shows a text that is not a beginning of the real one', () => {
    fc.assert(
      fc.property(texts, cuts, cuts, fc.array(fc.boolean(), { maxLength: 40 }), (text, c1, c2, turns) => {
        let now = silent;
        for (const message of interleave(source(text, c1), source(text, c2), turns)) {
          const next = applyMessage(now, message);
          expect(text.startsWith(next.text)).toBe(true);
          expect(next.text.length).toBeGreaterThanOrEqual(now.text.length);
          now = next;
        }
      }),
    );
  });

  it('joins a stream in its middle when the beginning comes after', () => {
    const late = run([{ draft, seq: 5, delta: ' world' }]);
    expect(late.text).toBe('');
    expect(hasGap(late)).toBe(true);
    expect(applyMessage(late, { draft, seq: 0, delta: 'hello' }).text).toBe('hello world');
  });

  it('says nothing new with the same object', () => {
    const end = run(source('abc', [1]));
    expect(applyMessage(end, { draft, seq: 0, delta: 'ab' })).toBe(end);
    expect(applyMessage(end, { draft, state: 'streaming', length: 1 })).toBe(end);
  });

  it('cuts what does not belong to the work, and takes no more of it from a slower source', () => {
    const pieces: StreamMessage[] = [
      { draft, state: 'streaming', length: 0 },
      { draft, seq: 0, delta: '<svg/>' },
      { draft, seq: 6, delta: ' Here you are!' },
      { draft, state: 'complete', length: 6 },
    ];
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 10 }), (turns) => {
        expect(run(interleave(pieces, pieces, turns)).text).toBe('<svg/>');
      }),
    );
  });

  it('starts again on a retry and keeps the text on a continuation', () => {
    const failed = run([
      { draft, state: 'streaming', length: 0 },
      { draft, seq: 0, delta: 'half' },
      { draft, state: 'failed', length: 4, reason: 'stalled' },
    ]);
    expect(failed.reason).toBe('stalled');
    const again = run(
      [
        { draft, state: 'queued', length: 0 },
        { draft, seq: 0, delta: 'whole' },
      ],
      failed,
    );
    expect(again.text).toBe('whole');
    expect(again.reason).toBeUndefined();
    const cut = run([
      { draft, seq: 0, delta: 'half' },
      { draft, state: 'interrupted', length: 4 },
    ]);
    const on = run(
      [
        { draft, state: 'streaming', length: 4 },
        { draft, seq: 4, delta: ' and more' },
      ],
      cut,
    );
    expect(on.text).toBe('half and more');
  });
});

describe('the store', () => {
  it('shows once a frame, and tells only the listeners of the drafts that changed', () => {
    const frames: (() => void)[] = [];
    const store = new LiveStore((flush) => frames.push(flush));
    const heard: string[] = [];
    store.subscribe('a', () => heard.push('a'));
    const off = store.subscribe('b', () => heard.push('b'));
    store.subscribeStates(() => heard.push('states'));
    store.feed({ draft: 'a', seq: 0, delta: 'on' });
    store.feed({ draft: 'a', seq: 2, delta: 'ce' });
    expect([frames.length, store.read('a').text, store.peek('a').text]).toEqual([1, '', 'once']);
    frames.shift()?.();
    expect([heard, store.read('a').text]).toEqual([['a'], 'once']);
    const before = store.states();
    store.feed({ draft: 'b', state: 'streaming', length: 0 });
    frames.shift()?.();
    expect(heard).toEqual(['a', 'b', 'states']);
    expect(store.states()).not.toBe(before);
    off();
    store.feed({ draft: 'b', seq: 0, delta: 'x' });
    frames.shift()?.();
    expect(heard).toEqual(['a', 'b', 'states']);
  });
});
