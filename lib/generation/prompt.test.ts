import { describe, expect, it } from 'vitest';
import { buildPrompt, estimateTokens, type PromptInput, resumePrompt } from './prompt';

const input: PromptInput = {
  medium: 'text',
  brief: {
    title: 'Harbour lamp',
    goal: 'Announce the lamp',
    audience: 'Makers',
    tone: 'Warm',
    constraints: ['Under 120 words', 'Name the harbour'],
    language: 'en',
  },
  criteria: [{ name: 'Clarity', hint: 'Understood at once', weight: 60 }],
  operation: 'refine',
  sources: [
    {
      letter: 'B',
      medium: 'text',
      title: 'First try',
      content: 'A ```fenced``` lamp.',
      genome: null,
    },
  ],
  prompt: 'Shorter, please.',
};

const sent = (built: ReturnType<typeof buildPrompt>) =>
  built.messages
    .map((message) =>
      typeof message.content === 'string'
        ? message.content
        : message.content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
    )
    .join('\n\n');

describe('a request to a model', () => {
  it('is exactly its manifest', () => {
    const built = buildPrompt(input);
    expect(sent(built)).toBe(built.parts.map((part) => part.text).join('\n\n'));
    expect(built.text).toBe(sent(built));
    expect(built.tokens).toBe(built.parts.reduce((sum, part) => sum + part.tokens, 0));
    expect(built.parts.map((part) => part.kind)).toEqual([
      'role',
      'format',
      'brief',
      'rubric',
      'source',
      'operation',
      'prompt',
    ]);
  });

  it('holds everything people wrote and nothing twice', () => {
    const text = sent(buildPrompt(input));
    for (const written of [
      'Harbour lamp',
      'Announce the lamp',
      'Makers',
      'Warm',
      'Under 120 words',
      'Name the harbour',
      'Understood at once',
      'A ```fenced``` lamp.',
      'Shorter, please.',
    ]) {
      expect(text.split(written)).toHaveLength(2);
    }
  });

  it('fences a source so that it cannot end its fence', () => {
    expect(sent(buildPrompt(input))).toContain('\n````\nA ```fenced``` lamp.\n````');
  });

  it('speaks the language of the brief', () => {
    const built = buildPrompt({ ...input, brief: { ...input.brief, language: 'zh' } });
    expect(built.parts[1]!.text).toContain('简体中文');
  });

  it('asks for a translation in the language it goes into, whatever the brief is in', () => {
    const asked = (content: string, language: 'en' | 'zh') => {
      const source = { ...input.sources[0]!, content };
      const brief = { ...input.brief, language };
      return buildPrompt({ ...input, brief, operation: 'translate', sources: [source] });
    };
    for (const language of ['en', 'zh'] as const) {
      const chinese = asked('A lamp by the harbour.', language);
      expect(chinese.parts[1]!.text).toContain('简体中文');
      expect(sent(chinese)).toContain('译成简体中文');
      expect(resumePrompt(chinese, '港口').messages.at(-1)!.content).toMatchObject([
        { text: expect.stringContaining('你的回答') },
      ]);
      expect(sent(asked('港口边的一盏灯。', language))).toContain('Translate the first source into English');
    }
    expect(sent(asked('<svg lang="en"><text>港口的灯</text></svg>', 'zh'))).toContain('into English');
  });

  it('gives what stands already as the answer so far', () => {
    const built = resumePrompt(buildPrompt(input), 'A lamp by the');
    expect(built.messages.map((message) => message.role)).toEqual(['system', 'user', 'assistant', 'user']);
    expect(built.messages[2]!.content).toEqual([{ type: 'text', text: 'A lamp by the' }]);
  });

  it('gives an embedded engine facts instead of words', () => {
    expect(buildPrompt(input).engine).toEqual({
      brief: input.brief,
      prompt: 'Shorter, please.',
      operation: 'refine',
      sources: [{ medium: 'text', title: 'First try', content: 'A ```fenced``` lamp.', genome: null }],
    });
  });

  it('estimates tokens by script', () => {
    expect(estimateTokens('港口的灯')).toBe(4);
    expect(estimateTokens('lamplamp')).toBe(2);
  });
});
