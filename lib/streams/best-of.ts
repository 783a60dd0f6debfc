import type { BriefFacts } from '@/lib/generation/schema';

/** The seed of the j-th candidate of a draft; candidate 0 has the draft's own. */
export const candidateSeed = (seed: number, j: number): number => (seed + j * 104_729) % 2_147_483_647;

/**
 * How well a candidate serves, 0 to 1; used by best-of-n to choose. It measures, it does not judge:
 * 0.6 × coverage (part of the brief's and the prompt's content words that occur in the text)
 * + 0.3 × distinct-2 (distinct bigrams over all bigrams; Li et al. 2016), against repetition
 * + 0.1 when the text ends at the end of a sentence.
 */
export function scoreCandidate(text: string, brief: BriefFacts, prompt: string): number {
  const wanted = new Set(contentWords([brief.goal, prompt, ...brief.constraints].join('\n')));
  const words = contentWords(text);
  const found = new Set(words);
  const coverage = wanted.size === 0 ? 1 : [...wanted].filter((word) => found.has(word)).length / wanted.size;
  const pairs = words.slice(1).map((word, at) => `${words[at]} ${word}`);
  const variety = pairs.length === 0 ? 0 : new Set(pairs).size / pairs.length;
  const ended = /[.!?。！？…"”’」』)）\]]\s*$/u.test(text) ? 1 : 0;
  return 0.6 * coverage + 0.3 * variety + 0.1 * ended;
}

/** Index of the best candidate; the first among equals. */
export function bestOf(texts: readonly string[], brief: BriefFacts, prompt: string): number {
  let best = 0;
  let most = Number.NEGATIVE_INFINITY;
  texts.forEach((text, at) => {
    const score = scoreCandidate(text, brief, prompt);
    if (score > most) [best, most] = [at, score];
  });
  return best;
}

/** Words of at least three letters in lower case; neighbouring pairs of Han characters. */
function contentWords(text: string): string[] {
  const words: string[] = [];
  for (const [run] of text.toLowerCase().matchAll(/\p{Script=Han}+|[\p{L}\p{N}]{3,}/gu)) {
    if (!/^\p{Script=Han}/u.test(run)) words.push(run);
    else for (let at = 0; at < Math.max(1, run.length - 1); at += 1) words.push(run.slice(at, at + 2));
  }
  return words;
}
