/** A reason to stop that a person can act on; printed as its sentence, without a stack. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Loads `.env.local` and `.env` where they exist; what is set already wins, as in Next. */
export function loadEnvFiles(): void {
  for (const file of ['.env.local', '.env']) {
    try {
      process.loadEnvFile(file);
    } catch {
      // Neither is needed.
    }
  }
}

/** Runs a command's body; an error becomes one line on stderr and status 1. */
export async function command(body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (error) {
    console.error(sentence(error));
    process.exitCode = 1;
  }
}

/** What an error says to a person: its message, or that of its cause where it has none of its own. */
export function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const cause = error instanceof AggregateError && error.errors[0] instanceof Error ? error.errors[0] : error;
  return cause.message || cause.name;
}
