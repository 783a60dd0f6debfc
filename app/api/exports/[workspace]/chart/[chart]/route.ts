import { translator } from '@/app/_frame/translate';
import { workspaceRoute } from '@/app/_server/route';
import { fileHeaders, filterOfRequest, madeBy } from '@/app/_server/take-away';
import { captionOf } from '@/components/dashboard/files/caption';
import { sheetSvg, sheetWidth } from '@/components/dashboard/files/sheet';
import { sheetOf } from '@/components/dashboard/files/sheets';
import { readBrief } from '@/lib/briefs';
import { chartData, pictureOf } from '@/lib/exports';

export const dynamic = 'force-dynamic';

/** One chart of the dashboard as SVG, or as a PNG of twice its size (`format=png`); `theme=dark` turns the lights down. */
export const GET = workspaceRoute(
  'GET /api/exports/[workspace]/chart/[chart]',
  async (ctx, request, params) => {
    const { filter, query } = filterOfRequest(request);
    const content = await chartData(ctx, {
      chart: params.chart ?? '',
      by: query.get('board') ?? undefined,
      filter,
    });
    const [say, t] = await Promise.all([translator('panels'), translator('dashboard')]);
    // A person's name stays out of a file that is handed on; that one is chosen is said.
    const what = (['medium', 'model', 'strategy', 'since', 'until'] as const).flatMap((name) =>
      filter[name] ? [t('count.item', { name: t(`count.${name}`), value: filter[name] })] : [],
    );
    if (filter.reviewerId) what.push(t('count.reviewer'));
    const brief = filter.briefId ? (await readBrief(ctx, { briefId: filter.briefId })).title : null;
    const caption = { workspace: ctx.workspace.name, brief, filter: what, made: madeBy(ctx) };
    const { how, signatures = '', ...sheet } = sheetOf(content, say);
    const svg = sheetSvg(
      { ...sheet, notes: [`${how} ${signatures}`.trim(), captionOf(caption, say)] },
      query.get('theme') === 'dark' ? 'dark' : 'light',
    );
    const name = `${content.chart}.${query.get('format') === 'png' ? 'png' : 'svg'}`;
    return name.endsWith('.png')
      ? new Response(await pictureOf(svg, sheetWidth), { headers: fileHeaders(name, 'image/png') })
      : new Response(svg, { headers: fileHeaders(name, 'image/svg+xml; charset=utf-8') });
  },
);
