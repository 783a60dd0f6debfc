import { expect, it, vi } from 'vitest';
import { hookPatience, isShuttingDown, onShutdown, runShutdownHooks } from './lifecycle';

it('ends with every step run, though one fails and one hangs', async () => {
  vi.useFakeTimers();
  const complaints = vi.spyOn(console, 'error').mockImplementation(() => {});
  const ran: string[] = [];
  onShutdown(() => {
    throw new Error('no');
  });
  onShutdown(() => new Promise<void>(() => {}));
  onShutdown(async () => {
    ran.push('streams');
  });
  const takeBack = onShutdown(() => {
    ran.push('taken back');
  });
  takeBack();
  expect(isShuttingDown()).toBe(false);

  const ended = Promise.all([runShutdownHooks(), runShutdownHooks()]);
  expect(isShuttingDown()).toBe(true);
  await vi.advanceTimersByTimeAsync(hookPatience);
  await ended;

  expect(ran).toEqual(['streams']);
  expect(complaints).toHaveBeenCalledTimes(2);
  vi.useRealTimers();
});
