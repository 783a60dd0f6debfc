import { type Medium, media } from '@/lib/generation/schema';

/** One model of MAQUETTE_MODELS. */
export interface NamedModel {
  name: string;
  media: Medium[];
}

const prefix = new RegExp(`^((?:${media.join('|')})(?:\\+(?:${media.join('|')}))*):(.+)$`);
/** Models that are known by their name to draw pictures and nothing else. */
const draws = /^(?:gpt-image|dall-e|chatgpt-image)/;

/**
 * Reads the entries of MAQUETTE_MODELS (the variable is split at commas before):
 *
 *     entry  = [ medium *( "+" medium ) ":" ] model
 *     medium = "text" / "design" / "art"
 *
 * `gpt-4o-mini` writes text and designs; `text:qwen2.5:7b` only text; `text+design:gpt-4o` both; `art:gpt-image-1` pictures.
 * Without a medium a name that starts with `gpt-image` or `dall-e` means `art`. A model named twice has both media. A colon
 * that follows no medium belongs to the model's name.
 */
export function parseModels(entries: readonly string[]): NamedModel[] {
  const found = new Map<string, Set<Medium>>();
  for (const entry of entries) {
    const match = prefix.exec(entry.trim());
    const name = (match ? match[2]! : entry).trim();
    if (name === '') continue;
    const named = match
      ? (match[1]!.split('+') as Medium[])
      : draws.test(name)
        ? ['art' as const]
        : ['text' as const, 'design' as const];
    const all = found.get(name) ?? new Set<Medium>();
    for (const medium of named) all.add(medium);
    found.set(name, all);
  }
  return [...found].map(([name, set]) => ({ name, media: media.filter((medium) => set.has(medium)) }));
}
