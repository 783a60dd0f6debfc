/** What must happen before this process may end: streams saved, listeners closed. */
type Hook = () => Promise<void> | void;

/** State hangs on globalThis: Next bundles routes and instrumentation apart, and all register here. */
const home = globalThis as typeof globalThis & {
  maquetteShutdown?: { hooks: Hook[]; running?: Promise<void> };
};
home.maquetteShutdown ??= { hooks: [] };
const state = home.maquetteShutdown;

/** Milliseconds one hook may take; the whole process has less than five seconds. */
export const hookPatience = 2_500;

/** Registers `hook` to run when the process is asked to end; answers a function that takes it back. */
export function onShutdown(hook: Hook): () => void {
  state.hooks.push(hook);
  return () => {
    const at = state.hooks.indexOf(hook);
    if (at >= 0) state.hooks.splice(at, 1);
  };
}

/** True once the process is ending: new long work should be refused. */
export const isShuttingDown = (): boolean => state.running !== undefined;

/**
 * Runs every hook at once, each for at most `hookPatience`; one that fails or hangs does not hold up the others.
 * A second call waits for the first.
 */
export function runShutdownHooks(): Promise<void> {
  state.running ??= Promise.all(state.hooks.map(settle)).then(() => {});
  return state.running;
}

async function settle(hook: Hook): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(() => {
      console.error(`A shutdown step took more than ${hookPatience} ms and was left behind.`);
      resolve();
    }, hookPatience);
  });
  try {
    await Promise.race([hook(), late]);
  } catch (error) {
    console.error('A shutdown step failed:', error);
  } finally {
    clearTimeout(timer);
  }
}
