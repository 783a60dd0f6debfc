import { z } from 'zod';
import type { PersonView } from '@/lib/accounts/schema';
import type { WhyNot } from '@/lib/dashboard';
import type { Language } from '@/lib/generation/schema';
import { hasForbiddenCharacters, typedText } from '@/lib/kernel/text';
import { mostCharacters, type ReferenceKind, referenceKinds } from './format';

export const againsts = ['itself', 'siblings', 'reference', 'final'] as const;
export type Against = (typeof againsts)[number];

/** Every metric: what it is measured against and which end of it is good (null: neither). Also the order in which they are shown. */
export const metricFacts = {
  words: { against: 'itself', better: null },
  characters: { against: 'itself', better: null },
  distinct1: { against: 'itself', better: 'more' },
  distinct2: { against: 'itself', better: 'more' },
  repetition: { against: 'itself', better: 'less' },
  readingEase: { against: 'itself', better: null },
  grade: { against: 'itself', better: null },
  sentenceLength: { against: 'itself', better: null },
  commonShare: { against: 'itself', better: null },
  contrast: { against: 'itself', better: 'more' },
  overflow: { against: 'itself', better: 'less' },
  selfBleu: { against: 'siblings', better: 'less' },
  novelty: { against: 'siblings', better: 'more' },
  bleu: { against: 'reference', better: 'more' },
  'chrf++': { against: 'reference', better: 'more' },
  ter: { against: 'reference', better: 'less' },
  rougeL: { against: 'reference', better: 'more' },
  meteor: { against: 'reference', better: 'more' },
  editToFinal: { against: 'final', better: 'less' },
  changedToFinal: { against: 'final', better: 'less' },
} as const satisfies Record<string, { against: Against; better: 'more' | 'less' | null }>;
export type Metric = keyof typeof metricFacts;
export const metricKeys = Object.keys(metricFacts) as Metric[];

/** Reasons why a draft has no value of a metric. */
export type WhyNoValue = Extract<
  WhyNot,
  'noReference' | 'otherLanguage' | 'tooLong' | 'fewValues' | 'nothingMeasured'
>;

/** One figure as it is computed. */
export interface Measured {
  metric: Metric;
  value: number | null;
  why: WhyNoValue | null;
  signature: string;
  referenceId: string | null;
}

export const addReferenceInput = z.strictObject({
  briefId: z.uuid(),
  kind: z.enum(referenceKinds).default('reference'),
  title: typedText({ max: 140 }).default(''),
  content: z
    .string({ error: 'required' })
    .refine((text) => text.trim().length > 0, 'required')
    .refine((text) => !hasForbiddenCharacters(text), 'forbiddenCharacters')
    .transform((text) => text.replaceAll('\r\n', '\n').trim())
    .refine((text) => text.length <= mostCharacters, { error: 'tooLong', params: { max: mostCharacters } }),
});
export type AddReferenceInput = z.input<typeof addReferenceInput>;

export interface ReferenceView {
  id: string;
  kind: ReferenceKind;
  language: Language;
  /** Empty: it is named by its first words. */
  title: string;
  /** The first 200 characters. */
  excerpt: string;
  /** Words, or characters for Chinese. */
  size: number;
  by: PersonView;
  at: string;
}
