'use client';
import { type FormEvent, useRef, useState } from 'react';
import type { Result } from '@/lib/kernel/result';
import type { Problems } from './problems';

/** The answer where the network or the server gave none: nothing typed is lost, and the sentence says what to do. */
const unreachable: Problems = { say: { key: 'unreachable' }, fields: {} };

/**
 * Sends a form once at a time and keeps what came back. `then` runs on success. A redirect thrown by Next inside the
 * action is not an error and passes through.
 */
export function useSubmit<I, T>(send: (input: I) => Promise<Result<T>>, then: (value: T) => void) {
  const [pending, setPending] = useState(false);
  const [problems, setProblems] = useState<Problems | null>(null);
  const busy = useRef(false);
  const submit = async (input: I): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    setPending(true);
    try {
      const result = await send(input);
      setProblems(result.ok ? null : result.error);
      if (result.ok) then(result.value);
      return result.ok;
    } catch (thrown) {
      if (isRedirect(thrown)) throw thrown;
      setProblems({ ...unreachable });
      return false;
    } finally {
      busy.current = false;
      setPending(false);
    }
  };
  return { submit, pending, problems, setProblems };
}

/**
 * Props of a form whose boxes are not controlled. Once the page is ready `onSubmit` runs it, and nothing is reset, also not
 * what is typed meanwhile; sent before that, React keeps the form and runs its `action` when it can.
 */
export function sent(run: (form: FormData) => Promise<unknown>) {
  return {
    action: async (form: FormData) => {
      await run(form);
    },
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      void run(new FormData(event.currentTarget));
    },
  };
}

/**
 * Props of a form whose boxes are controlled. Sent before the page is ready, React keeps the form and runs its `action` when
 * it can, which then sends what stands in the boxes by that time.
 */
export function useSent(run: () => unknown) {
  const latest = useRef(run);
  latest.current = run;
  return {
    action: () => {
      void latest.current();
    },
    onSubmit: (event: FormEvent<HTMLFormElement>) => {
      event.preventDefault();
      void latest.current();
    },
  };
}

/** A box of a sent form as text; a missing one is empty. */
export function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}

function isRedirect(thrown: unknown): boolean {
  return (
    thrown instanceof Error &&
    'digest' in thrown &&
    typeof thrown.digest === 'string' &&
    thrown.digest.startsWith('NEXT_')
  );
}
