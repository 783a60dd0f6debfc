import type { LanguageModelV4, LanguageModelV4StreamPart } from '@ai-sdk/provider';
import type { JudgeModels } from '@/lib/judges';

interface Asked {
  marker: string;
  first: string;
  second: string;
}

/** The good one of every planted pair. */
const planted = /Mill Lane opens again on Monday/;

/**
 * A hosted judge in this process, `judge-1`: it passes its test pairs and prefers the text that comes first in the alphabet. `sent` holds
 * what it was shown, a question each; `meanwhile` is awaited before it answers one, as a slow provider would be.
 */
export function scriptedJudge(
  meanwhile: (question: number) => Promise<unknown> | undefined = () => undefined,
) {
  const sent: string[] = [];
  const model: Pick<LanguageModelV4, 'doStream'> = {
    async doStream({ prompt }) {
      const last = prompt.at(-1)!.content[0] as { text: string };
      const { marker, first, second } = JSON.parse(last.text) as Asked;
      sent.push(`${first}\n${second}`);
      await meanwhile(sent.length);
      const [a, b] = [first.replaceAll(marker, '').trim(), second.replaceAll(marker, '').trim()];
      const isFirst = planted.test(a) || planted.test(b) ? planted.test(a) : a < b;
      return { stream: streamed(JSON.stringify({ marker, better: isFirst ? 'first' : 'second' })) };
    },
  };
  const models: JudgeModels = {
    list: () => [{ id: 'judge-1', label: 'Judge', media: ['text'], embedded: false, where: 'judge.invalid' }],
    language: async () => model as LanguageModelV4,
  };
  return { sent, models };
}

function streamed(text: string): ReadableStream<LanguageModelV4StreamPart> {
  return new ReadableStream({
    start(controller) {
      controller.enqueue({ type: 'text-delta', id: '1', delta: text });
      controller.enqueue({ type: 'finish', finishReason: { unified: 'stop', raw: 'stop' }, usage });
      controller.close();
    },
  });
}

const usage = {
  inputTokens: { total: 1, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: 1, text: undefined, reasoning: undefined },
};
