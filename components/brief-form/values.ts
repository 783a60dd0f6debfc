import type { BriefInput, BriefView } from '@/lib/briefs/schema';
import type { FieldErrors } from '@/lib/kernel/errors';

/** What stands on the sheet; the same shape as the verb's input, with every field there. */
export interface BriefValues {
  title: string;
  goal: string;
  audience: string;
  tone: string;
  constraints: string[];
  language: 'en' | 'zh';
  /** As a date field has it; empty without one. */
  due: string;
  rubric: { key: string; name: string; hint: string; weight: number }[];
}

export const mostCriteria = 8;
export const mostConstraints = 20;

export function valuesOf(brief: BriefView): BriefValues {
  const { title, goal, audience, tone, constraints, language, due, rubric } = brief;
  return {
    title,
    goal,
    audience,
    tone,
    constraints,
    language,
    due: due ?? '',
    rubric: rubric.criteria.map((criterion) => ({ ...criterion })),
  };
}

/** Empty lines are not rules, and an empty date is none. */
export function inputOf(values: BriefValues): BriefInput {
  return {
    ...values,
    constraints: values.constraints.filter((line) => line.trim() !== ''),
    due: values.due || null,
  };
}

export const sumOf = (rubric: BriefValues['rubric']): number =>
  rubric.reduce((sum, { weight }) => sum + weight, 0);

/** Ids of the sheet's fields that are typed into. */
export const fieldsOf = ({ constraints, rubric }: BriefValues): string[] => [
  'title',
  'goal',
  'audience',
  'tone',
  'due',
  ...constraints.map((_, index) => `constraints.${index}`),
  ...rubric.flatMap((_, index) => [`rubric.${index}.name`, `rubric.${index}.hint`, `rubric.${index}.weight`]),
];

/** A title is one line. */
export const titleOf = (typed: string): string => typed.replaceAll('\n', ' ');

/** A weight as it is typed: whole, 0 to 100; what is no digit is passed over. */
export const weightOf = (typed: string): number =>
  Math.min(100, Number(typed.replace(/\D/g, '').slice(0, 3)));

/** The sheet with what was typed into its fields, by their ids; a line or criterion that is not there is passed over. */
export function withTyped(values: BriefValues, typed: ReadonlyMap<string, string>): BriefValues {
  const text = (id: string, now: string) => typed.get(id) ?? now;
  return {
    ...values,
    title: titleOf(text('title', values.title)),
    goal: text('goal', values.goal),
    audience: text('audience', values.audience),
    tone: text('tone', values.tone),
    due: text('due', values.due),
    constraints: values.constraints.map((line, index) => text(`constraints.${index}`, line)),
    rubric: values.rubric.map((criterion, index) => ({
      ...criterion,
      name: text(`rubric.${index}.name`, criterion.name),
      hint: text(`rubric.${index}.hint`, criterion.hint),
      weight: weightOf(text(`rubric.${index}.weight`, String(criterion.weight))),
    })),
  };
}

/** What can be seen to be missing without asking the server; the server looks at everything again. */
export function lookOver(values: BriefValues): FieldErrors {
  const fields: FieldErrors = {};
  if (values.title.trim() === '') fields.title = { key: 'required' };
  if (values.goal.trim() === '') fields.goal = { key: 'required' };
  values.rubric.forEach(({ name }, index) => {
    if (name.trim() === '') fields[`rubric.${index}.name`] = { key: 'required' };
  });
  if (sumOf(values.rubric) !== 100) fields.rubric = { key: 'weightsSum' };
  return fields;
}

/**
 * Weights brought to a sum of 100 in their present proportion, as whole numbers; what rounding leaves over goes to the
 * largest remainders. All zero is shared evenly.
 */
export function shareOut(weights: readonly number[]): number[] {
  if (weights.length === 0) return [];
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const exact = weights.map((weight) => (sum > 0 ? (weight / sum) * 100 : 100 / weights.length));
  const whole = exact.map(Math.floor);
  let left = 100 - whole.reduce((total, weight) => total + weight, 0);
  const order = exact
    .map((weight, index) => ({ index, rest: weight - Math.floor(weight) }))
    .sort((a, b) => b.rest - a.rest || a.index - b.index);
  for (const { index } of order) {
    if (left <= 0) break;
    whole[index] = (whole[index] ?? 0) + 1;
    left -= 1;
  }
  return whole;
}

/** A key that is free on this sheet and fits the verb's form. */
export function freshKey(rubric: BriefValues['rubric']): string {
  let number = rubric.length + 1;
  while (rubric.some(({ key }) => key === `criterion-${number}`)) number += 1;
  return `criterion-${number}`;
}
