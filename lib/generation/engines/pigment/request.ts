import type { BriefFacts, EngineOptions, Genome, Operation, SourceWork } from '../../port.ts';
import { hash } from './random.ts';

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const operations: readonly Operation[] = ['variant', 'refine', 'continue', 'translate', 'uses'];

/** `providerOptions.maquette` as sent by anybody: what is missing or odd becomes empty, and the plain prompt stands in for a brief. */
export function readRequest(options: unknown, prompt: string): EngineOptions {
  const sent = isRecord(options) && isRecord(options.maquette) ? options.maquette : {};
  const brief = isRecord(sent.brief) ? sent.brief : {};
  const facts: BriefFacts = {
    title: text(brief.title) || (isRecord(sent.brief) ? '' : prompt.split(/[\n.。!！?？]/)[0]?.trim() || ''),
    goal: text(brief.goal) || (isRecord(sent.brief) ? '' : prompt),
    audience: text(brief.audience),
    tone: text(brief.tone),
    constraints: Array.isArray(brief.constraints) ? brief.constraints.map(text).filter(Boolean) : [],
    language:
      brief.language === 'zh' || (!isRecord(sent.brief) && /\p{Script=Han}/u.test(prompt)) ? 'zh' : 'en',
  };
  return {
    brief: facts,
    prompt: isRecord(sent.brief) ? text(sent.prompt) : prompt,
    operation: operations.includes(sent.operation as Operation) ? (sent.operation as Operation) : null,
    sources: Array.isArray(sent.sources) ? sent.sources.filter(isRecord).map(readSource) : [],
  };
}

function readSource(source: Record<string, unknown>): SourceWork {
  const medium = source.medium === 'text' || source.medium === 'art' ? source.medium : 'design';
  return {
    medium,
    title: text(source.title),
    content: typeof source.content === 'string' ? source.content : null,
    genome: isRecord(source.genome) ? (source.genome as Genome) : null,
  };
}

/** Everything the words say, for the lexicon. */
export const wordsOf = ({ brief, prompt }: EngineOptions) =>
  [brief.title, brief.goal, brief.tone, brief.audience, ...brief.constraints, prompt, prompt].join('\n');

/** The seed given, or one from the words, so that the same request without a seed draws the same. */
export const seedOf = (seed: number | undefined, request: EngineOptions) => seed ?? hash(wordsOf(request));
