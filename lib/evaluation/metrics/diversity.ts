import { type BleuOptions, bleu } from './bleu';
import { type TokenKind, textOf, tokensOf } from './diversity-tokens';
import { MetricInputError, requireWhole } from './errors';
import { longest, Spans } from './spans';
import { countNgrams, sumOf } from './text';

export type { TokenKind } from './diversity-tokens';

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

/**
 * The longest run of tokens that a text shares with one text of the corpus, as a sign of copying: its length, its words, and which
 * text has it (null for none). O(tokens of all * log^2), so that whole drafts can be compared with all others.
 */
export function longestCopy({
  text,
  corpus,
  tokens,
}: {
  text: string;
  corpus: readonly string[];
  tokens?: TokenKind;
}): { length: number; text: string; source: number | null } {
  const own = tokensOf(text, tokens);
  const others = corpus.map((other) => tokensOf(other, tokens));
  const spans = new Spans([...own, ...others.flat()]);
  let source = -1;
  const best = longest(own.length, (length) => {
    const known = new Set<number>();
    for (let start = 0; start + length <= own.length; start += 1) known.add(spans.name(start, length));
    let from = own.length;
    for (const [at, other] of others.entries()) {
      for (let start = from; start + length <= from + other.length; start += 1) {
        const name = spans.name(start, length);
        if (!known.has(name)) continue;
        source = at;
        for (let first = 0; ; first += 1) if (spans.name(first, length) === name) return first;
      }
      from += other.length;
    }
    return null;
  });
  if (!best) return { length: 0, text: '', source: null };
  return {
    length: best.length,
    text: textOf(own.slice(best.start, best.start + best.length), tokens),
    source,
  };
}

/** What stands beside a number of this file, so that it can be repeated. */
export function diversitySignature(
  measure:
    | { name: 'distinct' | 'novelty'; n: number; tokens?: TokenKind }
    | { name: 'longest-copy'; tokens?: TokenKind }
    | { name: 'self-bleu'; options?: BleuOptions | null }
    | { name: 'perplexity' },
): string {
  if (measure.name === 'perplexity') return 'perplexity|log:e';
  if (measure.name === 'self-bleu') {
    const probe = { level: 'sentence' as const, hypotheses: [''], references: [['']] };
    const { signature } = bleu({ ...probe, options: measure.options });
    return `self-bleu|${signature.replace('nrefs:1', 'nrefs:others')}`;
  }
  const { name, tokens = 'whitespace' } = measure;
  return 'n' in measure ? `${name}|n:${measure.n}|tok:${tokens}` : `${name}|tok:${tokens}`;
}
