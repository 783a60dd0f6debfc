'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/button';
import { ProblemSummary } from '@/components/ui/problems';
import { Select } from '@/components/ui/select';
import { useSent, useSubmit } from '@/components/ui/use-submit';
import type { AskInput, JudgesPanel } from '@/lib/judges/schema';
import type { Result } from '@/lib/kernel/result';

/** Actions of the judges, with the workspace already said. */
export interface JudgeActs {
  ask: (input: AskInput) => Promise<Result<{ runId: string }>>;
  stop: (input: { runId: string }) => Promise<Result<{ runId: string }>>;
}
const counts = ['5', '10', '20', '50'] as const;

/** Asks a hosted model about pairs of the brief. The words come from the server, where the panels' catalogue stays. */
export function AskJudge({
  briefId,
  models,
  ask,
  words,
}: {
  briefId: string;
  models: JudgesPanel['models'];
  ask: JudgeActs['ask'];
  /** `sends`: one for each model. */
  words: { model: string; pairs: string; go: string; sends: string[] };
}) {
  const router = useRouter();
  const [model, setModel] = useState(models[0]!.id);
  const [pairs, setPairs] = useState<(typeof counts)[number]>('20');
  const { submit, pending, problems } = useSubmit(ask, () => router.refresh());
  const form = useSent(() => submit({ briefId, model, pairs: Number(pairs) }));
  const at = models.findIndex(({ id }) => id === model);
  return (
    <form {...form} className="judgeAsk">
      <div className="row g2">
        <Select
          value={model}
          aria-label={words.model}
          options={models.map(({ id, label }) => ({ value: id, label }))}
          onChange={setModel}
        />
        <Select
          value={pairs}
          lead={words.pairs}
          aria-label={words.pairs}
          options={counts.map((count) => ({ value: count, label: count }))}
          onChange={setPairs}
        />
        <Button type="submit" pending={pending}>
          {words.go}
        </Button>
      </div>
      <p className="cap2">{words.sends[at]}</p>
      <ProblemSummary problems={problems} names={{}} />
    </form>
  );
}

/** Looks again every few seconds, while somebody looks and for some minutes at most. */
function useLookAgain() {
  const router = useRouter();
  useEffect(() => {
    let left = 75;
    const timer = setInterval(() => {
      if (document.visibilityState !== 'visible') return;
      router.refresh();
      left -= 1;
      if (left === 0) clearInterval(timer);
    }, 4_000);
    return () => clearInterval(timer);
  }, [router]);
}

/** Stands where something is being worked out. */
export function LookAgain() {
  useLookAgain();
  return null;
}

/** Stops a run, and looks again while it is at work. */
export function StopJudge({ runId, stop, label }: { runId: string; stop: JudgeActs['stop']; label: string }) {
  const router = useRouter();
  const { submit, pending, problems } = useSubmit(stop, () => router.refresh());
  useLookAgain();
  return (
    <>
      <Button size="sm" pending={pending} onClick={() => void submit({ runId })}>
        {label}
      </Button>
      <ProblemSummary problems={problems} names={{}} />
    </>
  );
}
