import type { Language } from '@/lib/generation/schema';

/** The language a text is written in: Chinese where a fifth of its letters are Han; `fallback` where it has no letter. */
export function languageOf(text: string, fallback: Language): Language {
  const head = text.slice(0, 4_000);
  const letters = head.match(/\p{L}/gu)?.length ?? 0;
  if (letters === 0) return fallback;
  const han = head.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han * 5 >= letters ? 'zh' : 'en';
}
