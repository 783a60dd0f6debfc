import { describe, expect, it } from 'vitest';
import { readBrief } from './facts';
import { coffee, empty, lock, page, poetry, repair } from './testing-briefs';

const read = (goal: string, title = '') => readBrief({ ...empty, goal, title });

describe('readBrief', () => {
  it('takes a coffee bar apart', () => {
    const facts = readBrief(coffee);
    expect(facts).toMatchObject({
      genre: 'opening',
      name: 'Margin',
      kind: 'a coffee bar for unfinished sentences',
      verb: 'opens',
      when: 'Friday 14 March at 8 am',
      where: 'at 12 Quay Street',
    });
    expect(facts.items).toEqual([
      'forty seats',
      'one long table',
      'no music before noon',
      'espresso',
      'filter',
      'a shelf of half-finished novels',
    ]);
    expect(facts.topics[0]).toBe('coffee');
    expect(facts.topics).not.toContain('music');
  });

  it('takes a poetry night apart', () => {
    expect(readBrief(poetry)).toMatchObject({
      language: 'zh',
      genre: 'event',
      name: '中秋诗会',
      when: '10月3日晚上七点半',
      where: '老磨坊的院子',
      price: '免费入场',
      audience: '住在河边的邻居',
    });
  });

  it('takes a safety notice apart, and mistakes no production date for a date', () => {
    const facts = readBrief(lock);
    expect(facts).toMatchObject({
      genre: 'notice',
      owned: 'the Halden 3 bicycle lock',
      when: null,
      contacts: ['safety@halden.example'],
    });
    expect(facts.actions).toEqual(['Stop using the lock and return it to any dealer for a full refund']);
    expect(facts.chains[0]![0]!.text).toBe(
      'The Halden 3 bicycle lock’s cylinder can be opened with a ballpoint pen',
    );
  });

  it('keeps a sentence with the instruction it leans on', () => {
    const facts = readBrief(repair);
    expect(facts).toMatchObject({
      kind: 'a repair café',
      where: 'in the library',
      when: 'Saturday 5 April from 10 am to 2 pm',
    });
    expect(
      facts.chains.some(
        (chain) =>
          chain
            .map((s) => s.text)
            .join('|')
            .startsWith('Bring a broken lamp') && chain[1]?.text === 'Volunteers help you mend it',
      ),
    ).toBe(true);
  });

  it('reads a Chinese opening', () => {
    expect(readBrief(page)).toMatchObject({
      genre: 'opening',
      name: '页边',
      kind: '一家给没写完的句子准备的咖啡馆',
      when: '3月14日（周五）早上8点',
      where: '码头路12号',
      items: ['四十把椅子', '一张长桌', '中午之前不放音乐'],
    });
  });

  it.each([
    [
      'Write a short post about Tide, a calendar app that works offline.',
      { name: 'Tide', kind: 'a calendar app that works offline' },
    ],
    ['Announce the opening of Lumen, a lamp workshop in Mill Lane.', { name: 'Lumen', verb: 'opens' }],
    ['Tell residents that the lift is out of service until Monday.', { genre: 'notice' }],
    ['Get people to join the choir', { actions: ['Join the choir'] }],
    ['Readers should know that the library is closed on Sundays.', {}],
  ])('understands what a sentence to the writer is about: %s', (goal, expected) => {
    const facts = read(goal);
    expect(facts).toMatchObject(expected);
    expect(JSON.stringify([facts.chains, facts.items])).not.toMatch(
      /Write|Announce|Tell residents|Readers should/,
    );
  });

  it('takes a time before which something is not for no opening time', () => {
    expect(read('No music before noon. We open the shop every Saturday.').when).not.toContain('noon');
  });
});
