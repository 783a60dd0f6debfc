import { MetricInputError, requireOptions } from './errors';
import { splitWords } from './text';

export interface TerOptions {
  /** Splits punctuation and undoes entities, as mteval does. */
  normalized?: boolean;
  noPunct?: boolean;
  /** With `normalized`: Chinese and Japanese by character. */
  asianSupport?: boolean;
  caseSensitive?: boolean;
}

/** The tokens of the first hypothesis, as Tercom's normaliser makes them. */
export function terTokenize(input: { hypotheses: readonly string[]; options?: TerOptions | null }): string[] {
  const [first] = input.hypotheses;
  if (typeof first !== 'string') throw new MetricInputError('There is no hypothesis.');
  requireTerOptions(input.options ?? {});
  return tokenizeForTer(first, input.options ?? {});
}

/** Throws MetricInputError for an option that does not exist. */
export const requireTerOptions = (options: TerOptions): void =>
  requireOptions(options, ['normalized', 'noPunct', 'asianSupport', 'caseSensitive']);

export function tokenizeForTer(text: string, options: TerOptions): string[] {
  let line = options.caseSensitive ? text : text.toLowerCase();
  if (options.normalized) {
    line = western(line);
    if (options.asianSupport) line = asian(line);
  }
  if (options.noPunct) {
    line = line.replace(/[.,?:;!"()]/gu, '');
    if (options.asianSupport) line = line.replace(asianSigns, '').replace(fullWidthSigns, '');
  }
  return splitWords(line);
}

const asianSigns = /([\u3001\u3002\u3008-\u3011\u3014-\u301f\uff61-\uff65\u30fb])/gu;
const fullWidthSigns = /([\uff0e\uff0c\uff1f\uff1a\uff1b\uff01\uff02\uff08\uff09])/gu;

function western(text: string): string {
  const line = text
    .replaceAll('\n-', '')
    .replaceAll('\n', ' ')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
  return ` ${line} `
    .replace(/([{-~[-` -&(-+:-@/])/gu, ' $1 ')
    .replaceAll("'s ", " 's ")
    .replace(/([^0-9])([.,])/gu, '$1 $2 ')
    .replace(/([.,])([^0-9])/gu, ' $1 $2')
    .replace(/([0-9])(-)/gu, '$1 $2 ');
}

/**
 * Ideographs, strokes, radicals, compatibility forms and signs stand alone. The third-last range reaches from U+3200 to U+3F22, as
 * in the original; its rules for kana never apply to a padded line and are left out.
 */
function asian(text: string): string {
  return text
    .replace(/([\u4e00-\u9fff\u3400-\u4dbf])/gu, ' $1 ')
    .replace(/([\u31c0-\u31ef\u2e80-\u2eff])/gu, ' $1 ')
    .replace(/([\u3300-\u33ff\uf900-\ufaff\ufe30-\ufe4f])/gu, ' $1 ')
    .replace(/([\u3200-\u3f22])/gu, ' $1 ')
    .replace(asianSigns, ' $1 ')
    .replace(fullWidthSigns, ' $1 ');
}
