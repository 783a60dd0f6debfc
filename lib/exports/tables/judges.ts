import type { DashboardFilter } from '@/lib/dashboard';
import { type JudgeView, readJudges } from '@/lib/judges';
import type { WorkspaceContext } from '@/lib/kernel/context';
import type { Row } from './columns';

/** What every judge says of itself and how it stands to people, in the words of the file. */
const head = ({ judge, medium, version, seed, at, state, reason, asked, drawn }: JudgeView) => ({
  judge,
  medium,
  version,
  seed,
  at,
  state,
  reason,
  asked,
  drawn,
});
const figures = {
  agreement: 'agreement',
  kappa: 'kappa',
  consistency: 'consistency',
  always_left: 'left',
  always_longer: 'longer',
} as const;
const figuresOf = (view: JudgeView) =>
  Object.entries(figures).map(([name, key]) => [name, view[key]] as const);

/** The judges of the page as a table: a row a judge, a figure that is not defined is an empty cell. */
export async function judgesTable(ctx: WorkspaceContext, filter: DashboardFilter) {
  const { judges } = await readJudges(ctx, filter);
  return (async function* (): AsyncGenerator<Row<'judges'>> {
    for (const view of judges)
      yield {
        ...head(view),
        canaries: view.canaries?.length ?? null,
        canaries_right: view.canaries?.filter(({ right }) => right).length ?? null,
        pairs: view.agreement.n,
        ...(Object.fromEntries(
          figuresOf(view).flatMap(([name, figure]) => [
            [name, figure.ok ? figure.value : null],
            [`${name}_low`, figure.ok ? figure.low : null],
            [`${name}_high`, figure.ok ? figure.high : null],
          ]),
        ) as Pick<Row<'judges'>, `${keyof typeof figures}${'' | '_low' | '_high'}`>),
        differ: view.differ,
        learned_by: view.learned?.ok ? view.learned.by : null,
        learned_folds: view.learned?.ok ? view.learned.folds : null,
        learned_votes: view.learned?.votes ?? null,
        learned_pairs: view.learned?.pairs ?? null,
      };
  })();
}

/** The same as objects, with every test pair, the weights of the features and why a figure is not defined. */
export async function judgeLines(ctx: WorkspaceContext, filter: DashboardFilter) {
  const { judges } = await readJudges(ctx, filter);
  return (async function* () {
    for (const view of judges)
      yield {
        ...head(view),
        canaries: view.canaries,
        learned: view.learned,
        ...Object.fromEntries(
          figuresOf(view).map(([name, figure]) => {
            if (!figure.ok) return [name, { value: null, why: figure.why, n: figure.n }];
            const { value, low, high, n } = figure;
            return [name, { value, low, high, n }];
          }),
        ),
        differ: view.differ,
      };
  })();
}
