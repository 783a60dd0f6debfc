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
  presses: EarlyPress[];
  stop: () => void;
}

declare global {
  interface Window {
    maquetteEarly?: Recorder;
  }
}

/**
 * Writes down presses, keys and changes until the page is alive. It is sent as its own text and runs before every other
 * script, so it may use nothing from outside itself.
 */
export function recordPresses(): void {
  const kinds = ['click', 'dblclick', 'keydown', 'change', 'input', 'submit'];
  const presses: EarlyPress[] = [];
  const hear = (event: Event) => {
    const { target } = event;
    if (!(target instanceof Element) || presses.length >= 100) return;
    const value = 'value' in target ? String(target.value) : null;
    presses.push({ event, target, value, checked: 'checked' in target && target.checked === true });
  };
  for (const kind of kinds) window.addEventListener(kind, hear, true);
  window.maquetteEarly = {
    presses,
    stop: () => {
      for (const kind of kinds) window.removeEventListener(kind, hear, true);
    },
  };
}
