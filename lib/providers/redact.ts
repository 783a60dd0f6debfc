/** Longest detail that is kept of a provider's own words. */
const detailLength = 200;
const mask = '[hidden]';

/** Keys this process has sent somewhere. Kept to strike them out of whatever comes back. */
const secrets = new Set<string>();

/** Remembers a key, so that `redact` strikes it out. Values shorter than 6 characters are words, not keys. */
export function rememberSecret(value: string): void {
  if (value.length >= 6) secrets.add(value);
}

// Quantifiers that can overlap are bounded: a hostile answer may not cost time that grows with its square.
const patterns: [RegExp, string][] = [
  // Credentials in an address.
  [/\b([a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@"']{0,500}@/gi, `$1${mask}@`],
  // `Authorization: …`, `api-key=…`, `"apiKey":"…"`, whatever follows up to the end of the value.
  [
    /((?:\\?["'])?\b(?:proxy-)?(?:authorization|x-api-key|api[-_ ]?key|access[-_]?token|token|secret|password)\b(?:\\?["'])?\s*[:=]\s*(?:\\?["'])?)(?:(?:bearer|basic)\s+)?[^\s"'\\,;&}]+/gi,
    `$1${mask}`,
  ],
  [/\b(bearer|basic)\s+(?=\S{0,500}[\d=*])[a-z0-9._~+/=*-]{4,}/gi, `$1 ${mask}`],
  // The common shapes of keys, also half masked (`sk-ab***yz`).
  [/\b(?:sk|pk|rk|gsk|xai|hf|ghp|gho|AIza)[-_][A-Za-z0-9._*-]{6,}/g, mask],
  [/\bAIza[A-Za-z0-9_-]{10,}/g, mask],
  [/\beyJ[A-Za-z0-9_-]{4,2000}\.[A-Za-z0-9._-]+/g, mask],
];

/** Strikes known keys and everything shaped like one out of a text. */
export function redact(text: string): string {
  let clean = text;
  for (const secret of secrets) {
    clean = clean.replaceAll(secret, mask);
    const escaped = encodeURIComponent(secret);
    if (escaped !== secret) clean = clean.replaceAll(escaped, mask);
  }
  for (const [pattern, replacement] of patterns) clean = clean.replace(pattern, replacement);
  return clean;
}

/** One redacted line of at most 200 characters, fit to be stored and shown. */
export function detailOf(text: string): string {
  const line = redact(text.slice(0, 4_000))
    .toWellFormed()
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is struck out.
    .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim();
  return line.length <= detailLength ? line : `${line.slice(0, detailLength - 1).toWellFormed()}…`;
}
