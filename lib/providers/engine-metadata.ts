import { z } from 'zod';
import type { EngineMetadata } from '@/lib/generation/schema';

const shape = z.object({
  genome: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.array(z.number()), z.array(z.string())]),
  ),
  title: z.string(),
});

/**
 * What an embedded engine wants remembered: `providerMetadata.maquette`, where an image result may also put it as the first
 * of its `images`. Null for a hosted model.
 */
export function engineMetadata(given: Record<string, unknown> | undefined): EngineMetadata | null {
  const own = given?.maquette;
  if (typeof own !== 'object' || own === null) return null;
  const first = 'images' in own && Array.isArray(own.images) ? own.images[0] : undefined;
  for (const candidate of [own, first]) {
    const parsed = shape.safeParse(candidate);
    if (parsed.success) return parsed.data;
  }
  return null;
}
