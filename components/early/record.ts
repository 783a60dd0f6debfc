/** Something a person did before the page could hear it. */
export interface EarlyPress {
  event: Event;
  target: Element;
  /** What a slider or list was set to. */
  value: string | null;
  /** Whether a box was ticked. */
  checked: boolean;
}

/** What `recordPresses` leaves behind for the page. */
export interface Recorder {
  /** Takes out of the record what is asked for. */
  take: (mine: (press: EarlyPress) => boolean) => EarlyPress[];
  /** The page is alive: only what falls on a part that is still asleep is written down from now on. */
  awake: () => void;
}

/** A part of the page that comes to life by itself, later than the page; it loses the mark when it does. */
export const asleep = 'data-asleep';

declare global {
  interface Window {
    maquetteEarly?: Recorder;
  }
}

/**
 * Writes down presses, keys and changes until the page is alive, and after that those on its sleeping parts. It is sent as
 * its own text and runs before every other script, so it may use nothing from outside itself.
 */
export function recordPresses(): void {
  const kinds = ['click', 'dblclick', 'keydown', 'change', 'input', 'submit'];
  let presses: EarlyPress[] = [];
  let awake = false;
  const hear = (event: Event) => {
    const { target } = event;
    if (!(target instanceof Element) || presses.length >= 100) return;
    if (awake && !target.closest('[data-asleep]')) return;
    const value = 'value' in target ? String(target.value) : null;
    presses.push({ event, target, value, checked: 'checked' in target && target.checked === true });
  };
  for (const kind of kinds) window.addEventListener(kind, hear, true);
  window.maquetteEarly = {
    take: (mine) => {
      const asked = presses.filter(mine);
      presses = presses.filter((press) => !asked.includes(press));
      return asked;
    },
    awake: () => {
      awake = true;
    },
  };
}
