import { z } from 'zod';
import { media } from '@/lib/generation/schema';

const day = z.iso.date();

/** What every panel takes: see `DashboardFilter`. Days are UTC and both included; an empty span counts nothing. */
export const filterShape = {
  briefId: z.uuid().optional(),
  medium: z.enum(media).optional(),
  /** As in the recipe: the model's name, the kind of strategy. */
  model: z.string().max(200).optional(),
  strategy: z.string().max(200).optional(),
  reviewerId: z.uuid().optional(),
  since: day.optional(),
  until: day.optional(),
};
export const filterInput = z.strictObject(filterShape);
export type Filter = z.output<typeof filterInput>;

/** One text for equal filters, whatever the order they were given in. */
export const filterKey = (filter: Filter & Record<string, unknown>): string =>
  JSON.stringify(
    Object.entries(filter)
      .filter(([, value]) => value !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
