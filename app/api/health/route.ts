import { sql } from 'drizzle-orm';
import { openDatabase } from '@/app/_server/database';

export const dynamic = 'force-dynamic';

/** Answers 200 once the database answers; no versions, no counts. */
export async function GET(): Promise<Response> {
  try {
    await (await openDatabase()).execute(sql`select 1`);
    return Response.json({ ok: true }, { headers: { 'cache-control': 'no-store' } });
  } catch {
    return Response.json({ ok: false }, { status: 503, headers: { 'cache-control': 'no-store' } });
  }
}
