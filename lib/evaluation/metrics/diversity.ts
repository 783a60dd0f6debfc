import { type BleuOptions, bleu } from './bleu';
import { MetricInputError, requireOneOf, requireWhole } from './errors';
import { codePoints, countNgrams, splitWords, sumOf } from './text';

/** `whitespace` splits on white space; `char` takes each character but white space. */
export type TokenKind = 'whitespace' | 'char';

function tokensOf(text: string, kind: TokenKind = 'whitespace'): string[] {
  requireOneOf(kind, ['whitespace', 'char'] as const, 'The kind of tokens');
  return kind === 'char' ? codePoints(splitWords(text).join('')) : splitWords(text);
}

/** Distinct-n of a set of texts (Li et al. 2016): different n-grams per n-gram; null where no text has one. */
export function distinctN({
  texts,
  n,
  tokens,
}: {
  texts: readonly string[];
  n: number;
  tokens?: TokenKind;
}): number | null {
  requireWhole(n, 1, 'n');
  const seen = new Set<string>();
  let all = 0;
  for (const text of texts) {
    const grams = countNgrams(tokensOf(text, tokens), n);
    for (const gram of grams.keys()) seen.add(gram);
    all += sumOf(grams);
  }
  return all > 0 ? seen.size / all : null;
}

/** The share of a text's n-grams, repetitions counted, that no text of the corpus has; null where it has none. */
export function noveltyN({
  text,
  corpus,
  n,
  tokens,
}: {
  text: string;
  corpus: readonly string[];
  n: number;
  tokens?: TokenKind;
}): number | null {
  requireWhole(n, 1, 'n');
  const known = new Set(corpus.flatMap((other) => [...countNgrams(tokensOf(other, tokens), n).keys()]));
  const grams = countNgrams(tokensOf(text, tokens), n);
  const all = sumOf(grams);
  if (all === 0) return null;
  let fresh = 0;
  for (const [gram, count] of grams) if (!known.has(gram)) fresh += count;
  return fresh / all;
}

/**
 * Self-BLEU (Zhu et al. 2018): each text's sentence BLEU against all others; high means much alike. Null with fewer than
 * two texts.
 */
export function selfBleu({
  texts,
  options,
}: {
  texts: readonly string[];
  options?: BleuOptions | null;
}): { per: number[]; mean: number } | null {
  if (texts.length < 2) return null;
  const per = texts.map((text, at) => {
    const others = texts.filter((_, other) => other !== at).map((other) => [other]);
    return bleu({ level: 'sentence', hypotheses: [text], references: others, options }).score;
  });
  return { per, mean: per.reduce((sum, score) => sum + score, 0) / per.length };
}

/** exp of the mean negative log-probability (natural logarithms) of the tokens; null without tokens. */
export function perplexity({ logprobs }: { logprobs: readonly number[] }): number | null {
  if (logprobs.some((value) => Number.isNaN(value) || value > 0))
    throw new MetricInputError('A log-probability is a number up to 0.');
  if (logprobs.length === 0) return null;
  return Math.exp(-logprobs.reduce((sum, value) => sum + value, 0) / logprobs.length);
}

/** The longest run of tokens that a text shares with the corpus, as a sign of copying: its length and its words. */
export function longestCopy({
  text,
  corpus,
  tokens,
}: {
  text: string;
  corpus: readonly string[];
  tokens?: TokenKind;
}): { length: number; text: string } {
  const own = tokensOf(text, tokens);
  let best = { length: 0, end: 0 };
  for (const other of corpus) {
    const theirs = tokensOf(other, tokens);
    let before = new Uint32Array(theirs.length + 1);
    for (let i = 1; i <= own.length; i += 1) {
      const row = new Uint32Array(theirs.length + 1);
      for (let j = 1; j <= theirs.length; j += 1) {
        if (own[i - 1] !== theirs[j - 1]) continue;
        row[j] = before[j - 1]! + 1;
        if (row[j]! > best.length) best = { length: row[j]!, end: i };
      }
      before = row;
    }
  }
  return {
    length: best.length,
    text: own.slice(best.end - best.length, best.end).join(tokens === 'char' ? '' : ' '),
  };
}
