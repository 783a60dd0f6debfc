import { describe, expect, it } from 'vitest';
import { endpointProblems, type ProviderEnv } from './endpoints';
import { parseModels } from './model-list';
import { listModels, resolveImageModel, resolveLanguageModel } from './models';
import { parseAllowHosts } from './policy';

const bare: ProviderEnv = {
  OPENAI_API_KEY: undefined,
  OPENAI_BASE_URL: undefined,
  MAQUETTE_MODELS: [],
  MAQUETTE_ALLOW_HOSTS: [],
};
const local: ProviderEnv = {
  ...bare,
  OPENAI_BASE_URL: 'http://localhost:11434/v1',
  MAQUETTE_MODELS: ['text:qwen2.5:7b', 'org/flux', 'art:org/flux'],
  MAQUETTE_ALLOW_HOSTS: ['localhost:11434'],
};

describe('MAQUETTE_MODELS', () => {
  it.each([
    ['gpt-4o-mini', 'gpt-4o-mini', ['text', 'design']],
    ['text:qwen2.5:7b', 'qwen2.5:7b', ['text']],
    ['qwen2.5:7b', 'qwen2.5:7b', ['text', 'design']],
    ['design+text:gpt-4o', 'gpt-4o', ['text', 'design']],
    ['art:flux', 'flux', ['art']],
    ['gpt-image-1', 'gpt-image-1', ['art']],
    ['text:gpt-image-1', 'gpt-image-1', ['text']],
    [' text: spaced ', 'spaced', ['text']],
    ['video:x', 'video:x', ['text', 'design']],
  ])('%s', (entry, name, media) => expect(parseModels([entry])).toEqual([{ name, media }]));

  it('joins the media of a model that is named twice, and drops what names none', () => {
    expect(parseModels(['art:a', 'text:a', '', ' '])).toEqual([{ name: 'a', media: ['text', 'art'] }]);
  });
});

describe('the list', () => {
  it('offers the embedded engines without any variable, for every medium', () => {
    const models = listModels(bare);
    expect(models.every((model) => model.embedded && model.where === 'this machine')).toBe(true);
    expect(new Set(models.flatMap((model) => model.media))).toEqual(new Set(['text', 'design', 'art']));
  });

  it('adds OpenAI by a key alone', () => {
    const hosted = listModels({ ...bare, OPENAI_API_KEY: 'sk-x' }).filter((model) => !model.embedded);
    expect(hosted).toEqual([
      {
        id: 'openai/gpt-4o-mini',
        label: 'gpt-4o-mini',
        media: ['text', 'design'],
        embedded: false,
        where: 'api.openai.com',
      },
      {
        id: 'openai/gpt-image-1',
        label: 'gpt-image-1',
        media: ['art'],
        embedded: false,
        where: 'api.openai.com',
      },
    ]);
  });

  it('adds a compatible server by its address, with its host', () => {
    expect(listModels(local).filter((model) => !model.embedded)).toEqual([
      {
        id: 'compatible/qwen2.5:7b',
        label: 'qwen2.5:7b',
        media: ['text'],
        embedded: false,
        where: 'localhost:11434',
      },
      {
        id: 'compatible/org/flux',
        label: 'org/flux',
        media: ['text', 'design', 'art'],
        embedded: false,
        where: 'localhost:11434',
      },
    ]);
  });

  it('has an engine behind every embedded model, under the name it is listed by', async () => {
    for (const { id, media } of listModels(bare)) {
      const model = media.includes('art')
        ? await resolveImageModel(id, bare)
        : await resolveLanguageModel(id, bare);
      expect(model.specificationVersion).toBe('v4');
      expect(id.endsWith(model.modelId)).toBe(true);
    }
  });

  it('resolves what it lists, and nothing else', async () => {
    expect((await resolveLanguageModel('compatible/qwen2.5:7b', local)).modelId).toBe('qwen2.5:7b');
    expect((await resolveLanguageModel('compatible/org/flux', local)).provider).toBe('compatible.chat');
    expect((await resolveImageModel('compatible/org/flux', local)).modelId).toBe('org/flux');
    const openai = { ...bare, OPENAI_API_KEY: 'sk-x' };
    expect((await resolveLanguageModel('openai/gpt-4o-mini', openai)).provider).toBe('openai.chat');
    const strangers = [
      '',
      '/',
      'gpt-4o-mini',
      'openai/gpt-4o-mini',
      'compatible/other',
      'maquette/none',
      'toString',
    ];
    for (const id of [...strangers, 'maquette/ink-1']) {
      await expect(resolveLanguageModel(id, local)).rejects.toMatchObject({
        code: 'invalid',
        say: { key: 'unknownModel' },
      });
    }
    for (const id of [...strangers, 'maquette/prose-1', 'compatible/qwen2.5:7b']) {
      await expect(resolveImageModel(id, local)).rejects.toMatchObject({
        code: 'invalid',
        say: { key: 'unknownModel' },
      });
    }
  });
});

describe('what is wrong with the variables', () => {
  it.each<[string, Partial<ProviderEnv>, string | null]>([
    ['nothing set', {}, null],
    ['all well', local, null],
    [
      'a loopback address that is not allowed',
      { ...local, MAQUETTE_ALLOW_HOSTS: [] },
      'add localhost:11434 to MAQUETTE_ALLOW_HOSTS',
    ],
    [
      'no encryption',
      { ...local, OPENAI_BASE_URL: 'http://models.example/v1' },
      'Use https, or add models.example:80',
    ],
    ['no model', { ...local, MAQUETTE_MODELS: [] }, 'MAQUETTE_MODELS names no model'],
    ['no URL', { ...local, OPENAI_BASE_URL: 'localhost' }, 'not a URL'],
    ['models from nowhere', { MAQUETTE_MODELS: ['gpt-4o'] }, 'neither OPENAI_API_KEY nor OPENAI_BASE_URL'],
  ])('%s', (_, env, sentence) => {
    const problems = endpointProblems({ ...bare, ...env });
    if (sentence === null) expect(problems).toEqual([]);
    else expect(problems.join(' ')).toContain(sentence);
  });
});

it('the allow list reads hosts, ports, brackets and whole addresses', () => {
  expect([
    ...parseAllowHosts([
      'localhost:11434',
      '10.0.0.7',
      '[::1]:8080',
      '::1',
      'https://Models.Example/v1',
      '127.1:99',
    ]),
  ]).toEqual(['localhost:11434', '10.0.0.7', '[::1]:8080', '[::1]', 'models.example', '127.0.0.1:99']);
});
