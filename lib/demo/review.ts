import { and, eq, inArray } from 'drizzle-orm';
import { drafts } from '@/db/schema';
import { readBrief } from '@/lib/briefs';
import type { WorkspaceContext } from '@/lib/kernel/context';
import { drawPair, pairSide, rate, vote } from '@/lib/reviews';

/** How one demo reviewer judges: slope on quality, pull to the left side, how many points above the mean, share of pairs seen. */
interface Taste {
  key: string;
  sharpness: number;
  leftPull: number;
  severity: number;
  diligence: number;
}

const tastes: Taste[] = [
  { key: 'yue', sharpness: 1.5, leftPull: 0.1, severity: 0.2, diligence: 1 },
  { key: 'tomas', sharpness: 1.1, leftPull: 0.25, severity: -0.5, diligence: 0.9 },
  { key: 'hanna', sharpness: 1.7, leftPull: 0, severity: 0.1, diligence: 1 },
  { key: 'paul', sharpness: 0.9, leftPull: 0.2, severity: 0.3, diligence: 0.8 },
];

/** A repeatable number in [0, 1) for any words: FNV-1a, mixed once more. */
function chance(...words: (string | number)[]): number {
  let hash = 2_166_136_261;
  for (const unit of words.join('|')) hash = Math.imul(hash ^ unit.codePointAt(0)!, 16_777_619);
  hash ^= hash >>> 15;
  hash = Math.imul(hash, 2_246_822_507);
  hash ^= hash >>> 13;
  return (hash >>> 0) / 4_294_967_296;
}

/** Latent quality of the demo's drafts on the logit scale: invented, as every demo's opinions are, but the same each time. */
const quality = (number: number, medium: string) => (chance('quality', number, medium) - 0.45) * 3.2;

const remarks = {
  high: ['I would stop for this.', 'Keep it.', 'The last line does it.'],
  low: ['Too many things at once.', 'Says it, but does not make me go.', 'The middle sags.'],
};
const zhRemarks = { high: ['读完就想去。', '留着这一版。'], low: ['中间有点散。', '说清楚了，但不动人。'] };

/** Four reviewers judge the pairs and rate the drafts of one brief, through the verbs, blind order and all. */
export async function reviewAll(
  cast: Map<string, WorkspaceContext>,
  briefId: string,
  criteria: { key: string }[],
): Promise<void> {
  const owner = cast.get('ines');
  if (!owner) throw new Error('demo: no owner');
  const { rubric, language } = await readBrief(owner, { briefId });
  const works = await owner.db
    .select({ id: drafts.id, number: drafts.number, medium: drafts.medium })
    .from(drafts)
    .where(and(eq(drafts.briefId, briefId), inArray(drafts.state, ['complete'])));
  for (const taste of tastes) {
    const ctx = cast.get(taste.key);
    if (!ctx) continue;
    for (const a of works) {
      for (const b of works) {
        if (
          a.number >= b.number ||
          a.medium !== b.medium ||
          chance(taste.key, a.number, b.number, 'seen') > taste.diligence
        )
          continue;
        const pair = await drawPair(ctx, { briefId, drafts: [a.id, b.id] });
        if (!pair) continue;
        // The reviewer does not know which is which; the simulation must, to have a taste.
        const aIsLeft = (await pairSide(ctx, { pairId: pair.pairId, side: 'left' })).draftId === a.id;
        const gap =
          taste.sharpness * (quality(a.number, a.medium) - quality(b.number, b.medium)) * (aIsLeft ? 1 : -1) +
          taste.leftPull;
        const pull = 1 / (1 + Math.exp(-gap));
        const luck = chance(taste.key, a.number, b.number, 'luck');
        const tie = Math.abs(gap) < 0.5 && chance(taste.key, a.number, b.number, 'tie') < 0.25;
        const choice = tie ? 'tie' : luck < pull ? 'left' : 'right';
        await vote(ctx, {
          pairId: pair.pairId,
          choice,
          clearly: Math.abs(gap) > 1.8,
          seconds: 6 + Math.floor(20 * luck),
        });
      }
    }
    for (const work of works) {
      if (chance(taste.key, work.number, 'rates') > 0.8) continue;
      const scores = Object.fromEntries(
        criteria.map(({ key }) => {
          const raw =
            3.3 +
            quality(work.number, work.medium) * 0.8 +
            taste.severity +
            (chance(taste.key, work.number, key) - 0.5) * 1.4;
          return [key, Math.min(5, Math.max(1, Math.round(raw)))];
        }),
      );
      const good = quality(work.number, work.medium) > 0;
      const words = (language === 'zh' ? zhRemarks : remarks)[good ? 'high' : 'low'];
      const speaks = chance(taste.key, work.number, 'speaks') < 0.35;
      const comment = speaks
        ? (words[Math.floor(chance(taste.key, work.number, 'what') * words.length)] ?? '')
        : '';
      await rate(ctx, { draftId: work.id, rubricId: rubric.id, scores, comment, seconds: 20 });
    }
  }
}
