'use client';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';

interface ToastAction {
  label: string;
  onClick: () => void;
}
interface Shown {
  id: number;
  text: string;
  action?: ToastAction;
}

let shown: readonly Shown[] = [];
let lastId = 0;
const readers = new Set<() => void>();
const none: readonly Shown[] = [];
const change = (next: readonly Shown[]) => {
  shown = next;
  for (const reader of readers) reader();
};
const subscribe = (reader: () => void) => {
  readers.add(reader);
  return () => void readers.delete(reader);
};

/** Says one finished sentence at the foot of the window; `action` is its way back (Undo). At most three are seen. */
export function toast(text: string, action?: ToastAction): void {
  lastId += 1;
  change([...shown, { id: lastId, text, ...(action ? { action } : {}) }].slice(-3));
}

const dismiss = (id: number) => change(shown.filter((one) => one.id !== id));

function Slip({ one }: { one: Shown }) {
  const t = useTranslations('common');
  useEffect(() => {
    // What offers a way back stays longer; reading speed is not the same for everybody.
    const timer = setTimeout(() => dismiss(one.id), one.action ? 10_000 : 5_000 + one.text.length * 40);
    return () => clearTimeout(timer);
  }, [one]);
  return (
    <div className="toast">
      <span>{one.text}</span>
      {one.action && (
        <Button
          size="sm"
          onClick={() => {
            dismiss(one.id);
            one.action?.onClick();
          }}
        >
          {one.action.label}
        </Button>
      )}
      <Button
        kind="quiet"
        size="sm"
        bare
        icon="close"
        aria-label={t('dismiss')}
        onClick={() => dismiss(one.id)}
      />
    </div>
  );
}

/** Where the sentences appear; once in the layout. Polite: it never interrupts a reader. */
export function Toasts() {
  const all = useSyncExternalStore(
    subscribe,
    () => shown,
    () => none,
  );
  return (
    <div className="toasts" role="status" aria-live="polite">
      {all.map((one) => (
        <Slip key={one.id} one={one} />
      ))}
    </div>
  );
}
