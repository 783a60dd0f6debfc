import { randomBytes } from 'node:crypto';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { runText } from '@/lib/providers';
import type { Side } from './agreement';
import { canaries } from './canaries';
import { type JudgedBrief, question, readAnswer, type Said } from './prompt';
import type { CanaryResult } from './schema';

/** One answer is some thirty tokens; a model that thinks aloud before gets room for it. */
const limits = { firstTokenMs: 30_000, idleMs: 20_000, totalMs: 60_000, maxCharacters: 16_384 };
const mostTokens = 2_048;

/** Of two texts in this order. An answer not in the form is asked for once more; null where that is none either. */
async function askOnce(
  model: LanguageModelV4,
  brief: JudgedBrief,
  texts: readonly [string, string],
  seed: number,
): Promise<Said | null> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    // From the system's own chance, never from the seed: nobody who writes a draft may know it.
    const marker = randomBytes(12).toString('hex');
    let text = '';
    await runText(
      model,
      { ...question(brief, texts, marker), temperature: 0, seed, maxOutputTokens: mostTokens },
      { onDelta: (delta) => (text += delta), limits },
    );
    const said = readAnswer(text, marker);
    if (said) return said;
  }
  return null;
}

/** Asks in both orders. Both answers name a side of the order given; null where an answer had no form. @throws GenerationFailure */
export async function askBoth(
  model: LanguageModelV4,
  brief: JudgedBrief,
  left: string,
  right: string,
  seed: number,
): Promise<{ shown: Side | null; swapped: Side | null }> {
  const shown = await askOnce(model, brief, [left, right], seed);
  const swapped = await askOnce(model, brief, [right, left], seed);
  return { shown: sideOf(shown, 'left', 'right'), swapped: sideOf(swapped, 'right', 'left') };
}

const sideOf = (said: Said | null, first: Side, second: Side): Side | null =>
  said === null ? null : said === 'tie' ? 'tie' : said === 'first' ? first : second;

/** Asks every planted pair both ways; right is only what is right both ways. @throws GenerationFailure */
export async function askCanaries(model: LanguageModelV4, seed: number): Promise<CanaryResult[]> {
  const results: CanaryResult[] = [];
  for (const { key, brief, good, bad } of canaries) {
    const { shown, swapped } = await askBoth(model, brief, good, bad, seed);
    results.push({ key, right: shown === 'left' && swapped === 'left' });
  }
  return results;
}
