import { z } from 'zod';
import { type Language, languages, type Medium } from '@/lib/generation/schema';
import { typedText } from '@/lib/kernel/text';

export const criterionInput = z.strictObject({
  key: z.string().regex(/^[a-z0-9-]{1,40}$/),
  name: typedText({ min: 1, max: 60 }),
  hint: typedText({ max: 120 }),
  weight: z.number('wrongForm').int('wholeNumber').min(0, 'weightRange').max(100, 'weightRange'),
});

export const briefInput = z.strictObject({
  title: typedText({ min: 1, max: 140 }),
  goal: typedText({ min: 1, max: 4_000 }),
  audience: typedText({ max: 300 }),
  tone: typedText({ max: 300 }),
  constraints: z
    .array(typedText({ max: 300 }))
    .max(20)
    .transform((lines) => lines.filter(Boolean)),
  language: z.enum(languages, 'chooseLanguage'),
  /** The day it is needed, `2026-03-14`; null without one. */
  due: z.iso
    .date('notADate')
    .refine((day) => day >= '1900-01-01', 'notADate')
    .nullable()
    .default(null),
  rubric: z
    .array(criterionInput)
    .min(1, 'oneCriterion')
    .max(8, 'eightCriteria')
    .refine((criteria) => criteria.reduce((sum, { weight }) => sum + weight, 0) === 100, 'weightsSum')
    .refine((criteria) => new Set(criteria.map(({ key }) => key)).size === criteria.length, 'twiceTheSame'),
});
export type BriefInput = z.input<typeof briefInput>;

export interface Criterion {
  key: string;
  name: string;
  hint: string;
  weight: number;
}

export interface RubricView {
  id: string;
  version: number;
  criteria: Criterion[];
  scaleMin: number;
  scaleMax: number;
}

export interface BriefView {
  id: string;
  title: string;
  goal: string;
  audience: string;
  tone: string;
  constraints: string[];
  language: Language;
  /** `2026-03-14`, of no time zone. */
  due: string | null;
  rubric: RubricView;
  tipDraftId: string | null;
  createdAt: string;
}

/** A brief as a list names it. */
export interface BriefLine {
  id: string;
  title: string;
  language: Language;
  due: string | null;
  drafts: number;
  writing: number;
  votes: number;
  touchedAt: string;
}

/** One hanging on the home wall. */
export interface BriefCard extends BriefLine {
  /** Up to three leading drafts. */
  works: {
    id: string;
    letter: string;
    medium: Medium;
    title: string;
    excerpt: string | null;
    width: number | null;
    height: number | null;
  }[];
}
