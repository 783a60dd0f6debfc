import { describe, expect, it } from 'vitest';
import { generateInput } from '@/lib/streams/schema';
import { blank, canTranslate, chosenModels, countOf, deedsFor, settled, toRequest } from './state';

const models = [
  {
    id: 'maquette/prose-1',
    label: 'prose-1',
    media: ['text' as const],
    embedded: true,
    where: 'this machine',
  },
  {
    id: 'maquette/layout-1',
    label: 'layout-1',
    media: ['design' as const],
    embedded: true,
    where: 'this machine',
  },
  {
    id: 'openai/x',
    label: 'x',
    media: ['text' as const, 'design' as const],
    embedded: false,
    where: 'api.openai.com',
  },
];
const row = (id: string, medium: 'text' | 'design') => ({
  id,
  number: 0,
  letter: 'A',
  title: '',
  medium,
  state: 'complete' as const,
  kind: null,
  archived: false,
  favourite: false,
  createdAt: 0,
});
const briefId = '019a0000-0000-7000-8000-000000000000';
const draftId = '019a0000-0000-7000-8000-000000000001';

describe('the composer', () => {
  it('takes the first able model, and forgets one that is gone', () => {
    expect(chosenModels(blank, models)).toEqual(['maquette/prose-1']);
    expect(chosenModels({ ...blank, medium: 'design', models: { design: ['gone'] } }, models)).toEqual([
      'maquette/layout-1',
    ]);
    expect(chosenModels({ ...blank, models: { text: ['openai/x', 'maquette/prose-1'] } }, models)).toEqual([
      'openai/x',
      'maquette/prose-1',
    ]);
    expect(chosenModels({ ...blank, medium: 'art' }, models)).toEqual([]);
  });

  it('asks each model for one greedy text, since more would be the same; designs keep their number', () => {
    const greedy = { ...blank, strategy: { kind: 'greedy' as const }, count: 4 };
    expect(toRequest(briefId, greedy, models).count).toBe(1);
    const two = { ...greedy, models: { text: ['openai/x', 'maquette/prose-1'] } };
    expect(toRequest(briefId, two, models)).toMatchObject({
      count: 2,
      models: ['openai/x', 'maquette/prose-1'],
    });
    expect(countOf({ ...greedy, medium: 'design' }, models)).toBe(4);
    expect(countOf(blank, models)).toBe(4);
  });

  it('keeps the operation possible when medium or sources change', () => {
    const byId = new Map([[draftId, row(draftId, 'text')]]);
    const composed = { ...blank, sources: [draftId], operation: 'translate' as const };
    expect(settled(composed, byId)).toBe(composed);
    expect(settled({ ...composed, medium: 'design' }, byId).operation).toBe('uses');
    expect(settled(composed, new Map()).sources).toEqual([]);
    expect(deedsFor(row(draftId, 'design'), 'design')).not.toContain('continue');
  });

  it('makes a request that the contract takes, with and without a source', () => {
    expect(generateInput.parse(toRequest(briefId, blank, models))).toMatchObject({
      operation: null,
      sources: [],
      count: 4,
    });
    const request = toRequest(briefId, { ...blank, sources: [draftId], seed: 7 }, models);
    expect(generateInput.parse(request)).toMatchObject({ operation: 'variant', sources: [draftId], seed: 7 });
    expect(generateInput.safeParse(toRequest(briefId, { ...blank, medium: 'art' }, models)).success).toBe(
      false,
    );
  });

  it('translates only where no engine of this machine would have to', () => {
    const chosen = (...ids: string[]) => canTranslate({ ...blank, models: { text: ids } }, models);
    expect(chosen('openai/x')).toBe(true);
    expect(chosen('maquette/prose-1')).toBe(false);
    expect(chosen('openai/x', 'maquette/prose-1')).toBe(false);
    expect(canTranslate(blank, [])).toBe(false);
  });
});
