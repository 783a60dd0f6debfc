import { parseArgs } from 'node:util';
import { asDatabase } from '@/db/client';
import { type Connection, connect } from '@/db/connection';
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
import { enterWorkspace } from '@/lib/workspaces';
import { reachDatabase } from '../database';
import { CommandError, command, loadEnvFiles } from '../terminal';
import { load } from './app';
import { insertRates } from './dashboard-inserts';
import { pageTimes } from './dashboard-pages';
import { bareSql } from './dashboard-sql';
import { quantile, table, times } from './measure';

/** Of each measurement, unless `--rounds` says otherwise. */
const usualRounds = 20;
/** Plain SQL over a million rows is slow enough that a few times tell. */
const plainRounds = 5;

/**
 * `npm run bench:dashboard [-- --workspace bench-1000000-1] [--rounds 20] [--no-panels] [--no-bare] [--no-page] [--no-inserts] [--smaller URL]`:
 * each panel's data beside its bare SQL, the page's server time, and the rate of votes, against a workspace that `npm run seed:bench` made.
 * With the address of a database that holds a smaller one, the same is measured there first, and each figure says how many times
 * as long it takes here.
 */
void command(async () => {
  loadEnvFiles();
  const { values: asked } = parseArgs({
    options: {
      workspace: { type: 'string' },
      rounds: { type: 'string' },
      'no-panels': { type: 'boolean' },
      'no-bare': { type: 'boolean' },
      smaller: { type: 'string' },
      'no-page': { type: 'boolean' },
      'no-inserts': { type: 'boolean' },
    },
  });
  const rounds = Number(asked.rounds ?? usualRounds);
  if (!Number.isSafeInteger(rounds) || rounds < 1)
    throw new CommandError('--rounds takes a whole number from 1.');
  const before: Figures = new Map();
  if (asked.smaller) await measure({ url: asked.smaller }, { ...asked, 'no-inserts': true }, rounds, before);
  const held = await reachDatabase(env());
  try {
    await measure(held.connection, asked, rounds, before);
  } finally {
    await held.letGo();
  }
});

interface Asked {
  workspace?: string | undefined;
  'no-panels'?: boolean | undefined;
  'no-bare'?: boolean | undefined;
  'no-page'?: boolean | undefined;
  'no-inserts'?: boolean | undefined;
}

/** Medians in ms by what was measured: those of the smaller database, then beside them the others. */
type Figures = Map<string, number>;

/** Prints the figures of one database, and how many times as long as in `before` each takes; keeps there what is new. */
async function measure(connection: Connection, asked: Asked, rounds: number, before: Figures): Promise<void> {
  const sql = connect(connection, { max: 8, application: 'maquette-bench' });
  const db = asDatabase(sql);
  const longer = (name: string, value: number): string => {
    const known = before.get(name);
    if (known === undefined) before.set(name, value);
    return known === undefined ? '' : (value / known).toFixed(2);
  };
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
      where d.workspace_id = ${space.id} and m.deleted_at is null and d.state = 'complete'`
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
      ['panel', 'scope', 'p50 ms', 'p95 ms', 'kept p50 ms', 'bare SQL p50 ms', 'ratio', 'longer', 'load'],
    ];
    for (const scope of asked['no-panels'] ? [] : (['brief', 'workspace'] as const)) {
      const plain = bareSql(space.id, scope === 'brief' ? briefId : null, hung);
      for (const [name, read] of Object.entries(panels(scope === 'brief' ? { briefId } : {}))) {
        const made = await times(read, rounds, forgetFigures);
        const kept = await times(read, rounds);
        const asIs = asked['no-bare']
          ? []
          : await times(
              () => db.execute(plain[name]!),
              scope === 'brief' ? rounds : Math.min(rounds, plainRounds),
            );
        const middle = quantile(made, 0.5);
        const base = asIs.length > 0 ? quantile(asIs, 0.5) : null;
        rows.push([
          name,
          scope,
          ms(middle),
          ms(quantile(made, 0.95)),
          ms(quantile(kept, 0.5)),
          base === null ? '' : ms(base),
          base === null ? '' : (middle / base).toFixed(2),
          longer(`${name} ${scope}`, middle),
          load(),
        ]);
      }
    }
    if (rows.length > 1) console.log(table(rows));
    if (!asked['no-page'])
      for (const { scope, path, ...page } of await pageTimes(connection, space.slug, briefId, ctx, rounds)) {
        const more = longer(`page ${scope}`, page.p50);
        console.log(
          `page, ${scope}: p50 ${ms(page.p50)} ms${more && ` (${more} times the smaller one's)`}, p95 ${ms(page.p95)} ms, CPU ${ms(page.cpu)} ms a request, ${page.bytes} bytes, ${page.zipped} zipped; load ${load()}; ${path}`,
        );
      }
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
  }
}

const ms = (value: number) => value.toFixed(1);
