import { createHash } from 'node:crypto';
import type { Executor } from '@/db/client';
import { blobs } from '@/db/schema';

/** Keeps bytes under their SHA-256 (hexadecimal, answered); the same bytes are kept once. */
export async function storeBlob(tx: Executor, bytes: Uint8Array, mediaType: string): Promise<string> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  await tx
    .insert(blobs)
    .values({ hash, mediaType, bytes: Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) })
    .onConflictDoNothing();
  return hash;
}
