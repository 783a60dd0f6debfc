import { connect } from '../connection';
import { startEmbedded } from './index';

/** A stand-in for the studio's process in the launcher's tests: starts or attaches, connects, tells, and stays. */
const [dataDir = ''] = process.argv.slice(2);
try {
  const server = await startEmbedded({ dataDir });
  await connect(server.connection, { max: 1 })`select 1`;
  process.send?.(server);
} catch (error) {
  process.send?.({ error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) });
  process.exit(1);
}
process.once('disconnect', () => process.exit());
