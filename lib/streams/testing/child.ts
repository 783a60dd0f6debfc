import { asDatabase } from '@/db/client';
import { connect } from '@/db/connection';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { generate, openHub } from '..';
import { scriptedModels } from './scripted';

/**
 * A second process of the studio, for tests: `tsx child.ts '<json>'` opens the database, generates drafts from scripted
 * models and prints their ids; then it lives until it is killed.
 */
interface Task {
  connection: Parameters<typeof connect>[0];
  actor: WorkspaceContext['actor'];
  workspace: WorkspaceContext['workspace'];
  briefId: string;
  count: number;
  pieces: number;
  everyMs: number;
}

const task = JSON.parse(process.argv[2] ?? '') as Task;
const db = asDatabase(connect(task.connection, { max: 4 }));
const pieces = Array.from({ length: task.pieces }, (_, at) => `word${at} `);
openHub(db, {
  models: scriptedModels({ m: { pieces, everyMs: task.everyMs, embedded: true } }),
  slots: 16,
  renewMs: 1_000,
});
const ctx: WorkspaceContext = {
  actor: task.actor,
  workspace: task.workspace,
  db,
  now: () => new Date(),
  address: null,
};
const { drafts } = await generate(ctx, {
  briefId: task.briefId,
  medium: 'text',
  models: ['m'],
  count: task.count,
});
console.log(JSON.stringify({ ids: drafts.map(({ id }) => id) }));
// LISTEN keeps this process alive; a parent that is gone ends it.
process.stdin.resume();
process.stdin.on('end', () => process.exit(0));
