import { plainExcerpt } from '@/components/ui/plain';
import type { BriefCard } from '@/lib/briefs/schema';

export type SmallWork = BriefCard['works'][number];

/** Where a finished design or picture is loaded from. */
export const rawOf = (id: string): string => `/api/raw/${id}`;

/** Chinese where most of it is Chinese: what people wrote carries its own language. */
export function langOf(text: string): 'en' | 'zh' {
  const han = text.match(/\p{Script=Han}/gu)?.length ?? 0;
  return han * 3 > text.length ? 'zh' : 'en';
}

/** A small work as it hangs: a text on its sheet, or a picture at its own proportion, never cropped. */
export function MiniWork({ work }: { work: SmallWork }) {
  if (work.medium === 'text') {
    const { heading, body } = plainExcerpt(work.excerpt ?? '');
    const title = heading ?? work.title;
    return (
      <span className="work mini" lang={langOf(title + body)}>
        <strong>{title}</strong>
        {body.slice(0, 420)}
      </span>
    );
  }
  const land = (work.width ?? 3) > (work.height ?? 4);
  return (
    <span
      className={land ? 'work mini own land' : 'work mini own'}
      style={{ aspectRatio: `${work.width ?? 3} / ${work.height ?? 4}` }}
    >
      <img src={rawOf(work.id)} alt={work.title} loading="lazy" decoding="async" draggable={false} />
    </span>
  );
}
