import { spawn } from 'node:child_process';
import { parseArgs } from 'node:util';
import { asDatabase } from '@/db/client';
import { connect } from '@/db/connection';
import {
  forgetFigures,
  readBias,
  readCriteria,
  readDashboard,
  readMatrix,
  readRaters,
  readRecipes,
  readTime,
} from '@/lib/dashboard';
import { env } from '@/lib/kernel/env';
import { secretFile } from '@/lib/kernel/secret';
import { sessionCookie } from '@/lib/testing/session';
import { enterWorkspace } from '@/lib/workspaces';
import { reachDatabase } from '../database';
import { CommandError, command, loadEnvFiles } from '../terminal';
import { freePort, load, untilHealthy } from './app';
import { insertRates } from './dashboard-inserts';
import { bareSql } from './dashboard-sql';
import { quantile, table } from './measure';

/** Of each measurement, unless `--rounds` says otherwise. */
const usualRounds = 20;
/** Plain SQL over a million rows is slow enough that a few times tell. */
const plainRounds = 5;

/**
 * `npm run bench:dashboard [-- --workspace bench-1000000-1] [--rounds 20] [--no-panels] [--no-page] [--no-inserts]`: each panel's data beside its bare SQL, the
 * page's server time, and the rate of votes, against a workspace that `npm run seed:bench` made.
 */
void command(async () => {
  loadEnvFiles();
  const { values: asked } = parseArgs({
    options: {
      workspace: { type: 'string' },
      rounds: { type: 'string' },
      'no-panels': { type: 'boolean' },
      'no-page': { type: 'boolean' },
      'no-inserts': { type: 'boolean' },
    },
  });
  const rounds = Number(asked.rounds ?? usualRounds);
  if (!Number.isSafeInteger(rounds) || rounds < 1)
    throw new CommandError('--rounds takes a whole number from 1.');
  const held = await reachDatabase(env());
  const sql = connect(held.connection, { max: 8, application: 'maquette-bench' });
  const db = asDatabase(sql);
  try {
    const [space] = await sql<{ id: string; slug: string; owner: string }[]>`
      select w.id, w.slug, m.user_id as owner from workspaces w join members m on m.workspace_id = w.id and m.role = 'owner'
      where w.slug like ${asked.workspace ?? 'bench-%'} order by w.created_at desc limit 1`;
    if (!space) throw new CommandError('There is no such workspace: run "npm run seed:bench" first.');
    const as = (userId: string) =>
      enterWorkspace(
        { actor: { userId, name: '', email: '', via: 'session' }, db, now: () => new Date(), address: null },
        space.slug,
      );
    const ctx = await as(space.owner);
    const [brief] = await sql<{ id: string; votes: number }[]>`
      select brief_id as id, sum(lefts + rights + ties + both_bads)::int as votes from pair_tallies
      where workspace_id = ${space.id} group by 1 order by 2 desc limit 1`;
    const [sizes] = await sql<{ votes: number; ratings: number; version: string }[]>`
      select (select count(*)::int from votes where workspace_id = ${space.id}) as votes,
        (select count(*)::int from ratings where workspace_id = ${space.id}) as ratings, version() as version`;
    console.log(
      `${space.slug}: ${sizes!.votes} votes, ${sizes!.ratings} ratings; ${sizes!.version.split(' on ')[0]}; load ${load()}`,
    );
    const briefId = brief!.id;
    const hung = (
      await sql<{ id: string }[]>`
      select d.id from drafts d left join draft_marks m on m.draft_id = d.id
      where d.workspace_id = ${space.id} and m.deleted_at is null and d.state in ('complete', 'stopped')`
    ).map(({ id }) => id);
    const panels = (filter: { briefId?: string }): Record<string, () => Promise<unknown>> => ({
      ...(filter.briefId ? { board: () => readDashboard(ctx, { briefId }) } : {}),
      recipes: () => readRecipes(ctx, { ...filter, by: 'model' }),
      matrix: () => readMatrix(ctx, filter),
      raters: () => readRaters(ctx, filter),
      bias: () => readBias(ctx, filter),
      criteria: () => readCriteria(ctx, filter),
      time: () => readTime(ctx, filter),
    });
    const rows: (string | number)[][] = [
      ['panel', 'scope', 'p50 ms', 'p95 ms', 'kept p50 ms', 'bare SQL p50 ms', 'ratio', 'load'],
    ];
    for (const scope of asked['no-panels'] ? [] : (['brief', 'workspace'] as const)) {
      const plain = bareSql(space.id, scope === 'brief' ? briefId : null, hung);
      for (const [name, read] of Object.entries(panels(scope === 'brief' ? { briefId } : {}))) {
        const made = await times(read, rounds, forgetFigures);
        const kept = await times(read, rounds);
        const asIs = await times(
          () => db.execute(plain[name]!),
          scope === 'brief' ? rounds : Math.min(rounds, plainRounds),
        );
        const middle = quantile(made, 0.5);
        const base = quantile(asIs, 0.5);
        rows.push([
          name,
          scope,
          ms(middle),
          ms(quantile(made, 0.95)),
          ms(quantile(kept, 0.5)),
          ms(base),
          (middle / base).toFixed(2),
          load(),
        ]);
      }
    }
    if (rows.length > 1) console.log(table(rows));
    if (!asked['no-page']) await pageTimes(space.slug, briefId, ctx, rounds);
    if (!asked['no-inserts']) {
      const drafts = await sql<{ id: string }[]>`select id from drafts where brief_id = ${briefId}`;
      const people = await sql<{ id: string }[]>`
        select distinct reviewer_id as id from reviewer_tallies where workspace_id = ${space.id} and lefts > 0 limit 8`;
      const place = {
        workspaceId: space.id,
        briefId,
        drafts: drafts.map(({ id }) => id),
        people: people.map(({ id }) => id),
      };
      const rates = await insertRates(sql, db, as, place, 8);
      console.log(
        `votes a second at 8 clients: bare ${rates.bare.toFixed(0)}, with tallies ${rates.tallied.toFixed(0)} (${(rates.tallied / rates.bare).toFixed(2)}), the whole verb ${rates.verb.toFixed(0)}; load ${load()}`,
      );
    }
  } finally {
    await sql.end({ timeout: 2 });
    await held.letGo();
  }
});

const ms = (value: number) => value.toFixed(1);

async function times(
  work: () => Promise<unknown>,
  count: number,
  before: () => void = () => {},
): Promise<number[]> {
  before();
  await work();
  const found: number[] = [];
  for (let i = 0; i < count; i += 1) {
    before();
    const began = performance.now();
    await work();
    found.push(performance.now() - began);
  }
  return found;
}

/** Starts the built app on the same database and asks for the pages as the owner. */
async function pageTimes(
  slug: string,
  briefId: string,
  ctx: Parameters<typeof sessionCookie>[1],
  rounds: number,
): Promise<void> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['--import', 'tsx', 'lib/commands/start.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, PORT: String(port), MAQUETTE_NO_DEMO: '1' },
  });
  try {
    await untilHealthy(url, child);
    const { name, value } = await sessionCookie(secretFile(env().dataDir), ctx);
    for (const path of [`/${slug}/dashboard?brief=${briefId}`, `/${slug}/dashboard`]) {
      let bytes = 0;
      const found = await times(async () => {
        const answer = await fetch(url + path, {
          headers: { cookie: `${name}=${value}` },
          redirect: 'manual',
        });
        if (!answer.ok) throw new CommandError(`${path} answered ${answer.status}.`);
        bytes = (await answer.arrayBuffer()).byteLength;
      }, rounds);
      console.log(
        `${path}: p50 ${ms(quantile(found, 0.5))} ms, p95 ${ms(quantile(found, 0.95))} ms, ${bytes} bytes; load ${load()}`,
      );
    }
  } finally {
    child.kill('SIGTERM');
  }
}
