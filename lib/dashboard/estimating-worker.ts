import { asDatabase } from '@/db/client';
import { connect } from '@/db/connection';
import { serve } from '@/lib/kernel/thread-side';
import { estimateRaters } from './estimates';
import type { EstimateInput } from './estimating';

/** The estimating thread: one snapshot at a time, each on one connection of its own. */
serve(async ({ connection, workspaceId, filter }: EstimateInput) => {
  const sql = connect(connection, { max: 1, application: 'maquette-raters' });
  try {
    return await estimateRaters({ db: asDatabase(sql), workspace: { id: workspaceId } }, filter);
  } finally {
    await sql.end({ timeout: 2 });
  }
});
