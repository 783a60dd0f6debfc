import type { HangingWork } from './types';

export interface Slots {
  w1?: HangingWork;
  w2?: HangingWork;
  w3?: HangingWork;
  w4?: HangingWork;
  w5?: HangingWork;
}

const lands = (work: HangingWork) => (work.width ?? 0) > (work.height ?? 0);

/** Deals works to the five places: text, poster, a landscape over a small text, and an upright picture. */
export function deal(works: readonly HangingWork[]): Slots {
  const left = [...works];
  const take = (...wishes: ((work: HangingWork) => boolean)[]) => {
    for (const wish of wishes) {
      const at = left.findIndex(wish);
      if (at >= 0) return left.splice(at, 1)[0];
    }
    return undefined;
  };
  const art = (work: HangingWork) => work.medium === 'art';
  const text = (work: HangingWork) => work.medium === 'text';
  const w2 = take(
    (work) => work.medium === 'design' && !lands(work),
    (work) => work.medium === 'design',
  );
  const upright = (work: HangingWork) => !text(work) && !lands(work);
  const w4 = take((work) => art(work) && !lands(work), upright);
  const w5 = take(
    (work) => !text(work) && lands(work),
    (work) => !text(work),
  );
  const w1 = take(text);
  const w3 = take(text, (work) => !text(work));
  return { w1, w2, w3, w4, w5 };
}
