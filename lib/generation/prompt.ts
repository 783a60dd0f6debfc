import type { LanguageModelV4Prompt } from '@ai-sdk/provider';
import { type PromptWords, promptWords } from './prompt-words';
import type { BriefFacts, EngineOptions, Medium, Operation, SourceWork } from './schema';

export type PromptPartKind =
  | 'role'
  | 'format'
  | 'brief'
  | 'rubric'
  | 'source'
  | 'operation'
  | 'prompt'
  | 'resume';

/** One part of a request. The texts of the parts, in order, are exactly what a hosted model is sent. */
export interface PromptPart {
  kind: PromptPartKind;
  /** What it is about: a draft's letter for a source, else empty. */
  label: string;
  sentAs: 'system' | 'user' | 'assistant';
  text: string;
  /** An estimate; providers count with vocabularies of their own. */
  tokens: number;
}

export interface PromptInput {
  medium: Medium;
  brief: BriefFacts;
  criteria: { name: string; hint: string; weight: number }[];
  operation: Operation;
  /** Primary first; `letter` names it in the manifest and in the request. */
  sources: (SourceWork & { letter: string })[];
  /** As the person typed it. */
  prompt: string;
}

export interface BuiltPrompt {
  parts: PromptPart[];
  tokens: number;
  /** For a language model. */
  messages: LanguageModelV4Prompt;
  /** For an image model: the same parts in one text. */
  text: string;
  /** For an embedded engine, as `providerOptions.maquette`. */
  engine: EngineOptions;
}

/** About how many tokens a text is: one for a Han character or kana, one for four units of anything else. */
export function estimateTokens(text: string): number {
  const dense =
    text.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/gu)?.length ?? 0;
  return dense + Math.ceil((text.length - dense) / 4);
}

/** Builds a request from what people wrote. Pure: the same input gives the same request, byte for byte. */
export function buildPrompt(input: PromptInput): BuiltPrompt {
  const words = wordsOf(input);
  const parts: PromptPart[] = [];
  const add = (kind: PromptPartKind, sentAs: PromptPart['sentAs'], text: string, label = '') => {
    if (text !== '') parts.push({ kind, label, sentAs, text, tokens: estimateTokens(text) });
  };
  add('role', 'system', words.role[input.medium]);
  add('format', 'system', words.format[input.medium]);
  add('brief', 'user', briefText(input.brief, words));
  add('rubric', 'user', rubricText(input.criteria, words));
  for (const source of input.sources) add('source', 'user', sourceText(source, words), source.letter);
  if (input.operation && input.sources.length > 0) add('operation', 'user', words.operation[input.operation]);
  add('prompt', 'user', input.prompt.trim() ? `${words.prompt}:\n${input.prompt}` : words.plain);
  return promptFrom(parts, {
    brief: input.brief,
    prompt: input.prompt,
    operation: input.operation,
    sources: input.sources.map(({ letter: _, ...source }) => source),
  });
}

/** A stored request, as it was built. */
export function promptFrom(parts: PromptPart[], engine: EngineOptions): BuiltPrompt {
  return {
    parts,
    tokens: parts.reduce((sum, part) => sum + part.tokens, 0),
    messages: messagesOf(parts),
    text: parts.map((part) => part.text).join('\n\n'),
    engine,
  };
}

/** The same request for a draft that was cut off: what stands already is the answer so far, to be gone on with. */
export function resumePrompt(built: BuiltPrompt, standing: string): BuiltPrompt {
  const words = wordsOf(built.engine);
  const part = (kind: PromptPartKind, sentAs: PromptPart['sentAs'], text: string): PromptPart => ({
    kind,
    label: '',
    sentAs,
    text,
    tokens: estimateTokens(text),
  });
  const more = [part('source', 'assistant', standing), part('resume', 'user', words.resume)];
  return promptFrom([...built.parts, ...more], built.engine);
}

/** A translation is asked for in the language it goes into: the other than its source is in. */
function wordsOf({
  brief,
  operation,
  sources,
}: Pick<EngineOptions, 'brief' | 'operation' | 'sources'>): PromptWords {
  if (operation !== 'translate') return promptWords[brief.language];
  // Of a drawing only the words count.
  const text = (sources[0]?.content ?? '').replace(/<[^>]*>/g, ' ');
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return promptWords[han > 0 && han * 5 >= letters ? 'en' : 'zh'];
}

function briefText(brief: BriefFacts, words: PromptWords): string {
  const line = (name: string, value: string) => (value ? [`${name}: ${value}`] : []);
  return [
    `${words.brief}: ${brief.title}`,
    ...line(words.goal, brief.goal),
    ...line(words.audience, brief.audience),
    ...line(words.tone, brief.tone),
    ...(brief.constraints.length > 0
      ? [`${words.constraints}:`, ...brief.constraints.map((constraint) => `- ${constraint}`)]
      : []),
  ].join('\n');
}

function rubricText(criteria: PromptInput['criteria'], words: PromptWords): string {
  if (criteria.length === 0) return '';
  const lines = criteria.map(({ name, hint, weight }) => `- ${name} (${weight} %)${hint ? `: ${hint}` : ''}`);
  return [`${words.rubric}:`, ...lines].join('\n');
}

function sourceText(source: PromptInput['sources'][number], words: PromptWords): string {
  const head = `${words.source} ${source.letter}${source.title ? ` (${source.title})` : ''}`;
  if (source.content === null) return `${head}.`;
  const fence = fenceFor(source.content);
  return `${head}:\n${fence}\n${source.content}\n${fence}`;
}

/** A fence longer than any run of backticks inside, so that the content cannot end it. */
function fenceFor(content: string): string {
  const longest = (content.match(/`+/g) ?? []).reduce((most, run) => Math.max(most, run.length), 2);
  return '`'.repeat(longest + 1);
}

/** Neighbouring parts of one role become one message. */
function messagesOf(parts: PromptPart[]): LanguageModelV4Prompt {
  const groups: { role: PromptPart['sentAs']; text: string }[] = [];
  for (const part of parts) {
    const last = groups.at(-1);
    if (last?.role === part.sentAs) last.text += `\n\n${part.text}`;
    else groups.push({ role: part.sentAs, text: part.text });
  }
  return groups.map(({ role, text }) =>
    role === 'system' ? { role, content: text } : { role, content: [{ type: 'text', text }] },
  );
}
