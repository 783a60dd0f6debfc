import type { LanguageModelV4CallOptions } from '@ai-sdk/provider';
import type { BriefFacts, EngineOptions, Genome, SourceWork } from '@/lib/generation/port';
import { refuseTranslation } from '../translation';
import { chunksOf } from './chunks';
import { languageOf } from './clean';
import type { ProseRequest } from './prose';

/** Reads a call: `providerOptions.maquette` where it is there, the last user message as the goal where not. Throws where asked to translate. */
export function requestOf(options: LanguageModelV4CallOptions): {
  request: ProseRequest;
  inputTokens: number;
} {
  const sent = textsOf(options);
  const engine = engineOptions(options.providerOptions?.maquette) ?? fallback(sent.lastUser);
  refuseTranslation('prose-1', engine);
  return {
    request: {
      ...engine,
      seed: Math.trunc(options.seed ?? 0) || 0,
      temperature: clamp(options.temperature ?? 0.8, 0, 2),
      topP: clamp(options.topP ?? 1, 0.01, 1),
    },
    inputTokens: chunksOf(sent.all.slice(0, 200_000)).length,
  };
}

const clamp = (value: number, low: number, high: number): number =>
  Number.isFinite(value) ? Math.min(high, Math.max(low, value)) : low;

function textsOf(options: LanguageModelV4CallOptions): { all: string; lastUser: string } {
  let all = '';
  let lastUser = '';
  for (const message of options.prompt) {
    const text =
      typeof message.content === 'string'
        ? message.content
        : message.content
            .map((part) => ('text' in part && typeof part.text === 'string' ? part.text : ''))
            .join('\n');
    all += `${text}\n`;
    if (message.role === 'user') lastUser = text;
  }
  return { all, lastUser };
}

function fallback(goal: string): EngineOptions {
  const brief: BriefFacts = {
    title: '',
    goal,
    audience: '',
    tone: '',
    constraints: [],
    language: languageOf(goal, 'en'),
  };
  return { brief, prompt: '', operation: null, sources: [] };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const operations = ['variant', 'refine', 'continue', 'translate', 'uses'] as const;

/** Provider options are JSON from outside: every field is checked, and a missing one is empty. */
function engineOptions(raw: unknown): EngineOptions | null {
  if (!isRecord(raw) || !isRecord(raw.brief)) return null;
  const { brief } = raw;
  return {
    brief: {
      title: text(brief.title),
      goal: text(brief.goal),
      audience: text(brief.audience),
      tone: text(brief.tone),
      constraints: Array.isArray(brief.constraints) ? brief.constraints.map(text).filter(Boolean) : [],
      language: brief.language === 'zh' ? 'zh' : 'en',
    },
    prompt: text(raw.prompt),
    operation: operations.find((operation) => operation === raw.operation) ?? null,
    sources: Array.isArray(raw.sources) ? raw.sources.filter(isRecord).map(sourceOf) : [],
  };
}

function sourceOf(raw: Record<string, unknown>): SourceWork {
  return {
    medium: raw.medium === 'design' || raw.medium === 'art' ? raw.medium : 'text',
    title: text(raw.title),
    content: typeof raw.content === 'string' ? raw.content : null,
    genome: isRecord(raw.genome) ? (raw.genome as Genome) : null,
  };
}
