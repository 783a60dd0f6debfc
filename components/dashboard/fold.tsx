'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { type ReactNode, useEffect, useRef, useTransition } from 'react';
import { useTranslations } from 'use-intl';
import { useWhere } from './number';
import { boardHref, type FoldName } from './query';

/**
 * A table of hundreds of doors behind a chart: it is made when somebody unfolds it, and its name then stands in the address. Before the
 * page is alive, a link inside does the same.
 */
export function Fold({
  id,
  label,
  show,
  children,
}: {
  id: FoldName;
  label: string;
  /** The words that ask for it. */
  show: string;
  /** The table; nothing until it was asked for. */
  children?: ReactNode;
}) {
  const t = useTranslations('dashboard');
  const where = useWhere();
  const router = useRouter();
  const box = useRef<HTMLDetailsElement>(null);
  const [coming, start] = useTransition();
  const here = Boolean(children);
  const href = boardHref({ ...where, folds: [...(where.folds ?? []), id] });
  const ask = () => start(() => router.replace(href, { scroll: false }));
  // It may have been unfolded before anybody listened.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page comes to life
  useEffect(() => {
    if (box.current?.open && !here) ask();
  }, []);
  return (
    <details
      className="asTable"
      ref={box}
      open={here || undefined}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open && !here && !coming) ask();
      }}
    >
      <summary>{label}</summary>
      {children ?? (
        <p className="cap2" aria-live="polite">
          {coming ? (
            t('count.counting')
          ) : (
            <Link href={href} scroll={false} prefetch={false} replace>
              {show}
            </Link>
          )}
        </p>
      )}
    </details>
  );
}
