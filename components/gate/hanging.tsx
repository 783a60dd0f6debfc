'use client';
import { deal, type Slots } from './deal';
import { HungWork, PencilSlot } from './hung-work';
import type { HangingWork } from './types';

/** One hanging, feet on one line. Places without a work keep their pencil marks. */
export function Hanging({ works, label }: { works: readonly HangingWork[]; label: string }) {
  const slots = deal(works);
  const hang = (slot: keyof Slots, letter: string) => {
    const work = slots[slot];
    return work ? (
      <HungWork key={slot} work={work} slot={slot} />
    ) : (
      <PencilSlot key={slot} slot={slot} letter={letter} />
    );
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls sideways on a phone, and a keyboard has to reach that
    <section className="row1" aria-label={label} tabIndex={0}>
      {hang('w1', 'A')}
      {hang('w2', 'B')}
      <div className="stack">
        {hang('w5', 'C')}
        {hang('w3', 'D')}
      </div>
      {hang('w4', 'E')}
    </section>
  );
}
