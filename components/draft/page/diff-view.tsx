'use client';

import { Fragment, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { diffCounts, type Part, wordDiff } from '@/lib/drafts/diff';
import { langOf } from '../words';

type Runs = Part[];

/** The parts of a diff cut into lines, so that each paragraph stands as one. */
export function linesOf(parts: readonly Part[]): Runs[] {
  const lines: Runs[] = [[]];
  for (const { kind, text } of parts)
    for (const [at, piece] of text.split('\n').entries()) {
      if (at > 0) lines.push([]);
      if (piece !== '') lines.at(-1)!.push({ kind, text: piece });
    }
  return lines.filter((line) => line.length > 0);
}

/** A draft against its parent: what was taken out is struck, what came in is marked. Nothing else moves. */
export default function DiffView({
  before,
  after,
  source,
}: {
  before: string;
  after: string;
  source: boolean;
}) {
  const parts = useMemo(() => wordDiff(before, after), [before, after]);
  if (source)
    return (
      <pre className="code">
        <Run parts={parts} />
      </pre>
    );
  return (
    <div className="prose" lang={langOf(after)}>
      {linesOf(parts).map((line, at) => {
        const heading = /^(#{1,6})\s/.exec(line[0]!.text);
        const Level = heading ? (at === 0 ? 'h1' : 'h2') : 'p';
        const runs = heading
          ? [{ ...line[0]!, text: line[0]!.text.slice(heading[0].length) }, ...line.slice(1)]
          : line;
        return (
          <Level key={at}>
            <Run parts={runs} />
          </Level>
        );
      })}
    </div>
  );
}

function Run({ parts }: { parts: readonly Part[] }) {
  return parts.map(({ kind, text }, at) =>
    kind === 'same' ? (
      <Fragment key={at}>{text}</Fragment>
    ) : kind === 'added' ? (
      <ins key={at}>{text}</ins>
    ) : (
      <del key={at}>{text}</del>
    ),
  );
}

/** How much changed, as two numbers that look like the marks. */
export function DiffCounts({ before, after }: { before: string; after: string }) {
  const t = useTranslations('draft.page');
  const { added, removed } = useMemo(() => diffCounts(wordDiff(before, after)), [before, after]);
  return (
    <>
      <ins>{t('added', { count: added })}</ins> <del>{t('removed', { count: removed })}</del>
    </>
  );
}
