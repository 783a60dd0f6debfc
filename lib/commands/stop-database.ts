import { stopEmbedded } from '@/db/server';
import { env } from '@/lib/kernel/env';
import { CommandError, command, loadEnvFiles } from './terminal';

void command(async () => {
  loadEnvFiles();
  const force = process.argv.includes('--force');
  const outcome = await stopEmbedded({ dataDir: env().dataDir, onlyIfIdle: !force });
  if (outcome === 'busy') {
    throw new CommandError(
      'The database is in use: stop the studio first, or run "npm run db:stop -- --force".',
    );
  }
  console.log(
    outcome === 'stopped' ? 'The embedded database is stopped.' : 'No embedded database was running.',
  );
});
