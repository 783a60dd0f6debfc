import type { loadPairs, loadScores, Work } from '@/lib/dashboard';
import { type ShownVote, strengths } from '@/lib/evaluation/ranking/index';

type Scores = Awaited<ReturnType<typeof loadScores>>;
type Pairs = Awaited<ReturnType<typeof loadPairs>>;

/** Our own judgement of drafts, in groups within which it can be compared. */
export interface Opinions {
  /** Mean weighted rubric score as a share of its scale, by brief and medium. */
  ratings: Map<string, number>[];
  /** Bradley-Terry strengths, by component of the votes of a brief and medium. */
  votes: Map<string, number>[];
}

/** What people say of these drafts. */
export function opinionsOf(works: readonly Work[], pairs: Pairs, scores: Scores): Opinions {
  const groups = new Map<string, Work[]>();
  const groupOf = new Map<string, string>();
  for (const work of works) {
    const key = `${work.briefId} ${work.medium}`;
    groups.set(key, [...(groups.get(key) ?? []), work]);
    groupOf.set(work.id, key);
  }
  const means = meanScores(scores);
  const votes = new Map<string, ShownVote[]>();
  for (const row of pairs) {
    const key = groupOf.get(row.left);
    if (key === undefined || key !== groupOf.get(row.right)) continue;
    const list = votes.get(key) ?? [];
    for (const [choice, count] of [
      ['left', row.lefts],
      ['right', row.rights],
      ['tie', row.ties],
    ] as const)
      if (count > 0) list.push({ left: row.left, right: row.right, choice, count });
    votes.set(key, list);
  }
  const ratings = [...groups.values()].map(
    (list) =>
      new Map(
        list.flatMap(({ id }) => {
          const mean = means.get(id);
          return mean === undefined ? [] : [[id, mean] as const];
        }),
      ),
  );
  const strong = [...votes].flatMap(([key, list]) =>
    strengths({ items: (groups.get(key) ?? []).map(({ id }) => id), votes: list }).map(
      (component) => new Map(component.map(({ item, theta }) => [item, steady(theta)] as const)),
    ),
  );
  return { ratings: ratings.filter(({ size }) => size > 0), votes: strong };
}

/** Equal records are equal strengths: what rounding leaves in the last digits must not rank them. */
const steady = (theta: number): number => Math.round(theta * 1e6) / 1e6;

/** For each draft the mean over its ratings of the weighted score, each by the rubric version it was given under, as a share of the scale. */
function meanScores({ scores, rubrics }: Scores): Map<string, number> {
  const rubricOf = new Map(
    rubrics.map(({ criteria, ...rubric }) => [
      rubric.id,
      { ...rubric, weights: new Map(criteria.map(({ key, weight }) => [key, weight])) },
    ]),
  );
  // A rating scores every criterion of its version, so the ratings of a version weigh as often as its criteria were scored.
  const sums = new Map<string, Map<string, { weighted: number; weight: number; count: number }>>();
  for (const { draftId, rubricId, criterion, score, count } of scores) {
    const rubric = rubricOf.get(rubricId);
    const weight = rubric?.weights.get(criterion);
    if (!rubric || weight === undefined || rubric.scaleMax <= rubric.scaleMin) continue;
    const share = (score - rubric.scaleMin) / (rubric.scaleMax - rubric.scaleMin);
    const byRubric = sums.get(draftId) ?? new Map();
    const sum = byRubric.get(rubricId) ?? { weighted: 0, weight: 0, count: 0 };
    sum.weighted += weight * share * count;
    sum.weight += weight * count;
    sum.count += count / rubric.weights.size;
    byRubric.set(rubricId, sum);
    sums.set(draftId, byRubric);
  }
  const means = new Map<string, number>();
  for (const [draftId, byRubric] of sums) {
    let [total, ratings] = [0, 0];
    for (const { weighted, weight, count } of byRubric.values()) {
      if (weight === 0) continue;
      total += (weighted / weight) * count;
      ratings += count;
    }
    if (ratings > 0) means.set(draftId, total / ratings);
  }
  return means;
}
