'use client';
import { useRouter } from 'next/navigation';
import { useRef, useState } from 'react';
import type { Problems } from '@/components/ui/problems';
import { useEarlyText } from '@/components/ui/use-early-text';
import { useSubmit } from '@/components/ui/use-submit';
import type { BriefInput } from '@/lib/briefs/schema';
import type { Result } from '@/lib/kernel/result';
import { focusOn, focusOnFirstWrong } from './focus';
import { useKept } from './use-kept';
import { type BriefValues, fieldsOf, inputOf, lookOver, withTyped } from './values';

/** Sends a sheet: one of the two verbs, as the page is for a new brief or for a change. */
export interface SheetVerbs {
  /** Absent for a new brief. */
  briefId?: string;
  create?: (slug: string, input: BriefInput) => Promise<Result<{ id: string }>>;
  update?: (slug: string, input: BriefInput & { briefId: string }) => Promise<Result<{ id: string }>>;
}

/** What stands on a sheet, what was kept of it, and how it is sent: what is missing is found before the server is asked. */
export function useSheet(slug: string, start: BriefValues, { briefId, create, update }: SheetVerbs) {
  const router = useRouter();
  const [values, setValues] = useState(start);
  // What was typed before the page was alive stands above what was kept here.
  const early = useRef<ReadonlyMap<string, string>>(new Map());
  useEarlyText(fieldsOf(start), (typed) => {
    early.current = typed;
    setValues(withTyped(start, typed));
  });
  const { keptAt, forget } = useKept(briefId ? null : `maquette-brief-${slug}`, values, (kept) =>
    setValues(withTyped(kept, early.current)),
  );
  const { submit, pending, problems, setProblems } = useSubmit(
    async (input: BriefInput): Promise<Result<{ id: string }>> => {
      if (briefId && update) return update(slug, { ...input, briefId });
      if (create) return create(slug, input);
      throw new Error('BriefSheet: neither create nor update was given');
    },
    ({ id }) => {
      forget();
      router.push(`/${slug}/briefs/${id}`);
      router.refresh();
    },
  );
  const send = async () => {
    const seen: Problems = { say: { key: 'mendFields' }, fields: lookOver(values) };
    // Half a date is no value to the page: only the field itself knows.
    const due = document.getElementById('due');
    if (due instanceof HTMLInputElement && due.validity.badInput) seen.fields.due = { key: 'notADate' };
    const [missing] = Object.keys(seen.fields);
    if (missing) {
      setProblems(seen);
      return focusOn(missing);
    }
    if (!(await submit(inputOf(values)))) requestAnimationFrame(focusOnFirstWrong);
  };
  const set = (part: Partial<BriefValues>) => setValues((now) => ({ ...now, ...part }));
  return { values, set, send, pending, problems, keptAt, forget };
}
