import { type SQL, sql } from 'drizzle-orm';
import { hanging } from '@/lib/drafts';
import type { Medium } from '@/lib/generation/schema';
import { metricsOf } from './features';

/** Media that have figures. */
export const judgedMedia: readonly Medium[] = ['text', 'design'];

const list = (all: readonly string[]): SQL => sql`${`{${all.join(',')}}`}::text[]`;

/**
 * FROM and WHERE of the votes that the feature judge learns from, as `t` with its drafts `l` and `r`: between two texts or two designs
 * that hang, of briefs that are there. `which` narrows them further.
 */
export const learnedVotes = (which: SQL): SQL => sql`
  pair_tallies t join briefs b on b.id = t.brief_id and b.deleted_at is null
  join drafts l on l.id = t.left_id join drafts r on r.id = t.right_id and r.medium = l.medium
  where t.lefts + t.rights + t.ties > 0 and l.medium = any(${list(judgedMedia)})
    and ${hanging('l')} and ${hanging('r')} and ${which}`;

/** FROM and WHERE of the figures that it learns from, as `v`. */
export const learnedFigures = (media: readonly Medium[], which: SQL): SQL => sql`
  metric_values v where v.value is not null and v.metric = any(${list(media.flatMap(metricsOf))}) and ${which}`;
