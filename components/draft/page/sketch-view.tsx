'use client';

import type { CSSProperties } from 'react';
import type { Medium } from '@/lib/generation/schema';
import { useSketch } from '../sketch';
import { useLive } from '../use-live';
import { ratioOf } from '../work';

/** A design while it is being drawn, or pencil marks where a picture will be. */
export default function SketchView(props: {
  id: string;
  medium: Medium;
  width: number | null;
  height: number | null;
}) {
  const live = useLive(props.id);
  const sketch = useSketch(props.medium === 'design' ? live.text : '');
  const size = { width: live.width ?? props.width, height: live.height ?? props.height };
  return (
    <figure className="bigwork" style={{ '--ratio': ratioOf(size) } as CSSProperties}>
      {sketch ? (
        <div className="work">
          <img src={sketch} alt="" />
          <i className="run" style={{ width: `${Math.min(100, live.text.length / 90)}%` }} />
        </div>
      ) : (
        <div className="marks">
          <span className="outl" />
        </div>
      )}
    </figure>
  );
}
