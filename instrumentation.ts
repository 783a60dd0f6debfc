/** Next's own hook, once a server process. The framework looks for it only here; the work is in app/_server/boot.ts. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next replaces this name when it compiles, and reads it nowhere else.
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { boot } = await import('./app/_server/boot');
  await boot();
}
