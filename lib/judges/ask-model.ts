import { randomBytes } from 'node:crypto';
import type { LanguageModelV4 } from '@ai-sdk/provider';
import { runText } from '@/lib/providers';
import type { Side } from './agreement';
import { type JudgedBrief, question, readAnswer, type Said } from './prompt';

/** One answer is some thirty tokens; a model that thinks aloud before gets room for it. */
const limits = { firstTokenMs: 30_000, idleMs: 20_000, totalMs: 60_000, maxCharacters: 16_384 };
const mostTokens = 2_048;

/** Awaited before each call; what it throws is thrown on, and nothing more is sent. */
type Before = () => Promise<void>;

/** Of two texts in this order. An answer not in the form is asked for once more; null where that is none either. */
async function askOnce(
  model: LanguageModelV4,
  brief: JudgedBrief,
  texts: readonly [string, string],
  seed: number,
  before: Before,
): Promise<Said | null> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    await before();
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
  [left, right]: readonly [left: string, right: string],
  seed: number,
  before: Before,
): Promise<{ shown: Side | null; swapped: Side | null }> {
  const shown = await askOnce(model, brief, [left, right], seed, before);
  const swapped = await askOnce(model, brief, [right, left], seed, before);
  return { shown: sideOf(shown, 'left', 'right'), swapped: sideOf(swapped, 'right', 'left') };
}

const sideOf = (said: Said | null, first: Side, second: Side): Side | null =>
  said === null ? null : said === 'tie' ? 'tie' : said === 'first' ? first : second;
