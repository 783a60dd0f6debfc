/**
 * One line for the log. Drizzle's own message holds the statement and its parameters, that is, people's texts: what the
 * server said about it does not.
 */
export function causeOf(error: unknown): string {
  const told = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return told instanceof Error ? (told.message.split('\n')[0] ?? '') : 'Unknown.';
}
