'use client';
import { useEffect, useRef, useState } from 'react';
import type { BriefValues } from './values';

/** Typing rests this long before the sheet is kept. */
const restMs = 600;

/**
 * Keeps an unfinished sheet in this browser, so that a closed tab loses nothing; only its writer can see it. `name` is
 * where it is kept; null keeps nothing. Answers when it was last kept.
 */
export function useKept(
  name: string | null,
  values: BriefValues,
  restore: (values: BriefValues) => void,
): { keptAt: Date | null; forget: () => void } {
  const [keptAt, setKeptAt] = useState<Date | null>(null);
  const untouched = useRef(values);
  const over = useRef(false);
  const put = useRef(restore);
  put.current = restore;
  useEffect(() => {
    if (!name) return;
    const kept = read(name);
    if (kept) put.current(kept);
  }, [name]);
  useEffect(() => {
    if (!name || values === untouched.current) return;
    const timer = setTimeout(() => {
      // The brief was made while the typing rested: kept now, the next new sheet would begin with it.
      if (over.current) return;
      try {
        localStorage.setItem(name, JSON.stringify(values));
        setKeptAt(new Date());
      } catch {
        // A full or forbidden store only loses the safety net, never what stands on the sheet.
      }
    }, restMs);
    return () => clearTimeout(timer);
  }, [name, values]);
  const forget = () => {
    over.current = true;
    if (name) localStorage.removeItem(name);
  };
  return { keptAt, forget };
}

/** What was kept, when it still has the shape of a sheet. */
function read(name: string): BriefValues | null {
  try {
    const kept = JSON.parse(localStorage.getItem(name) ?? 'null') as Partial<BriefValues> | null;
    const text = (value: unknown): value is string => typeof value === 'string';
    if (!kept || ![kept.title, kept.goal, kept.audience, kept.tone].every(text)) return null;
    if (!Array.isArray(kept.constraints) || !kept.constraints.every(text)) return null;
    if (!Array.isArray(kept.rubric) || kept.rubric.length === 0) return null;
    const sound = kept.rubric.every(
      (one) => text(one?.key) && text(one.name) && text(one.hint) && Number.isInteger(one.weight),
    );
    if (!sound || (kept.language !== 'en' && kept.language !== 'zh')) return null;
    return { ...(kept as BriefValues), due: text(kept.due) ? kept.due : '' };
  } catch {
    return null;
  }
}
