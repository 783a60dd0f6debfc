import { requireOneOf } from './errors';
import { codePoints, splitWords } from './text';

/** `whitespace` splits on white space; `char` takes each character but white space. */
export type TokenKind = 'whitespace' | 'char';

export function tokensOf(text: string, kind: TokenKind = 'whitespace'): string[] {
  requireOneOf(kind, ['whitespace', 'char'] as const, 'The kind of tokens');
  return kind === 'char' ? codePoints(splitWords(text).join('')) : splitWords(text);
}

/** Tokens back to a text that can be shown. */
export const textOf = (tokens: readonly string[], kind: TokenKind = 'whitespace'): string =>
  tokens.join(kind === 'char' ? '' : ' ');
