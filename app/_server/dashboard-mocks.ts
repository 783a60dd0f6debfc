import { vi } from 'vitest';

/** What a page needs of the framework, for tests that draw it: import this before anything else. */
vi.mock('server-only', () => ({}));
vi.mock('@/app/_frame/load', () => ({}));
vi.mock('@/app/_server/context', () => ({}));
vi.mock('@/app/_frame/translate', async () => {
  const { sayIn } = await import('./dashboard-drawn');
  return { translator: async () => sayIn('en') };
});
