import { sql } from 'drizzle-orm';
import type { Database } from '@/db/client';
import { hanging } from '@/lib/drafts';
import { checksOf } from '@/lib/drafts/format';
import type { Recipe } from '@/lib/drafts/schema';
import type { Language } from '@/lib/generation/schema';
import type { MeasureInput, OtherText } from './compute';
import { dueBasis } from './due';
import { languageOf } from './language';
import { type Measured, metricFacts } from './schema';
import { measureInThread } from './thread';

/**
 * Computes and stores all figures of one draft, and on what they rest. Answers how many; null where nothing is due: the draft is not to
 * be measured (unfinished, removed, a picture), or was on the same basis. For the queue: nobody's permission is asked. The attempt is noted first, so that a
 * draft that ends its process is not tried for ever.
 */
export async function measureDraft(db: Database, draftId: string): Promise<number | null> {
  const now = await dueBasis(db, draftId);
  if (!now) return null;
  await db.execute(sql`
    insert into draft_measures (draft_id, basis, done, tries, measured_at) values (${draftId}, ${now.basis}, false, 1, now())
    on conflict (draft_id) do update set done = false, measured_at = now(), basis = excluded.basis,
      tries = case when draft_measures.basis = excluded.basis and not draft_measures.done then draft_measures.tries + 1 else 1 end`);
  const input = await inputOf(db, draftId);
  if (!input) return null;
  const began = performance.now();
  const figures = await measureInThread(input);
  await store(db, { ...now, tookMs: Math.round(performance.now() - began) }, figures);
  return figures.length;
}

interface Row extends Record<string, unknown> {
  medium: 'text' | 'design';
  content: string | null;
  size: number | null;
  recipe: Recipe;
  language: Language;
  siblings: string[];
  others: { id: string; language: Language; content: string; final: boolean }[];
}

async function inputOf(db: Database, draftId: string): Promise<MeasureInput | null> {
  const [row] = await db.execute<Row>(sql`
    select d.medium, d.content, d.size, d.recipe, b.language,
      coalesce((select jsonb_agg(s.content order by s.number) from drafts s
        where d.medium = 'text' and s.brief_id = d.brief_id and s.generation_id = d.generation_id and s.id <> d.id and s.medium = 'text'
          and ${hanging('s')} and s.content is not null), '[]') as siblings,
      coalesce((select jsonb_agg(o order by o.id) from (
        select r.id, r.language, r.content, r.kind = 'final' as final from brief_references r
        where d.medium = 'text' and r.brief_id = d.brief_id and r.removed_at is null
        union all
        select f.id, b.language, f.content, true from published_drafts p join drafts f on f.id = p.draft_id
        left join draft_marks m on m.draft_id = f.id
        where d.medium = 'text' and p.brief_id = d.brief_id and p.medium = 'text' and m.deleted_at is null
          and f.content is not null) o), '[]') as others
    from drafts d join briefs b on b.id = d.brief_id where d.id = ${draftId}`);
  if (!row) return null;
  if (row.medium === 'design') {
    const checks = checksOf(row);
    return { medium: 'design', contrast: checks?.contrast ?? null, overflow: checks?.overflow ?? null };
  }
  const content = row.content ?? '';
  const others = row.others.map(
    ({ id, content: text }): OtherText => ({ id, language: languageOf(text, row.language), content: text }),
  );
  const isFinal = new Set(row.others.flatMap(({ id, final }) => (final ? [id] : [])));
  return {
    medium: 'text',
    language: languageOf(content, row.language),
    content,
    size: row.size ?? 0,
    siblings: row.siblings,
    references: others.filter(({ id }) => !isFinal.has(id)),
    final: others.find(({ id }) => isFinal.has(id)) ?? null,
  };
}

/** Puts the figures in the place of the earlier ones, unless somebody measured on a newer basis meanwhile. */
async function store(
  db: Database,
  of: { id: string; workspace_id: string; brief_id: string; basis: string; tookMs: number },
  figures: readonly Measured[],
): Promise<void> {
  await db.transaction(async (tx) => {
    const [mine] = await tx.execute(sql`
      update draft_measures set done = true, tries = 0, took_ms = ${of.tookMs}, measured_at = now()
      where draft_id = ${of.id} and basis = ${of.basis} returning draft_id`);
    if (!mine) return;
    await tx.execute(sql`delete from metric_values where draft_id = ${of.id}`);
    await tx.execute(sql`
      insert into metric_values (workspace_id, brief_id, draft_id, metric, against, reference_id, value, why, signature, measured_at)
      select ${of.workspace_id}::uuid, ${of.brief_id}::uuid, ${of.id}::uuid, f.metric, f.against, f."referenceId", f.value, f.why, f.signature, now()
      from jsonb_to_recordset(${JSON.stringify(figures.map(withAgainst))}::text::jsonb)
        as f(metric text, against text, "referenceId" uuid, value float8, why text, signature text)`);
  });
}

const withAgainst = (figure: Measured) => ({ ...figure, against: metricFacts[figure.metric].against });
