import 'server-only';

/** One line to the operator for an error nobody foresaw. Keys and bearer tokens are struck out. */
export function report(operation: string, error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const cause =
    error instanceof Error && error.cause instanceof Error
      ? `\n  because ${error.cause.stack ?? error.cause.message}`
      : '';
  const clean = (text + cause).replaceAll(/(Bearer\s+|sk-|mq_)[A-Za-z0-9_-]{6,}/g, '$1***');
  console.error(`[maquette] ${operation}: ${clean}`);
}
