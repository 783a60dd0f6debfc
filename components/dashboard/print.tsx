'use client';

import { Button } from '@/components/ui/button';

/** Hands the page to the browser's printer. */
export function Print({ label }: { label: string }) {
  return (
    <Button kind="solid" onClick={() => window.print()}>
      {label}
    </Button>
  );
}
