'use client';

import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { RubricView } from '@/lib/briefs/schema';
import type { ProfileRow } from '@/lib/dashboard/schema';
import { setWeight, type Weighed, type Weights, weigh } from './weigh';

interface Weighing {
  rubric: RubricView;
  profiles: readonly ProfileRow[];
  weights: Weights;
  order: Weighed<ProfileRow>[];
  /** The criterion that was moved last; its reach is what the sentence tells. */
  moved: string;
  touched: boolean;
  set: (key: string, value: number) => void;
  reset: () => void;
}

const WeighContext = createContext<Weighing | null>(null);

export function useWeighing(): Weighing {
  const weighing = useContext(WeighContext);
  if (!weighing) throw new Error('useWeighing: this component stands outside a WeighProvider');
  return weighing;
}

/** The weights a reader tries out: the sliders move them, the profile follows. Nothing is saved. */
export function WeighProvider({
  rubric,
  profiles,
  children,
}: {
  rubric: RubricView;
  profiles: readonly ProfileRow[];
  children: ReactNode;
}) {
  const given = useMemo(
    () => Object.fromEntries(rubric.criteria.map(({ key, weight }) => [key, weight])),
    [rubric.criteria],
  );
  const heaviest = rubric.criteria.toSorted((a, b) => b.weight - a.weight)[0]?.key ?? '';
  const [tried, setTried] = useState<{ weights: Weights; moved: string } | null>(null);
  const weights = tried?.weights ?? given;
  const value = useMemo(
    (): Weighing => ({
      rubric,
      profiles,
      weights,
      order: weigh(profiles, weights),
      moved: tried?.moved ?? heaviest,
      touched: tried !== null,
      set: (key, value) => setTried({ weights: setWeight(weights, key, value), moved: key }),
      reset: () => setTried(null),
    }),
    [rubric, profiles, weights, tried, heaviest],
  );
  return <WeighContext value={value}>{children}</WeighContext>;
}
