/** The studio's sign: a work on a wall, its label, and a point of ink (never red: it is not alive). */
export function Mark({ size = 28 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true" focusable="false">
      <path d="M4 5h15v14H4z" fill="none" stroke="var(--ink)" strokeWidth="2" />
      <path d="M4 24h8" stroke="var(--ink)" strokeWidth="2" />
      <circle cx="23" cy="23" r="2.5" fill="var(--ink)" />
    </svg>
  );
}

/** Sign-in providers' own signs, filled. */
export function BrandMark({ brand }: { brand: 'github' | 'google' }) {
  const path =
    brand === 'github'
      ? 'M10 2a8 8 0 0 0-2.5 15.6c.4.1.5-.2.5-.4v-1.5c-2.2.5-2.7-.9-2.7-.9-.4-.9-.9-1.2-.9-1.2-.7-.5.1-.5.1-.5.8.1 1.2.8 1.2.8.7 1.2 1.9.9 2.3.7.1-.5.3-.9.5-1.1-1.8-.2-3.6-.9-3.6-3.9 0-.9.3-1.6.8-2.2-.1-.2-.4-1 .1-2.1 0 0 .7-.2 2.2.8a7.5 7.5 0 0 1 4 0c1.5-1 2.2-.8 2.2-.8.4 1.1.2 1.9.1 2.1.5.6.8 1.3.8 2.2 0 3.1-1.9 3.700-3.700 3.900.3.3.6.8.6 1.500v2.200c0 .2.1.5.6.4A8 8 0 0 0 10 2z'
      : 'M10.2 8.600h7.300c.1.500.1 1 .1 1.400 0 4.400-3 7.500-7.400 7.500a7.500 7.500 0 1 1 5.100-13.100l-2.100 2c-.6-.6-1.600-1.200-3-1.200a4.800 4.800 0 1 0 0 9.600c3 0 4.200-2.100 4.300-3.400h-4.300z';
  return (
    <svg className="i fill-current stroke-none" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path d={path} />
    </svg>
  );
}
