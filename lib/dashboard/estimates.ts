import { setImmediate as breathe } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { type RaterCell, seenByOthers } from '@/lib/evaluation/ranking/index';
import { normalFigure, shareFigure, undefinedFigure } from './figures';
import type { Filter } from './filter';
import type { Figure } from './panels';
import { type Slope, slopeOf } from './slope';
import { among, loadWorks, type Place, scoreCounts, standingRatings, standingVotes } from './source';

/** What takes long to know about a reviewer; see `RaterRow`. */
export interface RaterEstimates {
  agreement: Figure;
  sensitivity: Figure;
  consistency: Figure;
  severity: Figure;
}

interface Sums {
  decided: number;
  agreed: number;
  /** Pairs of own votes on the same two drafts, and those that say the same. */
  twice: number;
  same: number;
  slope: Slope[];
}

type Cell = RaterCell & { reviewerId: string; leftId: string; rightId: string; bothBads: number };

/**
 * Every reviewer against the others, brief by brief: the votes of one brief are in memory at a time, and between two fits other
 * work goes on. A filter's `reviewerId` is not looked at: without the others nobody can be held against them.
 */
export async function estimateRaters(
  ctx: Place,
  { reviewerId: _reviewerId, ...filter }: Filter,
): Promise<Record<string, RaterEstimates>> {
  const works = await loadWorks(ctx, filter);
  const sums = new Map<string, Sums>();
  for (const [briefId, own] of Map.groupBy(works, (work) => work.briefId)) {
    const ids = own.map(({ id }) => id);
    const cells = await cellsOf(ctx, { ...filter, briefId }, ids);
    const raters = [...new Set(cells.map((cell) => cell.reviewerId))];
    const number = new Map(raters.map((id, at) => [id, at]));
    const place = new Map(ids.map((id, at) => [id, at]));
    for (const cell of cells) {
      cell.rater = number.get(cell.reviewerId)!;
      cell.left = place.get(cell.leftId)!;
      cell.right = place.get(cell.rightId)!;
    }
    const byRater = Map.groupBy(cells, ({ rater }) => rater);
    let rater = 0;
    for (const view of seenByOthers(ids.length, raters.length, cells)) {
      const sum = sums.get(raters[rater]!) ?? { decided: 0, agreed: 0, twice: 0, same: 0, slope: [] };
      sums.set(raters[rater]!, sum);
      holdAgainst(sum, byRater.get(rater)!, view);
      rater += 1;
      await breathe();
    }
  }
  const severities = await severitiesOf(
    ctx,
    filter,
    works.map(({ id }) => id),
  );
  const answer: Record<string, RaterEstimates> = {};
  for (const id of new Set([...sums.keys(), ...severities.keys()])) {
    const sum = sums.get(id);
    const alone = sums.size < 2 ? 'oneRater' : 'notConnected';
    answer[id] = {
      agreement: sum ? shareFigure(sum.agreed, sum.decided, alone) : undefinedFigure('noVotes'),
      sensitivity: sum ? slopeOf(sum.slope, alone) : undefinedFigure('noVotes'),
      consistency: sum ? shareFigure(sum.same, sum.twice, 'fewValues') : undefinedFigure('noVotes'),
      severity: severities.get(id) ?? undefinedFigure('noRatings'),
    };
  }
  return answer;
}

/** One brief's votes by reviewer and the order shown. */
export async function cellsOf(ctx: Place, filter: Filter, ids: readonly string[]): Promise<Cell[]> {
  const rows = await ctx.db.execute<Cell & Record<string, unknown>>(sql`
    select v.reviewer_id as "reviewerId", v.left_id as "leftId", v.right_id as "rightId", 0 as rater, 0 as "left", 0 as "right",
      count(*) filter (where v.choice = 'left')::int as lefts, count(*) filter (where v.choice = 'right')::int as rights,
      count(*) filter (where v.choice = 'tie')::int as ties, count(*) filter (where v.choice = 'both_bad')::int as "bothBads"
    from ${standingVotes(ctx, filter)} and ${among(sql`v.left_id`, ids)} and ${among(sql`v.right_id`, ids)} group by 1, 2, 3`);
  return [...rows];
}

function holdAgainst(
  sum: Sums,
  cells: readonly Cell[],
  { theta, component }: { theta: Float64Array; component: Int32Array },
): void {
  const seen = new Map<string, [number, number, number, number]>();
  for (const { left, right, lefts, rights, ties, bothBads } of cells) {
    const [a, b] = left < right ? [left, right] : [right, left];
    const said = seen.get(`${a} ${b}`) ?? [0, 0, 0, 0];
    said[0] += left < right ? lefts : rights;
    said[1] += left < right ? rights : lefts;
    said[2] += ties;
    said[3] += bothBads;
    seen.set(`${a} ${b}`, said);
    if (component[left] !== component[right]) continue;
    const gap = theta[left]! - theta[right]!;
    sum.slope.push({ gap, score: lefts + ties / 2, total: lefts + rights + ties });
    // Where the others see no difference there is nothing to agree with.
    if (Math.abs(gap) < 1e-9) continue;
    sum.decided += lefts + rights;
    sum.agreed += gap > 0 ? lefts : rights;
  }
  const couples = (n: number) => (n * (n - 1)) / 2;
  for (const said of seen.values()) {
    sum.twice += couples(said.reduce((total, count) => total + count, 0));
    sum.same += said.reduce((total, count) => total + couples(count), 0);
  }
}

/** Mean of own score minus the others' mean of the same draft, rubric and criterion; a rating counts once, whatever its criteria. */
async function severitiesOf(
  ctx: Place,
  filter: Filter,
  ids: readonly string[],
): Promise<Map<string, Figure>> {
  const rows = await ctx.db.execute<{
    id: string;
    n: number;
    mean: number | null;
    spread: number | null;
    rated: number;
  }>(sql`
    with given as (
      select draft_id, rubric_id, criterion, sum(count) as n, sum(score * count) as total
      from (${scoreCounts(ctx, filter)}) c where ${among(sql`draft_id`, ids)} group by 1, 2, 3
    ), own as (
      select r.reviewer_id, r.id, avg(s.value::float - (g.total - s.value::int)::float / (g.n - 1)) filter (where g.n > 1) as gap
      from (select * from ${standingRatings(ctx, filter)} and ${among(sql`r.draft_id`, ids)}) r
        cross join lateral jsonb_each_text(r.scores) s
        join given g on g.draft_id = r.draft_id and g.rubric_id = r.rubric_id and g.criterion = s.key
      group by 1, 2
    )
    select reviewer_id as id, count(gap)::int as n, avg(gap)::float as mean, stddev_samp(gap)::float as spread, count(*)::int as rated
    from own group by 1`);
  return new Map(
    rows.map(({ id, n, mean, spread }) => [
      id,
      n === 0
        ? undefinedFigure('oneRater', 0)
        : mean === null || spread === null
          ? undefinedFigure('fewValues', n)
          : normalFigure(mean, spread / Math.sqrt(n), n),
    ]),
  );
}
