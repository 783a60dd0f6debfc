/** How a day of no time zone (`2026-03-14`, as `new Date` reads it) is written: short week day, day, month, year. */
export const dayFormat = {
  weekday: 'short',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
} as const;
