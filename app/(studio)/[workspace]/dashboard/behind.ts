import 'server-only';
import { translator } from '@/app/_frame/translate';
import type { BehindData } from '@/components/dashboard/behind/data';
import { metricName } from '@/components/dashboard/panels/metrics';
import type { Behind } from '@/components/dashboard/query';
import {
  countRatings,
  countVerdicts,
  type DashboardFilter,
  listPeople,
  listRatings,
  listVerdicts,
} from '@/lib/dashboard';
import { ratingAspects, voteAspects, workAspects } from '@/lib/dashboard/schema';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { listWorks } from '@/lib/measures';
import { type Metric, metricFacts } from '@/lib/measures/schema';

/** How many lines a sheet behind a number holds; more are said to be there. */
const limit = 300;

/** What the address opens behind a number; null where it opens nothing. */
export async function loadBehind(
  ctx: WorkspaceContext,
  filter: DashboardFilter,
  query: Behind | null,
): Promise<BehindData | null> {
  if (!query) return null;
  const base = { query, limit, words: await wordsOf(query) };
  switch (query.show) {
    case 'votes':
      return { ...base, ...(await votes(ctx, filter, query)) };
    case 'ratings': {
      const wanted = ratingsWanted(filter, query);
      const ratings = await listRatings(ctx, { ...wanted, limit });
      return { ...base, ratings, total: await whole(ratings.length, () => countRatings(ctx, wanted)) };
    }
    case 'works':
      return { ...base, ...(await listWorks(ctx, { ...worksWanted(filter, query), limit })) };
    case 'people': {
      const persons = await listPeople(ctx, {
        ...filter,
        did: query.week ? 'any' : 'votes',
        ...(query.week ? { week: query.week } : {}),
      });
      return { ...base, persons, total: persons.length };
    }
  }
}

/** A count is asked for only where the list is full: over a million votes it takes its time. */
const whole = async (listed: number, count: () => Promise<number>): Promise<number> =>
  listed < limit ? listed : count();

async function votes(ctx: WorkspaceContext, filter: DashboardFilter, query: Behind) {
  const { draft, against, choice, outcome, edge, depth, group, only, week } = query;
  const wanted = {
    ...filter,
    draftId: draft,
    against,
    choice,
    outcome,
    edge,
    depth,
    group,
    week,
    recipe: recipeOf(query),
    only: voteAspects.find((aspect) => aspect === only),
  };
  const by = query.by ? { ...wanted, reviewerId: query.by } : wanted;
  // What is held against the others is one person's: nobody else stands beside it.
  const alone = only === 'held' || only === 'joined';
  const own = await listVerdicts(ctx, { ...by, limit });
  const all = query.by && !alone ? await listVerdicts(ctx, { ...wanted, limit }) : own;
  const people = [...new Map(all.map(({ reviewer }) => [reviewer.id, reviewer])).values()];
  return { votes: own, people, total: await whole(own.length, () => countVerdicts(ctx, by)) };
}

const recipeOf = ({ field, value }: Behind) => (field ? { field, value: value ?? '' } : undefined);

function ratingsWanted(filter: DashboardFilter, query: Behind) {
  const { draft, criterion, score, only, week, by } = query;
  return {
    ...filter,
    ...(by ? { reviewerId: by } : {}),
    draftId: draft,
    criterion,
    score: criterion ? score : undefined,
    week,
    recipe: recipeOf(query),
    only: ratingAspects.find((aspect) => aspect === only),
  };
}

const isMetric = (name: string | undefined): name is Metric =>
  name !== undefined && Object.hasOwn(metricFacts, name);

function worksWanted(filter: DashboardFilter, query: Behind) {
  const { draft, step, depth, criterion, beside, metric, signature, part, why, opinion, models, only } =
    query;
  return {
    ...filter,
    draftId: draft,
    step,
    depth,
    only: workAspects.find((aspect) => aspect === only),
    recipe: recipeOf(query),
    criteria: criterion && beside ? ([criterion, beside] as [string, string]) : undefined,
    ...(isMetric(metric)
      ? {
          metric,
          signature,
          part,
          why,
          opinion,
          models: models ? ([...models] as [string, string]) : undefined,
        }
      : {}),
  };
}

async function wordsOf({ metric, why }: Behind): Promise<BehindData['words']> {
  if (!isMetric(metric)) return { metric: '', why: '' };
  const say = await translator('panels');
  return {
    metric: metricName({ metric, against: metricFacts[metric].against }, say),
    // An address may hold any word: only reasons that the tool knows are said.
    why: why && (reasons as readonly string[]).includes(why) ? say(`why.${why}`) : '',
  };
}

const reasons = ['noReference', 'otherLanguage', 'tooLong', 'fewValues', 'nothingMeasured'] as const;
