import {
  bleu,
  chrf,
  meteor,
  meteorSignature,
  rouge,
  rougeSignature,
  ter,
  terTokenize,
} from '@/lib/evaluation/metrics/index';
import type { Language } from '@/lib/generation/schema';
import type { OtherText } from './compute';
import { figure, longestText, without } from './compute-alone';
import { bleuOptions } from './compute-siblings';
import { editDistance, mostCells } from './edit-distance';
import type { Measured, Metric } from './schema';

/** Words beyond which TER's search for shifts (a thousand tries, each a table) takes longer than some two seconds. */
export const longestTer = 3_000;

type Text = { language: Language; content: string };

/**
 * The five metrics of papers against all references of the draft's language together, as each of them is defined for several.
 * METEOR knows words between spaces, so a Chinese text has none. Quadratic ones are undefined beyond their limits.
 */
export function* measureAgainstReferences({
  language,
  content,
  references,
}: Text & { references: readonly OtherText[] }): Generator<Measured> {
  const metrics: Metric[] = [
    'bleu',
    'chrf++',
    'ter',
    'rougeL',
    ...(language === 'en' ? ['meteor' as const] : []),
  ];
  const own = references.filter((reference) => reference.language === language);
  const [only] = own;
  const id = only && own.length === 1 ? only.id : null;
  const all = [content, ...own.map((reference) => reference.content)];
  const why =
    references.length === 0
      ? 'noReference'
      : own.length === 0
        ? 'otherLanguage'
        : content.length > longestText || all.reduce((sum, { length }) => sum + length, 0) > 4 * longestText
          ? 'tooLong'
          : null;
  if (why) {
    for (const metric of metrics) yield without(metric, why, id);
    return;
  }
  const given = { hypotheses: [content], references: own.map((reference) => [reference.content]) };
  const sentence = { level: 'sentence' as const, ...given };
  const scored = bleu({ ...sentence, options: bleuOptions(language) });
  yield figure('bleu', scored.score, scored.signature, id);
  const characters = chrf({ ...sentence, options: { wordOrder: 2 } });
  yield figure('chrf++', characters.score, characters.signature, id);
  yield terOf(language, all, sentence, id);
  yield rougeOf(language, all, given, id);
  if (language === 'en') yield figure('meteor', meteor(given).score, meteorSignature(), id);
}

type Given = { hypotheses: string[]; references: string[][] };

function terOf(
  language: Language,
  all: readonly string[],
  sentence: Given & { level: 'sentence' },
  id: string | null,
): Measured {
  const options = { normalized: language === 'zh', asianSupport: language === 'zh' };
  const longest = Math.max(...all.map((text) => terTokenize({ hypotheses: [text], options }).length));
  if (longest > longestTer) return without('ter', 'tooLong', id);
  const { score, signature } = ter({ ...sentence, options });
  return figure('ter', score, signature, id);
}

function rougeOf(language: Language, all: readonly string[], given: Given, id: string | null): Measured {
  const options =
    language === 'zh'
      ? ({ tokenizer: 'cjk' } as const)
      : ({ tokenizer: 'default', useStemmer: true } as const);
  // A Chinese text has at most a token a character.
  const [own = 0, ...others] = all.map((text) =>
    language === 'zh' ? text.length : (text.match(/[a-z0-9]+/giu)?.length ?? 0),
  );
  if (others.reduce((sum, length) => sum + own * length, 0) > mostCells)
    return without('rougeL', 'tooLong', id);
  return figure(
    'rougeL',
    rouge('rougeL', { ...given, options }).fmeasure,
    rougeSignature('rougeL', options),
    id,
  );
}

/**
 * How far a draft is from what was published. `editToFinal`: words to insert, delete or change (TER without shifts), by the words of
 * the published text. `changedToFinal`: the share of the words of both that did not stay.
 */
export function* measureAgainstFinal({
  language,
  content,
  final,
}: Text & { final: OtherText | null }): Generator<Measured> {
  const metrics = ['editToFinal', 'changedToFinal'] as const;
  const options = { normalized: true, asianSupport: true, caseSensitive: true };
  const words = (text: string) => terTokenize({ hypotheses: [text], options });
  const why = !final ? 'noReference' : final.language !== language ? 'otherLanguage' : null;
  const [own, theirs] = final && !why ? [words(content), words(final.content)] : [[], []];
  const apart = why ? null : editDistance(own, theirs);
  if (why || !apart) {
    for (const metric of metrics) yield without(metric, why ?? 'tooLong', final?.id ?? null);
    return;
  }
  const signature = 'shifts:no|case:mixed|tok:tercom|norm:yes|asian:yes';
  const all = own.length + theirs.length;
  const id = final?.id ?? null;
  yield figure(
    'editToFinal',
    theirs.length > 0 ? apart.edits / theirs.length : null,
    `edit|${signature}`,
    id,
  );
  yield figure('changedToFinal', all > 0 ? (all - 2 * apart.kept) / all : null, `changed|${signature}`, id);
}
