import { z } from 'zod';
import { requireCan } from '@/lib/access';
import {
  filterInput,
  readBias,
  readCriteria,
  readDashboard,
  readMatrix,
  readRaters,
  readRecipes,
  readTime,
  requireOwnOrAll,
} from '@/lib/dashboard';
import { recipeFields } from '@/lib/dashboard/schema';
import { rasterise } from '@/lib/generation/engines/ink/index';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { notFound } from '@/lib/kernel/errors';
import { parse } from '@/lib/kernel/parse';
import { readLineageStats, readMetrics } from '@/lib/measures';
import { type ChartData, chartNames } from './schema';

/**
 * What one chart of a dashboard draws.
 * @throws forbidden, invalid, not_found (also for a chart that does not exist, and for the board of drafts without its brief)
 */
export async function chartData(
  ctx: WorkspaceContext,
  input: { chart: string; by?: string | undefined; filter: z.input<typeof filterInput> },
): Promise<ChartData> {
  requireCan(ctx, 'dashboard.export.csv');
  const chart = z.enum(chartNames).safeParse(input.chart).data;
  if (!chart) throw notFound();
  const filter = parse(filterInput, input.filter);
  requireOwnOrAll(ctx, filter);
  switch (chart) {
    case 'board': {
      if (!filter.briefId) throw notFound();
      return { chart, data: await readDashboard(ctx, { ...filter, briefId: filter.briefId }) };
    }
    case 'recipes': {
      const by = z.enum(recipeFields).safeParse(input.by).data ?? 'model';
      return { chart, data: await readRecipes(ctx, { ...filter, by }) };
    }
    case 'matrix':
    case 'graph':
      return { chart, data: await readMatrix(ctx, filter) };
    case 'raters':
      return { chart, data: await readRaters(ctx, filter) };
    case 'bias':
      return { chart, data: await readBias(ctx, filter) };
    case 'criteria':
      return { chart, data: await readCriteria(ctx, filter) };
    case 'metrics':
    case 'values':
      return { chart, data: await readMetrics(ctx, filter) };
    case 'lineage':
    case 'funnel':
      return { chart, data: await readLineageStats(ctx, filter) };
    case 'time':
      return { chart, data: await readTime(ctx, filter) };
  }
}

/** A drawing as a picture of twice its size, made on the drawing thread. @throws Error for what is no drawing */
export async function pictureOf(svg: string, width: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await rasterise(svg, { width: width * 2 }));
}
