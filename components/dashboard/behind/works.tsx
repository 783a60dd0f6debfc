'use client';

import Link from 'next/link';
import { useTranslations } from 'use-intl';
import type { DashboardView, WorkLine } from '@/lib/dashboard/schema';
import { langOf } from '../../draft/words';
import type { Behind } from '../query';

/** Whole where it is whole, small with more places. */
const written = (value: number): string =>
  (Number.isInteger(value)
    ? String(value)
    : value.toFixed(Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 1 ? 2 : 3)
  ).replace('-', '−');

/** The drafts a figure rests on, each with its own numbers. */
export function Works({
  view,
  lines,
  query,
  slug,
}: {
  view: DashboardView | undefined;
  lines: readonly WorkLine[];
  query: Behind;
  slug: string;
}) {
  const t = useTranslations('dashboard');
  const names = Object.keys(lines[0]?.figures ?? {});
  // A column is a criterion by its own name, or one of the few that a figure has.
  const head = (name: string) =>
    query.criterion
      ? (view?.rubric.criteria.find(({ key }) => key === name)?.name ?? name)
      : t(`behind.figure.${name}` as never);
  return (
    <table className="lb seen works" aria-labelledby="behind">
      <thead>
        <tr>
          <th scope="col">{t('behind.draft')}</th>
          <th scope="col">{t('behind.model')}</th>
          {names.map((name) => (
            <th key={name} scope="col" className="r">
              {head(name)}
            </th>
          ))}
          {names.length === 0 && (
            <th scope="col" className="r">
              {t('behind.state')}
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id}>
            <td>
              <Link href={`/${slug}/briefs/${line.briefId}/drafts/${line.id}`} prefetch={false}>
                <b>{line.letter}</b> <span lang={langOf(line.title)}>{line.title || t('untitled')}</span>
              </Link>
            </td>
            <td className="mono">{line.model}</td>
            {names.map((name) => {
              const value = line.figures[name] ?? null;
              return (
                <td key={name} className="r num">
                  {value === null ? '–' : written(value)}
                </td>
              );
            })}
            {names.length === 0 && <td className="r">{t(`behind.states.${line.state}`)}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
